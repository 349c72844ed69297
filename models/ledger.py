"""What the answers to the tasks of a case show together.

A rule of this project, not an established one [P]. Of the last three answers, those aside that got
better without the task (they are exceptions and no reaction to it):

- **form**: a refusal or the opposite, whatever came of it, is `defiant`, and `mixed` where a task
  was done as well; else a task done with things better is `none`, if it is the newest that was
  done; two done, one after the other, with things the same or worse are `compliant`: agrees, tries
  hard, nothing moves. A task done in part or forgotten gives no form.
- **mode**: how the newest answer showed it that showed it at all: the opposite `by_action`, a
  refusal `by_words`, done in part or forgotten `by_omission`. Where suggestions are taken up there
  is none.

One refusal is enough where one task done is not: a no was meant, a task done may be politeness.

The newer holds. What the coach wrote into the intake counts until an answer comes that shows
otherwise; what the answers show counts until the coach writes again. Nothing overwrites the
intake: the coach takes over what the answers show, or does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from models.answers import Answer, LedgerEntry, Result
from models.case import Formulation, PatternException, Resistance, ResistanceForm, ResistanceMode
from models.fields import FieldState
from models.part import Part

LOOKED_AT = 3
"""How many answers count, as suggesting looks back three meetings."""

FORM_FIELD, MODE_FIELD = WRITTEN_IN = ("resistance/form", "resistance/mode")
"""Where the coach writes of it in the intake."""

OPPOSED: frozenset[Result] = frozenset({"refused", "opposite"})
MODES: dict[Result, ResistanceMode] = {
    "opposite": "by_action",
    "refused": "by_words",
    "partly": "by_omission",
    "forgot": "by_omission",
}


class Shown(Part):
    """What the answers show; `at` is when the newest of them was given."""

    form: ResistanceForm | None
    mode: ResistanceMode | None
    at: datetime


def last_answers(entries: Iterable[LedgerEntry]) -> tuple[Answer, ...]:
    """Return the answers that count, the newest last: how the client took the last tasks."""
    given = [answer for answer in _given(entries) if answer.result != "improved_without_it"]
    return tuple(given[-LOOKED_AT:])


def resistance_shown(entries: Iterable[LedgerEntry]) -> Shown | None:
    """Read form and mode from the last answers (entries oldest first); None while they say nothing.

    What is not shown is None within what is.
    """
    last = last_answers(entries)
    form = _form(last)
    mode = None if form == "none" else _mode(last)
    times = [answer.answered_at for answer in last if answer.answered_at is not None]
    if not times or (form is None and mode is None):
        return None
    return Shown(form=form, mode=mode, at=max(times))


def with_resistance(
    coachs: Resistance, shown: Shown | None, *, written: datetime | None
) -> Resistance:
    """Return the resistance that holds: as shown where that is newer than what the coach wrote.

    What the answers do not show stays as written, and so do example and reactance; only a mode is
    dropped where suggestions turn out to be taken up.
    """
    if shown is None or (written is not None and written >= shown.at):
        return coachs
    form = shown.form or coachs.form
    mode = None if shown.form == "none" else shown.mode or coachs.mode
    return coachs.model_copy(update={"form": form, "mode": mode})


def written_at(fields: Mapping[str, FieldState]) -> datetime | None:
    """Return when form or mode was last written in an intake with these fields; None for never."""
    newest = max((fields[name].at for name in WRITTEN_IN if name in fields), default=None)
    return None if newest is None else datetime.fromtimestamp(newest / 1000, UTC)


def exceptions_shown(entries: Iterable[LedgerEntry]) -> tuple[PatternException, ...]:
    """Return the exceptions among the answers: better without the task, and whatever was noted."""
    return tuple(
        _exception(answer)
        for answer in _given(entries)
        if answer.result == "improved_without_it" or _is_noted(answer.exception)
    )


def with_answers(
    case: Formulation, entries: Sequence[LedgerEntry], *, fields: Mapping[str, FieldState]
) -> Formulation:
    """Return a formulation as suggestions see it, with what the answers add to it.

    `fields` are those of the intake, which know when they were written.
    """
    resistance = with_resistance(
        case.resistance, resistance_shown(entries), written=written_at(fields)
    )
    exceptions = (*case.exceptions, *exceptions_shown(entries))
    return case.model_copy(update={"resistance": resistance, "exceptions": exceptions})


def _given(entries: Iterable[LedgerEntry]) -> list[Answer]:
    return [one.answer for one in entries if one.answer is not None and one.answer.is_given]


def _form(last: Sequence[Answer]) -> ResistanceForm | None:
    done = [answer.outcome == "better" for answer in last if answer.result == "complied"]
    if any(answer.result in OPPOSED for answer in last):
        return "mixed" if done else "defiant"
    if done and done[-1]:
        return "none"
    return "compliant" if len(done) > 1 and not any(done[-2:]) else None


def _mode(last: Sequence[Answer]) -> ResistanceMode | None:
    shown = [MODES[answer.result] for answer in last if answer.result in MODES]
    return shown[-1] if shown else None


def _is_noted(exception: PatternException) -> bool:
    return bool(exception.when.strip() or exception.who_did_what_differently.strip())


def _exception(answer: Answer) -> PatternException:
    """Return what was noted, or the client's words; on purpose only where the coach said so."""
    if _is_noted(answer.exception):
        return answer.exception
    return answer.exception.model_copy(update={"who_did_what_differently": answer.words})
