// A plain POST of JSON, which works while the live socket is away.
const PATIENCE = 4000;

export const address = (path) => `${window.path_prefix ?? ""}${path}`;

/** The response; throws where none came in time. */
export const post = (path, message) => fetch(address(path), {
  method: "POST", headers: { "content-type": "application/json" },
  body: JSON.stringify(message), signal: AbortSignal.timeout(PATIENCE),
});
