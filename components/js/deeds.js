// What is done on a page reaches the server once and in order, also where the line breaks under it: each
// deed has a number, and what was not taken when the line went goes out again. By itself the socket
// would lose it, and a tap would have come to nothing without a word.
const waiting = new Map(); // by number
let last = 0;

/** Let a socket send so; from then on, for all that NiceGUI tells the server. */
export function sendOnce(socket) {
  const emit = socket.emit.bind(socket);
  const send = (number) => emit("event", { ...waiting.get(number), number }, () => waiting.delete(number));
  socket.emit = (name, ...rest) => {
    if (name !== "event") return emit(name, ...rest);
    waiting.set(++last, rest[0]);
    if (socket.connected) send(last);
    return socket;
  };
  socket.on("connect", () => [...waiting.keys()].forEach(send));
}
