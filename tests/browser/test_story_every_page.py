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
TURNED = ("Your notes", "Table", "Client’s view", "Layout", "Branding", "For you")
"""What shows another side of a page; each is pressed where it stands."""


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
    shapes, by_axe = Counter[str](), 0
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
        turns = looked_at(page, FIRST if shapes[shape] == 1 else AGAIN)
        broken |= {f"{address} {turn}": found async for turn, found in turns if found}
        by_axe = len(watch.problems)
    watch.forgive("inline style")  # axe brings its own; ours would have failed above
    assert broken == {}
    assert len(seen) >= FEWEST, sorted(seen)


async def test_no_page_for_a_stranger_does(sample: Sample, page: Page, watch: Watch) -> None:
    watch.forgive("inline style|status of 404")
    for address in ("/map", "/about", "/sign-in", "/sign-in?ended=1", "/nowhere-at-all"):
        await page.goto(sample.url + address)
        await alive(page)
        turns = looked_at(page, FIRST)
        assert {turn: found async for turn, found in turns if found} == {}, address


async def links(page: Page) -> list[str]:
    """Every address of the practice that the page leads to."""
    found: list[str] = await page.eval_on_selector_all(
        "a[href]", "all => all.map((one) => new URL(one.href)).filter((to) =>"
        " to.host === location.host && !to.pathname.startsWith('/file/'))"
        ".map((to) => to.pathname + to.search)",
    )  # fmt: skip
    return found


async def looked_at(page: Page, looks: Sequence[axe.Look]) -> AsyncIterator[tuple[str, list[str]]]:
    """What axe says of the page: with all of it opened, and with every side turned up."""
    await page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    yield "", await axe.in_every_look(page, looks=looks)
    for name in TURNED:
        side = page.get_by_text(name, exact=True).and_(page.locator("button, label, .option *"))
        if await side.count() and await side.first.is_visible():
            await side.first.click()
            yield name, await axe.in_every_look(page, looks=looks)
            await page.keyboard.press("Escape")
    await expect(page.get_by_role("heading", level=1).first).to_be_attached()
