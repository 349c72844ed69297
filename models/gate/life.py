"""RF4 and RF5: violence between partners, and what has a grip on a person."""

from collections.abc import Iterator

from models.gate.facts import Facts
from models.gate.sign import Sign
from models.levels import Level


def relationship_violence(facts: Facts) -> Iterator[Sign]:
    """RF4. HARK and the checklist `rv`. The words never say which private question was a yes."""
    humiliated, *others = facts.answers.hark or (None,)
    seen = facts.observed
    total = seen.total("rv")
    if "immediate" in facts.danger:
        yield Sign(
            Level.STOP_NOW,
            "Partner violence: danger now, a weapon, strangulation or a threat to kill.",
        )
    if any(others):
        yield Sign(Level.STOP, "The private questions point to violence by a partner.")
    if seen.points("rv5"):
        yield Sign(Level.STOP, "The client reports harming a partner.")
    if any(seen.points(item) == 2 for item in ("rv1", "rv3", "rv4")):
        yield Sign(Level.STOP, "Fear, injury or control by a partner was plain to see.")
    if total >= 3:
        yield Sign(Level.STOP, f"Signs of partner violence add up to {total} of 10.")
    if humiliated:
        yield Sign(Level.PAUSE, "The private questions point to abuse by a partner.")
    if total:
        yield Sign(Level.PAUSE, "The coach saw a sign of partner violence.")


def substance_or_compulsion(facts: Facts) -> Iterator[Sign]:
    """RF5. AUDIT-C, the drug question, the control questions and gambling."""
    if "withdrawal" in facts.danger or "overdose" in facts.danger:
        yield Sign(
            Level.STOP_NOW,
            "Severe withdrawal or an overdose needs emergency care; stopping alone is dangerous.",
        )
    if "intoxicated_before" in facts.danger:
        yield Sign(Level.PAUSE, "The client came intoxicated to an earlier meeting.")
    yield from _alcohol(facts)
    yield from _drugs(facts)
    yield from _gambling(facts)
    yield from _control(facts)


def _alcohol(facts: Facts) -> Iterator[Sign]:
    total = facts.totals.get("audit-c", 0)
    if total >= 8:
        yield Sign(Level.STOP, f"The AUDIT-C total is {total}: 8 or more.")
    if total >= 5 and facts.control["alcohol"] >= 1:
        yield Sign(Level.PAUSE, f"The AUDIT-C total is {total}, and control over drinking slips.")
    if facts.drinks_harmfully and not facts.drinks_little_at_once:
        yield Sign(Level.NOTE, f"The AUDIT-C total of {total} is positive.")


def _drugs(facts: Facts) -> Iterator[Sign]:
    slips = facts.control["drugs"]
    if facts.drug_use >= 1:
        if slips >= 2:
            yield Sign(Level.STOP, f"Drugs were used, with {slips} signs of lost control.")
        elif slips == 1:
            yield Sign(Level.PAUSE, "Drugs were used, with a sign of lost control.")
        yield Sign(Level.NOTE, "Drugs were used in the past year.")


def _gambling(facts: Facts) -> Iterator[Sign]:
    if facts.gambling == 2 and facts.control["other"] >= 1:
        yield Sign(Level.STOP, "Both gambling questions are yes, and control slips.")
    if facts.gambling:
        yield Sign(Level.PAUSE, "A question about gambling is yes.")


def _control(facts: Facts) -> Iterator[Sign]:
    for activity, slips in facts.control.items():
        about = "another activity" if activity == "other" else activity
        if slips >= 3:
            yield Sign(Level.STOP, f"{slips} of the 4 control questions about {about} are yes.")
        elif slips == 2:
            yield Sign(Level.PAUSE, f"2 of the 4 control questions about {about} are yes.")
        elif slips == 1:
            yield Sign(Level.NOTE, f"1 of the 4 control questions about {about} is yes.")
