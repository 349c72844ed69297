"""How long a coach's hands are busy: taps and letters counted, the program's own time added.

A tap counts a second and a word of five letters a minute's fortieth part. What the coach thinks,
hears and says is no handling. What the program makes a coach wait for is taken from the clock, and
the driver's own steps are in it, so the figures err on the long side.
"""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.async_api import Locator, Page

TAP = 1.0
"""Seconds for a tap, the look for it included."""
LETTER = 60 / (40 * 5)
"""Seconds for a letter at 40 words of five letters a minute."""


@dataclass
class Lap:
    """One part of the work."""

    name: str
    limit: float | None = None
    """Minutes that it may take; None where nothing is promised."""
    taps: int = 0
    letters: int = 0
    waited: float = 0.0
    """Seconds by the clock from its first step to its last."""

    @property
    def minutes(self) -> float:
        """How long the hands are busy."""
        return (self.taps * TAP + self.letters * LETTER + self.waited) / 60


class Stopwatch:
    """The hands of a coach at one page, counted in laps."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.laps: list[Lap] = []

    @contextmanager
    def lap(self, name: str, *, limit: float | None = None) -> Iterator[None]:
        """Count what the block does as one part."""
        self.laps.append(Lap(name, limit))
        started = time.monotonic()
        yield
        self.laps[-1].waited = time.monotonic() - started

    async def tap(self, control: Locator) -> None:
        """Touch something."""
        self.laps[-1].taps += 1
        await control.click()

    async def type(self, field: Locator, words: str) -> None:
        """Touch a field and type into it."""
        self.laps[-1].taps += 1
        self.laps[-1].letters += len(words)
        await field.fill(words)

    async def key(self, key: str) -> None:
        """Press one key, which is a tap on a tablet."""
        self.laps[-1].taps += 1
        await self.page.keyboard.press(key)

    async def press(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Touch a button by its words."""
        exact = isinstance(name, str)
        await self.tap((within or self.page).get_by_role("button", name=name, exact=exact).first)

    async def follow(self, name: str | re.Pattern[str], *, within: Locator | None = None) -> None:
        """Touch a link by its words."""
        exact = isinstance(name, str)
        await self.tap((within or self.page).get_by_role("link", name=name, exact=exact).first)

    async def choose(self, question: str, answer: str, *, within: Locator | None = None) -> None:
        """Touch an answer of a question."""
        group = (within or self.page).get_by_role("radiogroup", name=question)
        await self.tap(group.locator(".option").filter(has_text=re.compile(f"^{answer}")).first)

    @property
    def late(self) -> list[str]:
        """The laps that took longer than they may."""
        return [lap.name for lap in self.laps if lap.limit and lap.minutes > lap.limit]

    def table(self) -> str:
        """What it came to, a row a lap, as Markdown."""
        rows = [
            f"| {lap.name} | {lap.taps} | {lap.letters} | {lap.waited:.0f} s "
            f"| {lap.minutes:.1f} min | {f'≤ {lap.limit:g} min' if lap.limit else ''} |"
            for lap in self.laps
        ]
        head = "| | Taps | Letters | By the clock | Handling | Asked |\n|---|---|---|---|---|---|"
        return "\n".join([head, *rows])
