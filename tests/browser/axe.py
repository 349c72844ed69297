"""Accessibility as axe judges it, in each look that a page has."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

STANDARD = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}

COLOURS = ["color-contrast", "link-in-text-block"]
FOR_SCHEME = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": COLOURS},
}
"""The rules of `STANDARD` that look at colours: a scheme changes nothing else."""
FOR_SIZE = {**STANDARD, "rules": {rule: {"enabled": False} for rule in COLOURS}}
"""The other rules, at half the cost: what a size changes beside showing less."""

RUN = """async (options) => (await axe.run(document, options)).violations.flatMap((rule) =>
  rule.nodes.map((node) => `${rule.id}: ${rule.help} at ${node.target.join(" ")}`))"""


async def violations(page: Page, options: Mapping[str, object] = STANDARD) -> list[str]:
    """One line for each element that breaks a rule: the rule, its help, and where."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(RUN, options)
    return found


async def accessible(page: Page, watch: Watch) -> None:
    """Fail where anything on the page breaks a rule."""
    watch.forgive("inline style")  # axe brings its own
    found = await violations(page)
    assert not [one for one in found if "loading-bar" not in one]  # it comes and goes


class Look(NamedTuple):
    """A size, a scheme, and the rules that are held against a page in it."""

    size: Literal["landscape", "portrait", "phone"]
    scheme: Literal["light", "dark"]
    rules: Mapping[str, object] = STANDARD


PHONE, TABLET = Look("phone", "dark"), Look("landscape", "light")
LOOKS = (PHONE, Look("portrait", "dark", FOR_SIZE), Look("landscape", "dark", FOR_SCHEME), TABLET)
"""Every size by all its rules and each colour in both schemes, but nothing twice.

The last is how a page is left: as a coach holds it."""
NARROW_AND_WIDE = (PHONE, TABLET)
"""The most that a page differs by, for pages and sides of pages that are many."""


async def in_every_look(page: Page, *, looks: Sequence[Look] = LOOKS) -> list[str]:
    """What breaks a rule on a page as it stands, in each look, and what hangs over its edge.

    The page is turned and not loaded again: what it draws for a size it draws by its styles.
    """
    found = []
    for size, scheme, rules in looks:
        await page.set_viewport_size(SIZES[size])
        await page.emulate_media(color_scheme=scheme)
        found += [f"{size}, {scheme}: {line}" for line in await violations(page, rules)]
        if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{size}: something is wider than the screen")
    return found
