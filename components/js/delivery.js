// How edits travel: over the live socket, whose answer comes after the commit; by POST where it is
// away; and along with a page that closes.
import { address, post } from "./wire.js";

const SOCKET_PATIENCE = 10_000; // longer than a silent socket lives: its pings find that out before
const SIGNED_OUT = 401;
const BEACON_LIMIT = 50; // edits; a browser takes 64 kB

let socketIsSilent = false; // since something was sent over it: meanwhile all else goes over HTTP

/** The line is there again: the socket may be tried first. */
export const trustSocket = () => { socketIsSilent = false; };

/** The server's answer: `acks` and `now`, or `refused` with a sentence. Throws where none came. */
export async function deliver(edits) {
  const socket = window.socket;
  if (socket?.connected && window.did_handshake && !socketIsSilent) {
    socketIsSilent = true;
    const answer = heard(await socket.timeout(SOCKET_PATIENCE).emitWithAck("journal", { edits }));
    trustSocket();
    return answer;
  }
  const reply = await post("/_journal", { edits });
  if (reply.status === SIGNED_OUT) return { status: SIGNED_OUT };
  if (reply.status >= 500) throw new Error(`The journal was answered with ${reply.status}`);
  return heard(await reply.json());
}

/** Send what is left as the page goes; nobody hears the answer, so nothing is settled by it. */
export function sendAlong(edits) {
  const body = JSON.stringify({ edits: edits.slice(-BEACON_LIMIT) });
  navigator.sendBeacon(address("/_journal"), new Blob([body], { type: "application/json" }));
}

export const isSignedOut = (answer) => answer.status === SIGNED_OUT;

function heard(answer) {
  if (!answer?.acks && !answer?.refused && !answer?.status) throw new Error("The journal was not answered");
  return answer;
}
