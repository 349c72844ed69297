"""Keeping the ratings of an open map on a case: what a signed-in coach can do with them."""

from collections.abc import Sequence
from typing import Self

from nicegui import ui

from app.services import branding, cases, ratings
from app.services.cases import CaseView
from app.web.access import current_actor, visitor_or_actor
from components.html import Tag
from components.parts import button, eyebrow, line, link_button, note, reading, sheet
from components.rating import Unkept
from models.brands import Brand
from models.errors import Expected
from pages.map_ratings import PageRatings


class Keeping:
    """The button that keeps, and the sheet that asks on which case where none is given."""

    def __init__(
        self, rated: PageRatings, *, chosen: CaseView | None, others: Sequence[CaseView]
    ) -> None:
        """Use `of`."""
        self._rated = rated
        self._chosen = chosen
        self._others = others
        self._refusal: Tag
        self._asked: Tag
        self._unkept: Unkept

    @classmethod
    async def of(cls, rated: PageRatings, *, case_id: str) -> Self | None:
        """What the person at this page can keep on; None for a visitor, who keeps a PDF."""
        actor = visitor_or_actor()
        if actor is None:
            return None
        if case_id:
            return cls(rated, chosen=await cases.get(actor=actor, case_id=case_id), others=())
        return cls(rated, chosen=None, others=await cases.of_coach(actor=actor))

    @property
    def title(self) -> str:
        """Whose map it will be, in initials; empty before a case is chosen."""
        return self._chosen.title if self._chosen else ""

    @property
    def several(self) -> bool:
        """Whether the case has several clients."""
        return self._chosen is not None and self._chosen.is_joint

    async def brand(self) -> Brand:
        """Under which name the map is printed: that of the case, or the usual one."""
        if self._chosen is None:
            return (await branding.brands()).usual
        return await branding.of_case(actor=current_actor(), case_id=self._chosen.id)

    def button(self) -> None:
        """Draw the primary button of the page."""
        button("Keep on the case", self._begin, kind="primary")

    def sheet(self) -> None:
        """Draw what is found again, asked or refused; it takes no room before that."""
        self._unkept = Unkept().classes("coach-only")
        self._refusal = note().classes("refusal coach-only").props("role=alert")
        self._refusal.set_visibility(False)
        with sheet(classes="stack coach-only", label="On which case?") as self._asked:
            eyebrow("On which case?", level=2)
            if self._others:
                with line():
                    for case in self._others:
                        self._choice(case)
            else:
                reading("There is no case yet. Open one, then rate the map from its page.")
                link_button("Add a client", "/clients/new", kind="text")
        self._asked.set_visibility(False)

    def _choice(self, case: CaseView) -> None:
        async def choose() -> None:
            await self._keep(case)

        button(f"{case.title}, opened {case.opened_at:%-d %B}", choose)

    async def _begin(self) -> None:
        if self._chosen is not None:
            await self._keep(self._chosen)
        else:
            self._asked.set_visibility(True)

    async def _keep(self, case: CaseView) -> None:
        try:
            document = await ratings.keep(
                actor=current_actor(), case_id=case.id, rating=self._rated.rating
            )
        except Expected as error:
            self._refusal.set_text(error.sentence)
            self._refusal.set_visibility(True)
            return
        self._unkept.taken()
        ui.navigate.to(f"/ratings/{document}")
