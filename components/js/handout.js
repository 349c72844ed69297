// A file that opens beside the page, ready to print. Where the server took its time, the browser holds
// back a tab that nobody seems to have asked for: then one more tap opens it.
import { act, dialogue, made } from "./dialogue.js";
import { address } from "./wire.js";

/** Open `file`, then go on to the address `then` where there is one. */
export function handOut(file, then) {
  const goOn = () => { if (then) location.assign(address(then)); };
  if (window.open(address(file), "_blank")) goOn();
  else offer(address(file), goOn);
}

function offer(href, goOn) {
  const leave = () => { close(); goOn(); };
  const link = Object.assign(made("a", "Open it", "btn primary"), { href, target: "_blank" });
  link.addEventListener("click", () => setTimeout(leave)); // the browser follows it first
  const line = made("div", "", "line");
  line.append(link, act("Not now", "quiet", leave));
  const close = dialogue("The page is ready to print.", [made("p", "Your browser did not open it by itself."), line], goOn);
}
