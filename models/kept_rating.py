"""A rating of the map as it is kept on a case: scores that stand, evidence that may follow."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pydantic import BaseModel, ConfigDict

from models.assessment import DIMENSIONS, Rating, Scores, is_re_screen_due
from models.dimensions import DimensionId
from models.fields import DocumentState, JsonValue

EVIDENCE_HOURS = 24
"""domain.md §1.3: evidence may follow within a day."""
LOW, HIGH = 3, 8
"""domain.md §1.2: at these scores and beyond them evidence is required."""


class KeptRating(BaseModel):
    """One rating of a case; `document` is where its evidence is typed into."""

    model_config = ConfigDict(frozen=True)

    document: str
    case: str
    rated_at: datetime
    rating: Rating
    """Both views; `previous` is the coach's of the rating before, where there is one."""
    evidence: Mapping[DimensionId, str]

    @property
    def asks_evidence(self) -> tuple[DimensionId, ...]:
        """The dimensions whose score asks "what did you see or hear?", answered or not."""
        return tuple(one for one in DIMENSIONS if needs_evidence(self.rating.coach.of(one)))

    @property
    def lacks_evidence(self) -> tuple[DimensionId, ...]:
        """Those of them that have no answer yet."""
        return tuple(one for one in self.asks_evidence if not self.evidence.get(one, "").strip())

    @property
    def asks_to_screen(self) -> bool:
        """Whether it is a reason to screen again before any strategy."""
        return is_re_screen_due(self.rating.coach, self.rating.previous)

    def beside(self, client: Scores) -> "KeptRating":
        """The same with one client's own view: of several, one at a time."""
        view = client if client != Scores() else None
        return self.model_copy(update={"rating": self.rating.model_copy(update={"client": view})})

    def takes_evidence(self, *, now: datetime) -> bool:
        """Whether evidence may still be written."""
        return now <= self.rated_at + timedelta(hours=EVIDENCE_HOURS)


def needs_evidence(score: int | None) -> bool:
    """Whether a coach's score is so low or so high that it needs something seen or heard."""
    return score is not None and (score <= LOW or score >= HIGH)


def read_kept(document: DocumentState, *, previous: Scores | None) -> KeptRating:
    """Read a kept rating from its fields; what is no score is not rated."""
    values = document.values
    client = scores_of("client", values)
    return KeptRating(
        document=document.id,
        case=document.case,
        rated_at=document.created_at,
        rating=Rating(
            coach=scores_of("coach", values),
            client=client if client != Scores() else None,
            previous=previous,
        ),
        evidence={
            one: text
            for one in DIMENSIONS
            if isinstance(text := values.get(f"evidence/{one}"), str)
        },
    )


def as_fields(rating: Rating) -> dict[str, JsonValue]:
    """The fields that a rating is kept in; what is not rated has none."""
    views = {"coach": rating.coach, "client": rating.client or Scores()}
    return {
        f"{view}/{one}": score
        for view, scores in views.items()
        for one in DIMENSIONS
        if (score := scores.of(one)) is not None
    }


def scores_of(view: str, values: Mapping[str, JsonValue]) -> Scores:
    """Read one view's scores from fields; what is no score is not rated."""
    return Scores(**{one: _score(values.get(f"{view}/{one}")) for one in DIMENSIONS})


def is_score(value: JsonValue) -> bool:
    """Whether a field may hold this: a whole number from 0 to 10, or nothing; true is not 1."""
    return value is None or (type(value) is int and 0 <= value <= 10)


def _score(value: JsonValue) -> int | None:
    return value if type(value) is int and is_score(value) else None
