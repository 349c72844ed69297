"""X1 to X8: what stops a meeting whatever it was about. (X6, the joint session, is no flag.)"""

from collections.abc import Iterator

from models.gate.facts import Facts
from models.gate.sign import Sign
from models.levels import Level


def suicide_self_harm(facts: Facts) -> Iterator[Sign]:
    """X1, as step 7 of `screen` words it. The coach does not grade risk beyond this (§3.3)."""
    yield from _acute(facts)
    if facts.asq_yes:
        yield Sign(Level.STOP, "One of the direct questions about suicide is yes.")
    if facts.item_9 >= 2:
        yield Sign(Level.STOP, f"Item 9 of the PHQ-9 is {facts.item_9}.")
    for sign in _milder_signs(facts):
        if facts.asq_unanswered:
            yield Sign(Level.STOP, f"{sign} The direct questions are not all answered.")
        elif not facts.asq_yes:
            yield Sign(Level.PAUSE, f"{sign} The direct questions are all no.")
    for event, name in (("recent_attempt", "suicide attempt"), ("recent_discharge", "discharge")):
        if event in facts.history:
            level = Level.PAUSE if facts.has_contact else Level.STOP
            contact = "with" if facts.has_contact else "without"
            yield Sign(
                level,
                f"A {name} in the last 12 months, {contact} a therapist or doctor in contact.",
            )


def _acute(facts: Facts) -> Iterator[Sign]:
    if facts.asq_acute:
        yield Sign(Level.STOP_NOW, "The client is having thoughts of suicide right now.")
    if "suicide_plan" in facts.danger:
        yield Sign(Level.STOP_NOW, "The client speaks of a plan or has means at hand.")
    if "cannot_say" in facts.danger:
        yield Sign(Level.STOP_NOW, "The client cannot say that they are safe.")
    if facts.suicide_sign and facts.danger & {"intoxicated", "psychosis_signs", "psychosis_unsafe"}:
        yield Sign(
            Level.STOP_NOW,
            "A sign of suicide comes together with intoxication or signs of psychosis.",
        )


def _milder_signs(facts: Facts) -> Iterator[str]:
    if facts.item_9 == 1:
        yield "Item 9 of the PHQ-9 is 1."
    if "suicide_spoken" in facts.danger:
        yield "The client spoke of suicide or self-harm."


def danger_to_others(facts: Facts) -> Iterator[Sign]:
    """X2."""
    if "immediate" in facts.danger:
        yield Sign(Level.STOP_NOW, "Violence between partners is an immediate danger.")
    if "child_at_risk" in facts.danger:
        yield Sign(Level.STOP_NOW, "A child or vulnerable adult is at risk.")
    if "to_others" in facts.danger:
        yield Sign(Level.STOP_NOW, "Someone else is threatened.")


def psychosis_mania(facts: Facts) -> Iterator[Sign]:
    """X3."""
    if "psychosis_unsafe" in facts.danger:
        yield Sign(Level.STOP_NOW, "Signs of psychosis or mania, and the client is not safe.")
    if "psychosis_signs" in facts.danger:
        yield Sign(Level.STOP, "A clear sign of psychosis or mania: a doctor today.")
    for event, name in (("bipolar", "bipolar disorder"), ("psychosis", "psychosis")):
        if event in facts.history:
            yield _history(facts, name)


def minor(facts: Facts) -> Iterator[Sign]:
    """X4. The cut-offs are those of adults."""
    age, majority = facts.screening.age, facts.screening.majority
    if age < majority:
        yield Sign(Level.STOP, f"The client is {age}, below the majority of {majority}.")


def intoxicated_now(facts: Facts) -> Iterator[Sign]:
    """X5."""
    if "intoxicated" in facts.danger:
        yield Sign(Level.STOP, "The client is intoxicated: nothing said or agreed today is valid.")


def eating_or_medical(facts: Facts) -> Iterator[Sign]:
    """X7."""
    if "eating" in facts.danger:
        yield Sign(Level.STOP, "Restricting, purging, fainting or rapid weight change.")
    if "medical" in facts.danger:
        yield Sign(Level.PAUSE, "A physical symptom has not been seen by a doctor.")
    if "eating_disorder" in facts.history:
        yield _history(facts, "an eating disorder")


def capacity(facts: Facts) -> Iterator[Sign]:
    """X8."""
    if "capacity" in facts.danger:
        yield Sign(Level.STOP, "Confusion, memory loss, or a choice cannot be weighed.")


def _history(facts: Facts, name: str) -> Sign:
    if facts.has_contact:
        return Sign(Level.NOTE, f"A history of {name}, with a therapist or doctor in contact.")
    return Sign(Level.PAUSE, f"A history of {name}, without a therapist or doctor in contact.")
