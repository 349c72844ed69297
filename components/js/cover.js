// Asking the server to cover every screen of this person. The wish outlives a page that is loaded
// again before the line is back: what was covered must not come up by itself.
const WISH = "fulcrumCover";
const PATIENCE = 4000;
const LONGEST_WAIT = 2000;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export const NEUTRAL_TITLE = "Notes";
export const isWished = () => localStorage.getItem(WISH) !== null;
export const isGranted = () => localStorage.removeItem(WISH);

/** Ask until the server has heard it; then this page is shown no longer. */
export async function wish() {
  localStorage.setItem(WISH, "");
  for (let wait = 250; isWished() && !(await asked()); wait = Math.min(wait * 2, LONGEST_WAIT)) await sleep(wait);
  isGranted();
}

async function asked() {
  try {
    const reply = await fetch(`${window.path_prefix ?? ""}/cover`, { method: "POST", signal: AbortSignal.timeout(PATIENCE) });
    return reply.status < 500;
  } catch {
    return false; // away: ask again
  }
}
