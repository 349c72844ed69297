"""What the rules ask of a screening, each question answered once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from models.flags import FlagId
from models.gate.totals import drinking, totals_of
from models.observed import Observed
from models.screening import Answers, ControlAnswers, Decline, Screening

CONTACT_DAYS = 60  # domain.md §3.1: a dated contact in the last 60 days


@dataclass(frozen=True)
class Facts:
    """One screening on one day."""

    screening: Screening
    on: date

    @property
    def answers(self) -> Answers:
        """What was answered."""
        return self.screening.answers

    @property
    def observed(self) -> Observed:
        """What the coach saw."""
        return self.screening.observed

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """Totals of complete screens by name."""
        return totals_of(self.answers)

    @cached_property
    def declined(self) -> Mapping[str, Decline]:
        """The screens that were declined, by name."""
        return self.screening.declined.each()

    @cached_property
    def concerns(self) -> Mapping[FlagId, str]:
        """The coach's reasons for concern, by flag."""
        return self.screening.concerns.each()

    @cached_property
    def danger(self) -> frozenset[str]:
        """The dangers named, each once."""
        return frozenset(self.screening.danger)

    @cached_property
    def history(self) -> frozenset[str]:
        """The history named, each once."""
        return frozenset(self.screening.history)

    @cached_property
    def has_contact(self) -> bool:
        """Whether the client's therapist or doctor was in contact lately; a future date is not."""
        last = self.screening.therapist_contact
        return last is not None and 0 <= (self.on - last).days <= CONTACT_DAYS

    @property
    def is_treated(self) -> bool:
        """Whether the client has talking treatment, medication or both."""
        return self.screening.treatment != "none"

    @cached_property
    def mood_total(self) -> int | None:
        """The higher of a complete PHQ-9 and a complete PHQ-8."""
        found = [self.totals[name] for name in ("phq-9", "phq-8") if name in self.totals]
        return max(found, default=None)

    @cached_property
    def worst_total(self) -> int:
        """The highest complete PHQ or GAD total; 0 where none is complete."""
        return max(self.mood_total or 0, self.totals.get("gad-7", 0))

    @property
    def low_mood_signs(self) -> int:
        """How many signs of low mood the coach saw."""
        return self.observed.low_mood_signs or 0

    @cached_property
    def item_9(self) -> int:
        """PHQ-9 item 9, which counts as soon as it is answered."""
        return (self.answers.phq_9 and self.answers.phq_9[8]) or 0

    @cached_property
    def asq_yes(self) -> bool:
        """Whether one of ASQ 1 to 4 is yes."""
        return any(self._asq[:4])

    @cached_property
    def asq_acute(self) -> bool:
        """Whether ASQ 5 is yes, whatever the others say."""
        return bool(self._asq[4])

    @cached_property
    def asq_unanswered(self) -> bool:
        """Whether one of ASQ 1 to 4 has no answer."""
        return None in self._asq[:4]

    @cached_property
    def asq_settled(self) -> bool:
        """Whether ASQ 1 to 4 are answered, and 5 where one of them is yes; or ASQ is declined."""
        if self.screening.declined.asq is not None:
            return True
        return not self.asq_unanswered and not (self.asq_yes and self._asq[4] is None)

    @cached_property
    def suicide_sign(self) -> bool:
        """A sign of suicide: any ASQ yes, item 9 above 0, or spoken."""
        spoken = "suicide_spoken" in self.danger
        return self.asq_yes or self.asq_acute or self.item_9 >= 1 or spoken

    @cached_property
    def drinks_harmfully(self) -> bool:
        """Whether AUDIT-C is positive: men from 4, women and unspecified from 3 (§2.5)."""
        return self.totals.get("audit-c", 0) >= (4 if self.screening.sex == "male" else 3)

    @cached_property
    def drinks_little_at_once(self) -> bool:
        """Whether AUDIT-C items 2 and 3 are both 0: frequent but small amounts."""
        items = drinking(self.answers)
        return items is not None and items[1:] == (0, 0)

    @property
    def drug_use(self) -> int:
        """Times in the past year; 0 where it was not asked."""
        return self.answers.drug_use or 0

    @cached_property
    def control(self) -> Mapping[str, int]:
        """How many control questions are yes, for alcohol, drugs and other."""
        asked = self.answers.control or ControlAnswers()
        return {
            activity: (getattr(asked, activity) or ()).count(True)
            for activity in ("alcohol", "drugs", "other")
        }

    @cached_property
    def gambling(self) -> int:
        """How many of the two gambling questions are yes."""
        return (self.answers.gambling or ()).count(True)

    @property
    def _asq(self) -> tuple[bool | None, ...]:
        return self.answers.asq or (None,) * 5
