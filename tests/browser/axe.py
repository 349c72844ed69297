"""Accessibility as axe judges it."""

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

STANDARD = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


async def violations(page: Page) -> list[str]:
    """One line for each element that breaks a rule: the rule, its help, and where."""
    found = await Axe().run(page, options=STANDARD)
    return [
        f"{rule['id']}: {rule['help']} at {' '.join(map(str, node['target']))}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]
