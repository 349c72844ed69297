// Where a tab stands: how far it is scrolled, what is unfolded, and what was put into plain forms
// that have not been sent. Nothing secret: no password, no PIN.
const LOOK_AGAIN = 50;
const TRIES = 40;
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

const folds = () => [...document.querySelectorAll("details")];
const typed = () =>
  [...document.querySelectorAll("form:not(.pin) :is(input, textarea, select)[name]")]
    .filter((one) => !["password", "file", "hidden"].includes(one.type) && one.dataset.field === undefined);
const held = (one) => (["checkbox", "radio"].includes(one.type) ? "checked" : "value");

/** Note it, to be put back after a reload. */
export const whereabouts = () => ({
  scroll: scrollY,
  folds: folds().map((one) => one.open),
  typed: typed().map((one) => [one.name, one[held(one)]]),
});

/** Put back what was noted on the same page, as far as the page is the same. */
export async function goBackTo(noted) {
  const open = folds();
  if (open.length === noted.folds.length) open.forEach((one, at) => { if (noted.folds[at]) one.open = true; });
  const inputs = typed();
  if (inputs.map((one) => one.name).join() === noted.typed.map(([name]) => name).join())
    inputs.forEach((one, at) => { one[held(one)] = noted.typed[at][1]; });
  for (let tries = 0; tries < TRIES && document.documentElement.scrollHeight < noted.scroll + innerHeight; tries++) await sleep(LOOK_AGAIN);
  scrollTo(0, noted.scroll);
}
