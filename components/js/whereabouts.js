// Where a tab stands: how far it is scrolled, and what is unfolded. No word of what was typed.
const LOOK_AGAIN = 50;
const TRIES = 40;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const folds = () => [...document.querySelectorAll("details")];

/** Note it, to be put back after a reload. */
export const whereabouts = () => ({
  scroll: scrollY,
  folds: folds().map((one) => one.open),
});

/** Put back what was noted on the same page, as far as the page is the same. */
export async function goBackTo(noted) {
  const open = folds();
  if (open.length === noted.folds.length) open.forEach((one, at) => { if (noted.folds[at]) one.open = true; });
  for (let tries = 0; tries < TRIES && document.documentElement.scrollHeight < noted.scroll + innerHeight; tries++) await sleep(LOOK_AGAIN);
  scrollTo(0, noted.scroll);
}
