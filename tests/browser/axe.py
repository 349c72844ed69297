"""Accessibility as axe judges it, in each look that a page has."""

from collections.abc import Mapping, Sequence
from typing import Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.async_api import Page

from tests.browser.sizes import SIZES
from tests.browser.watch import Watch

Look = tuple[Literal["landscape", "portrait", "phone"], Literal["light", "dark"]]
LOOKS: tuple[Look, ...] = (
    ("phone", "dark"),
    ("phone", "light"),
    ("portrait", "dark"),
    ("portrait", "light"),
    ("landscape", "dark"),
    ("landscape", "light"),
)
"""The last is how a page is left: as a coach holds it."""

STANDARD = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
}


FOR_SCHEME = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The rules of `STANDARD` that look at colours: a scheme changes nothing else."""

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


async def in_every_look(page: Page, *, looks: Sequence[Look] = LOOKS) -> list[str]:
    """What breaks a rule on a page as it stands, in each look, and what hangs over its edge.

    The page is turned and not loaded again: what it draws for a size it draws by its styles.
    """
    found, last = [], ""
    for size, scheme in looks:
        await page.set_viewport_size(SIZES[size])
        await page.emulate_media(color_scheme=scheme)
        rules = FOR_SCHEME if size == last else STANDARD
        found += [f"{size}, {scheme}: {line}" for line in await violations(page, rules)]
        last = size
        if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{size}: something is wider than the screen")
    return found
