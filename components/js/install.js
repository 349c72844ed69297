// The program on this device: the worker that stands in while the line is away. Where the connection
// is not secure there is none, and everything else works as before.

/** Register it; a browser that has it looks for a newer one by itself. */
export function install() {
  if (!isSecureContext || !navigator.serviceWorker) return;
  const prefix = window.path_prefix ?? "";
  navigator.serviceWorker.register(`${prefix}/worker.js`, { scope: `${prefix}/` }).catch(() => {}); // away, or forbidden: tried on the next page
}
