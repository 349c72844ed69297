"""Accessibility as axe judges it, in each look that a page has."""

from collections.abc import Sequence
from typing import Literal

from axe_playwright_python.async_playwright import Axe
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


async def violations(page: Page) -> list[str]:
    """One line for each element that breaks a rule: the rule, its help, and where."""
    found = await Axe().run(page, options=STANDARD)
    return [
        f"{rule['id']}: {rule['help']} at {' '.join(map(str, node['target']))}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


async def accessible(page: Page, watch: Watch) -> None:
    """Fail where anything on the page breaks a rule."""
    watch.forgive("inline style")  # axe brings its own
    found = await violations(page)
    assert not [one for one in found if "loading-bar" not in one]  # it comes and goes


async def in_every_look(page: Page, *, looks: Sequence[Look] = LOOKS) -> list[str]:
    """What breaks a rule on a page as it stands, in each look, and what hangs over its edge.

    The page is turned and not loaded again: what it draws for a size it draws by its styles.
    """
    found = []
    for size, scheme in looks:
        await page.set_viewport_size(SIZES[size])
        await page.emulate_media(color_scheme=scheme)
        found += [f"{size}, {scheme}: {line}" for line in await violations(page)]
        if await page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            found.append(f"{size}: something is wider than the screen")
    return found
