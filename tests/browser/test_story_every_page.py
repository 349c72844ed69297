"""Every page of the sample practice that a link leads to, in light and dark, opened out."""

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.browser import axe
from tests.browser.practice import Practice, alive
from tests.browser.server import Server, served
from tests.browser.watch import Watch

FEWEST = 25  # pages of the sample that links lead to; fewer means that the way is broken
MOST_ALIKE = 2  # pages that differ in nothing but whose they are, or where they are opened
FIRST, AGAIN = axe.NARROW_AND_WIDE, (axe.Look("phone", "dark", axe.FOR_SIZE),)
"""How a page is looked at, and the one like it: what is in it may differ, its colours do not."""
ID = re.compile(r"\b[a-z2-7]{16}\b|(?<=&at=)(?!notes)[\w-]+")
KINDS = """() => {
  const own = (one) => [one.tagName, ...one.classList, ...[...one.attributes]
    .filter((it) => /^(role|type|hidden|disabled|tabindex|open|aria-)/.test(it.name))
    .map((it) => it.name + (/label|by$|controls|owns|value/.test(it.name) ? "" : it.value)),
    one.childElementCount || one.textContent.trim() ? "" : "empty"].join(" ");
  const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(own);
  return [...new Set([
    ...[...document.body.querySelectorAll("*:not(.q-loading-bar)")].map((one) =>
      [one.parentElement.parentElement, one.parentElement, one].map(own).join(" > ")),
    ...levels.map((level, at) => `${levels[at - 1]} before ${level}`),
  ])];
}"""
"""What a page is made of: kinds of elements, each within two others, and the order of headings."""
TURNED = ("Your notes", "Table", "Client’s view", "Layout", "Branding", "For you")
"""What shows another side of a page; each is pressed where it stands."""


class Judged:
    """The kinds of elements that axe has judged, and in how many looks."""

    def __init__(self) -> None:
        self._in_looks: dict[str, int] = {}

    def holds(self, kinds: set[str], looks: int) -> bool:
        """Whether all of them were judged in as many looks; from now on they were."""
        new = {kind: looks for kind in kinds if self._in_looks.get(kind, 0) < looks}
        self._in_looks |= new
        return not new


class Sample(Practice):
    """A running sample practice, and its owner's way in."""

    def __init__(self, server: Server, email: str, password: str) -> None:
        super().__init__(server)
        self._account = email, password

    async def enter(self, page: Page) -> None:
        """Sign in as the first of its people."""
        await page.goto(f"{self.url}/sign-in")
        await page.get_by_label("E-mail address").fill(self._account[0])
        await page.get_by_label("Password").fill(self._account[1])
        await page.get_by_role("button", name="Sign in").click()
        await page.wait_for_url("**/desk")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sample(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Sample]:
    """The sample as `demo` loads it into an empty folder."""
    server = Server(Path(tmp_path_factory.mktemp("sample") / "data"))
    told = json.loads(await server.run("demo", "--json"))
    async with served(server):
        person = told["people"][0]
        yield Sample(server, person["email"], person["password"])


async def test_no_page_breaks_a_rule_of_access_or_of_its_policy(
    sample: Sample, page: Page, watch: Watch
) -> None:
    await sample.enter(page)
    waiting, seen, broken = ["/desk", "/clients/new"], set[str](), dict[str, list[str]]()
    shapes, judged, by_axe = Counter[str](), Judged(), 0
    while waiting:
        address = waiting.pop()
        shape = ID.sub("·", address)
        if address in seen or shapes[shape] == MOST_ALIKE:
            continue
        seen.add(address)
        shapes[shape] += 1
        await sample.open(page, address)
        waiting += await links(page)
        # What axe did on the page before may be told late, and under that page's address.
        own = [one for one in watch.problems[by_axe:] if one.startswith(f"{page.url}: ")]
        assert own == [], address
        turns = looked_at(page, FIRST if shapes[shape] == 1 else AGAIN, judged)
        broken |= {f"{address} {turn}": found async for turn, found in turns if found}
        by_axe = len(watch.problems)
    watch.forgive("inline style")  # axe brings its own; ours would have failed above
    assert broken == {}
    assert len(seen) >= FEWEST, sorted(seen)


async def test_no_page_for_a_stranger_does(sample: Sample, page: Page, watch: Watch) -> None:
    watch.forgive("inline style|status of 404")
    judged = Judged()
    for address in ("/map", "/about", "/sign-in", "/sign-in?ended=1", "/nowhere-at-all"):
        await page.goto(sample.url + address)
        await alive(page)
        turns = looked_at(page, FIRST, judged)
        assert {turn: found async for turn, found in turns if found} == {}, address


async def links(page: Page) -> list[str]:
    """Every address of the practice that the page leads to."""
    found: list[str] = await page.eval_on_selector_all(
        "a[href]", "all => all.map((one) => new URL(one.href)).filter((to) =>"
        " to.host === location.host && !to.pathname.startsWith('/file/'))"
        ".map((to) => to.pathname + to.search)",
    )  # fmt: skip
    return found


async def looked_at(
    page: Page, looks: Sequence[axe.Look], judged: Judged
) -> AsyncIterator[tuple[str, list[str]]]:
    """What axe says of the page: with all of it opened, and with every side turned up."""
    await page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    yield "", await breaks(page, looks, judged)
    for name in TURNED:
        side = page.get_by_text(name, exact=True).and_(page.locator("button, label, .option *"))
        if await side.count() and await side.first.is_visible():
            await side.first.click()
            yield name, await breaks(page, looks, judged)
            await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", level=1).first).to_be_attached()


async def breaks(page: Page, looks: Sequence[axe.Look], judged: Judged) -> list[str]:
    """What breaks a rule, unless all that the page is made of was judged on others."""
    if judged.holds({*await page.evaluate(KINDS)}, len(looks)):
        return []
    return await axe.in_every_look(page, looks=looks)
