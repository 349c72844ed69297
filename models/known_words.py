"""What a case knows already of the words that a task needs, in the form in which they fit it.

Each source reads the formulation as it stands and says nothing ("") rather than something that is
not there. What cannot be bent to a sentence stands in quotation marks, as somebody's own words.
"""

import re
from collections.abc import Callable, Iterable, Mapping

from models.case import Formulation, PersonInvolved
from models.kinds import SourceId
from models.verb_forms import base_form

CLIENTS = frozenset({"client", "self", "themselves"})
"""How the relation of a client is written among the people."""

_GOES_ON = re.compile(r"(?:[A-Z][a-z]+ing|The|An?|My|Our|Their|His|Her|No|Not)(?=\s|$)")
"""Words that are surely no name, so that a capital in front of them only began a line."""
_MARKS = frozenset('“”„«»"')


def known_words(case: Formulation, source: SourceId) -> str:
    """Return the words that a source holds, on one line; "" where it holds none that fit."""
    read = _SOURCES.get(source)
    return "" if read is None else read(case)


def clean(text: str) -> str:
    """Return words as they stand within a sentence: on one line, without a full stop."""
    return " ".join(text.split()).rstrip(".;, ")


def within(text: str) -> str:
    """Return words as they go on in the middle of a sentence: “Asking” becomes “asking”."""
    words = clean(text)
    return words[:1].lower() + words[1:] if _GOES_ON.match(words) else words


def named(text: str) -> str:
    """Return words in quotation marks; "" where they hold such marks themselves."""
    words = clean(text)
    return f"“{words}”" if words and not _MARKS & set(words) else ""


def labels_of_others(case: Formulation) -> tuple[str, ...]:
    """Return what everybody but the client is called; those whom it is unsafe to involve aside."""
    return tuple(
        label
        for one in case.people
        if (label := _label(one)) and not _comes(one) and one.safe_to_involve != "no"
    )


def _label(person: PersonInvolved) -> str:
    return " ".join(person.label.split())


def _comes(person: PersonInvolved) -> bool:
    return person.relation.strip().casefold() in CLIENTS


def _is_client(case: Formulation, who: str) -> bool:
    return any(_comes(one) and who.strip() in {one.id, one.label} for one in case.people)


def _act(case: Formulation) -> str:
    return base_form(clean(case.complaint.what)) or ""


def _trigger(case: Formulation) -> str:
    """Return what sets it off: “A. asks”, or “you ask” where it is the only client's own act."""
    step = case.trigger
    if step is None or not clean(step.does) or not step.actor_id.strip():
        return ""
    if not _is_client(case, step.actor_id):
        return f"{case.called(step.actor_id)} {clean(step.does)}"
    alone = sum(map(_comes, case.people)) == 1
    act = base_form(clean(step.does)) if alone else None
    return f"you {act}" if act else ""


def _exception(case: Formulation) -> str:
    """Return what was done on purpose; what merely happened cannot be done again."""
    return _first(named(one.who_did_what_differently) for one in case.exceptions if one.deliberate)


def _closing(case: Formulation) -> str:
    return _first(named(one.observable) for one in case.closing_criteria)


def _other(case: Formulation) -> str:
    """Return to whom it is done, else the only other person there is."""
    whom, others = case.called(case.complaint.to_whom), labels_of_others(case)
    if whom in others:
        return whom
    return others[0] if len(others) == 1 else ""


def _others(case: Formulation) -> str:
    labels = labels_of_others(case)
    return " or ".join(filter(None, (", ".join(labels[:-1]), *labels[-1:])))


def _pair(case: Formulation, place: int) -> str:
    """Return one of the two of the first triangle, else of the only two clients."""
    for one in case.triangles:
        ends = [case.called(one.a), case.called(one.b)]
        if all(ends):
            return ends[place]
    clients = [_label(one) for one in case.people if _comes(one)]
    return clients[place] if len(clients) == 2 and all(clients) else ""


def _protected(case: Formulation) -> str:
    function = case.leading_function
    return case.called(function.protects_who) if function else ""


def _decider(case: Formulation) -> str:
    top = case.hierarchy_incongruence
    return case.called(top.official_top) if top else ""


def _cut_off(case: Formulation) -> str:
    """Return with whom the client has broken off."""
    for tie in case.ties:
        ends = (tie.a, tie.b)
        away = [case.called(one) for one in ends if one.strip() and not _is_client(case, one)]
        if tie.kind == "cutoff" and len(away) == 1:
            return away[0]
    return ""


def _unsettled(case: Formulation) -> str:
    return _first(within(one.what_a_b_do_not_settle) for one in case.triangles)


def _first(words: Iterable[str]) -> str:
    return next(filter(None, words), "")


_SOURCES: Mapping[SourceId, Callable[[Formulation], str]] = {
    "complaint_named": lambda case: named(case.complaint.what),
    "complaint_act": _act,
    "trigger": _trigger,
    "theme": lambda case: within(case.attempted_theme.sentence),
    "opposite": lambda case: within(case.opposite_of_theme),
    "exception_named": _exception,
    "change_named": lambda case: named(case.smallest_visible_change.doing_what),
    "closing_named": _closing,
    "obstacle_named": lambda case: named(case.readiness.not_now_because),
    "other": _other,
    "others": _others,
    "pair_first": lambda case: _pair(case, 0),
    "pair_second": lambda case: _pair(case, 1),
    "protected": _protected,
    "decider": _decider,
    "cut_off": _cut_off,
    "unsettled": _unsettled,
}
