"""The sentence that holds a case: composed from the formulation, never longer than it has to be.

Template and rules: the domain sheet §4, "Composer". Absent clauses are left out with what joins
them; whatever is guessed about a function says "may".
"""

import re

from models.case import Attempt, Formulation, Function, Step
from models.part import Part

MOST_WORDS = 60
HABIT = "It appears to run on habit rather than protection."
_CLIENT_RELATIONS = ("client", "self", "themselves")
_HEDGE = re.compile(r"\b(may|might)\b", re.IGNORECASE)


class Sentence(Part):
    """A composed statement; empty where nothing is there to say."""

    text: str

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())

    @property
    def is_long(self) -> bool:
        """Whether it is longer than a person can hold."""
        return self.words > MOST_WORDS


def compose(case: Formulation) -> Sentence:
    """Compose the statement: what happens, then what it may protect."""
    return Sentence(text=" ".join(filter(None, (_pattern(case), _purpose(case)))))


def held(case: Formulation) -> str:
    """Return the sentence that holds a case: the coach's wording where it stands, else composed."""
    own = case.maintaining_statement
    if own.edited_by_coach and own.text.strip():
        return " ".join(own.text.split())
    return compose(case).text


def compose_short(case: Formulation) -> Sentence:
    """Compose the short form: from what the complaint may keep whom; empty without a function."""
    what, function = _clean(case.complaint.what), case.leading_function
    if not what or function is None or function.kind == "habit_no_function":
        return Sentence(text="")
    who, from_what = case.called(function.protects_who), _clean(function.from_what)
    if not who or not from_what:
        return Sentence(text="")
    return Sentence(
        text=_sentence(f"{client_of(case)} {what}, which may keep {who} from {from_what}")
    )


def client_of(case: Formulation) -> str:
    """Return what the client is called: whose complaint it is, or the one among the people."""
    named = case.called(case.complaint.who)
    clients = (
        one.label for one in case.people if one.relation.strip().lower() in _CLIENT_RELATIONS
    )
    return named or next((label for label in clients if label.strip()), "the client")


def _pattern(case: Formulation) -> str:
    text = _trigger_and_complaint(case)
    follows = _act(case, _after_trigger(case))
    if follows:
        text = f"{text}; then {follows}" if text else follows
    remedy = _remedy(case)
    if remedy:
        text = f"{text}, and {remedy}" if text else remedy
    return _sentence(text)


def _trigger_and_complaint(case: Formulation) -> str:
    trigger, what = _act(case, case.trigger), _clean(case.complaint.what)
    complaint = f"{client_of(case)} {what}" if what else ""
    when = f"when {trigger}" if trigger else ""
    if when and not complaint:
        return f"it begins {when}"
    return ", ".join(filter(None, (when, complaint)))


def _after_trigger(case: Formulation) -> Step | None:
    trigger, numbered = case.trigger, case.numbered_steps
    if trigger is None:
        return None
    place = next(number for number, step in numbered.items() if step is trigger)
    following = [number for number in numbered if number > place]
    after = trigger.next_n or min(following, default=0)
    return numbered.get(after) if after != place else None


def _act(case: Formulation, step: Step | None) -> str:
    if step is None or not _clean(step.does):
        return ""
    actor = case.called(step.actor_id)
    return f"{actor} {_clean(step.does)}" if actor else ""


def _remedy(case: Formulation) -> str:
    theme = _clean(case.attempted_theme.sentence)
    if not theme:
        return ""
    used: Attempt | None = next((one for one in case.attempted_solutions if one.still_used), None)
    payoff = _clean(used.short_effect) if used else ""
    trigger = _act(case, case.trigger)
    ends = (
        f"{payoff} for now" if payoff else "",
        f"leads back to the next time {trigger}" if trigger else "",
    )
    which = " and ".join(filter(None, ends))
    return f"the usual remedy is {theme}" + (f", which {which}" if which else "")


def _purpose(case: Formulation) -> str:
    function = case.leading_function
    if function is None:
        return ""
    if function.kind == "habit_no_function":
        return HABIT
    return _sentence("; ".join(filter(None, (_protection(case, function), _risk(function)))))


def _protection(case: Formulation, function: Function) -> str:
    who, from_what = case.called(function.protects_who), _clean(function.from_what)
    if not who:
        return ""
    return f"this may protect {who}" + (f" from {from_what}" if from_what else "")


def _risk(function: Function) -> str:
    risk = _clean(function.at_risk_if_change)
    if not risk:
        return ""
    return (
        f"if it stopped, {risk}" if _HEDGE.search(risk) else f"if it stopped, it may be that {risk}"
    )


def _clean(text: str) -> str:
    """Return a clause as it can stand within a sentence: one line, no full stop."""
    return " ".join(text.split()).rstrip(".;, ")


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:].rstrip('.')}." if text else ""
