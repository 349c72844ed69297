"""The views of several clients beside a rating that was kept: each alone, one at a time."""

from typing import Self
from zoneinfo import ZoneInfo

from app import clock
from app.services import cases, client_views, practice
from app.services.cases import CaseView
from app.web.access import current_actor
from components.html import Tag
from components.parts import eyebrow, link_button, muted, sheet
from models.clients import ClientCard
from models.kept_rating import KeptRating
from models.turned import TurnedTo
from pages.turned import turn_button


class Views:
    """Whose view lies beside the coach's; where one client comes there is nothing to choose."""

    def __init__(self, kept: KeptRating, case: CaseView, here: str, *, is_todays: bool) -> None:
        """Use `of`."""
        self.kept = kept
        self._case, self._here, self._is_todays = case, here, is_todays

    @classmethod
    async def of(cls, kept: KeptRating, client_id: str) -> Self:
        """Lay the view of the client who is asked for, of the rating's day, beside the rating."""
        actor, zone = current_actor(), (await practice.details()).zone
        case = await cases.get(actor=actor, case_id=kept.case)
        here = client_id if client_id in {one.id for one in case.clients} else ""
        if here and case.is_joint:
            view = await client_views.beside(actor=actor, rating=kept, client_id=here)
            kept = kept.beside(view)
        day = kept.rated_at.astimezone(ZoneInfo(zone)).date()
        return cls(kept, case, here, is_todays=day == clock.today(zone))

    def draw(self) -> None:
        """Draw a line a client; nobody's view is shown before it is asked for."""
        if not self._case.is_joint:
            return
        with sheet(classes="stack", label="Their own views"):
            eyebrow("Their own views", level=2)
            muted("Each rates alone, and one view at a time lies beside yours.")
            for one in self._case.clients:
                with Tag("div", classes="spread"):
                    self._link(one)
                    if self._is_todays:
                        self._turn(one)
            if self._here and self.kept.rating.client is None:
                muted("Nothing was placed on that day.")

    def _link(self, one: ClientCard) -> None:
        here = one.id == self._here
        path = f"/ratings/{self.kept.document}"
        link = link_button(one.initials, path if here else f"{path}?client={one.id}")
        if here:
            link.props["aria-current"] = "page"

    def _turn(self, one: ClientCard) -> None:
        async def begin() -> str:
            document = await client_views.begin(
                actor=current_actor(), case_id=self._case.id, client_id=one.id
            )
            return TurnedTo("map", document).address

        turn_button(to=begin, label=f"Turn the tablet to {one.first_name}")
