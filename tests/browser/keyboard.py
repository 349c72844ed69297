"""Keys alone: a person who never touches the screen and has no mouse.

Each press is a real one. What the page is asked for is only how far away a control lies, so that
the tab key may be held down until there instead of asking after each press.
"""

import asyncio
import re

from playwright.async_api import CDPSession, Locator

from tests.browser.hands import Hands

FURTHEST = 300  # presses of Tab that a person may need to come to a control
SHIFT = 8

AWAY = """(wanted) => {
  const group = (one) => one.type === "radio" ? `${one.form?.id}/${one.name}` : one;
  const here = group(document.activeElement);
  if (here === group(wanted)) return 0;
  const can = 'a[href], button, input, select, textarea, summary, [tabindex]';
  const stops = new Set(); // one for all radio buttons of a question
  for (const one of document.querySelectorAll(can)) {
    const shown = one.checkVisibility({ visibilityProperty: true });
    const isStop = shown && !one.disabled && one.tabIndex >= 0 && !one.closest("[inert]");
    if (isStop) stops.add(group(one));
  }
  const order = [...stops];
  return stops.has(group(wanted)) ? order.indexOf(group(wanted)) - order.indexOf(here) : 1;
}"""
"""How often Tab leads from the focus to a control or its question; below nothing, with Shift."""


class Keys(Hands):
    """Comes to each control with the tab key, and uses it as keys do."""

    _wire: CDPSession | None = None

    async def tap(self, control: Locator) -> None:
        await self.reach(control)
        await self.page.keyboard.press("Enter")

    async def fill(self, control: Locator, words: str) -> None:
        await self.reach(control)
        await self.page.keyboard.press("Control+a")
        await self.page.keyboard.type("0740PM" if words == "19:40" else words)

    async def tick(self, box: Locator) -> None:
        await self.reach(box)
        await self.page.keyboard.press("Space")

    async def pick(self, select: Locator, label: str) -> None:
        await self.reach(select)
        await self.page.keyboard.type(label)

    async def choose_in(self, group: Locator, answer: re.Pattern[str]) -> None:
        options = group.locator(".option")
        wanted = options.filter(has_text=answer).first.locator("input")
        if await wanted.get_attribute("type") == "checkbox":
            await self.tick(wanted)
            return
        await self.reach(wanted)
        if await group.locator("input:checked").count() == 0:
            await self.page.keyboard.press("Space")
        for _ in range(await options.count()):
            if await wanted.is_checked():
                break
            await self.page.keyboard.press("ArrowDown")

    async def reach(self, control: Locator) -> None:
        """Walk by Tab, or back by Shift and Tab where that is nearer, until it has the focus."""
        await control.wait_for(state="attached")
        walked = guesses = 0
        while steps := int(await control.evaluate(AWAY)):
            if walked > FURTHEST:
                here = await self.page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
                raise AssertionError(f"{control} was not reached by Tab; the focus is on {here}")
            guesses += 1
            if guesses > 3:  # the browser's order is the one that counts
                steps = 1 if steps > 0 else -1
            await self._tab(steps)
            walked += abs(steps)

    async def _tab(self, steps: int) -> None:
        """Hold the tab key for so many steps, as a keyboard repeats it."""
        if self._wire is None:
            self._wire = await self.page.context.new_cdp_session(self.page)
        key = {
            "key": "Tab",
            "code": "Tab",
            "windowsVirtualKeyCode": 9,
            "modifiers": SHIFT if steps < 0 else 0,
        }
        send = self._wire.send
        presses = [{**key, "type": "rawKeyDown"}] * abs(steps)
        await asyncio.gather(*(send("Input.dispatchKeyEvent", press) for press in presses))
        await send("Input.dispatchKeyEvent", {**key, "type": "keyUp"})
