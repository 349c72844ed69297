"""A meeting as its page sees it: what was typed, what was given, what was agreed."""

from collections.abc import Mapping
from datetime import date, time
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from app.services.cases import CaseView
from app.services.directive_seals import Seal
from models.fields import FieldState, JsonValue
from models.letters import DirectivePage
from models.meeting_agreed import Agreed, agreed
from models.meetings import AGREED, MAP_KEPT, NO_TASK, Meeting, next_of


class MeetingView(BaseModel):
    """A meeting with its case, what was typed in it, and what was given in it."""

    model_config = ConfigDict(frozen=True)

    meeting: Meeting
    case: CaseView
    fields: Mapping[str, FieldState]
    given: tuple[Seal, ...]
    """What was printed from its day on and before the next meeting's, the newest version of each,
    the oldest first."""
    zone: str
    today: date
    may_reopen: bool

    @cached_property
    def values(self) -> Mapping[str, JsonValue]:
        """What stands in each written field."""
        return {name: state.value for name, state in self.fields.items()}

    @property
    def is_over(self) -> bool:
        """Whether it has ended or its case is closed, so that nothing is typed into it."""
        return self.meeting.ended_at is not None or self.case.closed_at is not None

    @property
    def has_no_task(self) -> bool:
        """Whether it was agreed that there is no task; one that was printed outweighs that."""
        return self.values.get(NO_TASK) is True and not self.given

    @property
    def kept_map(self) -> str:
        """The rating that was kept in it; empty before."""
        return str(self.values.get(MAP_KEPT) or "")

    @property
    def next(self) -> tuple[date | None, time | None]:
        """The next appointment."""
        return next_of(self.values)

    @property
    def agreed(self) -> Agreed:
        """What was agreed, ready to be read aloud; what was only said in the hour is no task."""
        on, at = self.next
        pages = [seal.paper for seal in self.given]
        return agreed(
            given=[page.directive for page in pages if isinstance(page, DirectivePage)],
            no_task=self.has_no_task,
            line=str(self.values.get(AGREED) or ""),
            next_on=on,
            next_at=at,
        )
