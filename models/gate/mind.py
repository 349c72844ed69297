"""RF1 to RF3 and RF6: what weighs on a person, and how they see themselves and others."""

from collections.abc import Iterator

from models.gate.facts import Facts
from models.gate.sign import Sign
from models.levels import Level


def active_trauma(facts: Facts) -> Iterator[Sign]:
    """RF1. PC-PTSD-5: 3 favours sensitivity, 4 is the best balance (§2.3)."""
    yes = facts.totals.get("pc-ptsd-5", 0)
    seen = facts.observed
    if seen.points("tr1") == 2:
        yield Sign(Level.STOP, "The client repeatedly loses touch with the room or relives.")
    if yes >= 4 and not facts.has_contact:
        yield Sign(
            Level.STOP,
            f"{yes} of the 5 trauma questions are yes, and no therapist or doctor "
            "was in contact in the last 60 days.",
        )
    if yes >= 3:
        yield Sign(Level.PAUSE, f"{yes} of the 5 trauma questions are yes.")
    if seen.points("tr1") == 1:
        yield Sign(Level.PAUSE, "The client once lost touch with the room or relived.")
    if seen.points("tr2") == 2:
        yield Sign(Level.PAUSE, "The client panics repeatedly at reminders.")
    if seen.points("tr3"):
        yield Sign(Level.PAUSE, "A frightening event is less than a month old.")
    if yes in {1, 2}:
        yield Sign(
            Level.NOTE, f"{yes} of the 5 trauma questions {'is' if yes == 1 else 'are'} yes."
        )
    if seen.points("tr2") == 1:
        yield Sign(Level.NOTE, "The client panicked once at a reminder.")


def untreated_mood_anxiety(facts: Facts) -> Iterator[Sign]:
    """RF2. Bands of PHQ and GAD-7 (§2.1, §2.2), the functional item, and downplaying (§3.1)."""
    for name, total in (("PHQ", facts.mood_total), ("GAD-7", facts.totals.get("gad-7"))):
        if total is not None:
            yield from _total_signs(facts, name, total)
    if (facts.answers.difficulty or 0) >= 2:
        yield Sign(Level.PAUSE, "The problems make daily life very or extremely difficult.")
    if facts.low_mood_signs >= 2 and facts.worst_total < 10:
        yield Sign(
            Level.PAUSE,
            f"The coach saw {facts.low_mood_signs} signs of low mood that no total shows.",
        )


def _total_signs(facts: Facts, name: str, total: int) -> Iterator[Sign]:
    if name == "PHQ" and total >= 20:
        yield Sign(Level.STOP, f"The {name} total is {total}: severe.")
    if total >= 15 and not (facts.is_treated and facts.has_contact):
        lack = "no contact with who treats it" if facts.is_treated else "it is not treated"
        yield Sign(Level.STOP, f"The {name} total is {total}, and {lack}.")
    if total >= 10:
        yield Sign(Level.PAUSE, f"The {name} total is {total}: 10 or more.")
    elif total >= 5:
        yield Sign(Level.NOTE, f"The {name} total is {total}: mild.")


def distorted_self_perception(facts: Facts) -> Iterator[Sign]:
    """RF3. The checklist `ds`; eating restriction or purging stops here too (X7)."""
    total = facts.observed.total("ds")
    blocks_steps = facts.observed.points("ds6") == 2
    if "eating" in facts.danger:
        yield Sign(Level.STOP, "Restricting, purging, fainting or rapid weight change comes first.")
    if total >= 8 and blocks_steps:
        yield Sign(Level.STOP, f"Harsh views of self add up to {total} and stop agreed steps.")
    if total >= 6:
        yield Sign(Level.PAUSE, f"Harsh views of self add up to {total} of 12.")
    elif total >= 4 and blocks_steps:
        yield Sign(Level.PAUSE, "Harsh views of self repeatedly stop agreed steps.")
    elif total >= 3:
        yield Sign(Level.NOTE, f"Harsh views of self add up to {total} of 12.")


def lack_of_insight(facts: Facts, *, beside_another: bool) -> Iterator[Sign]:
    """RF6. The checklist `in`; `beside_another` says that another flag is at PAUSE or above.

    The softest flag on purpose (§3.5): alone it reaches PAUSE at most.
    """
    total = facts.observed.total("in")
    blames = facts.observed.points("in5") == 2
    if beside_another and (blames or total >= 8):
        what = "Blame joined with a wish to punish" if blames else f"Little insight ({total} of 10)"
        yield Sign(Level.STOP, f"{what} stands beside another flag.")
    if blames:
        yield Sign(Level.PAUSE, "Blame is repeatedly joined with a wish to punish.")
    if total >= 7:
        yield Sign(Level.PAUSE, f"Little insight into the own part: {total} of 10.")
    elif total >= 3:
        yield Sign(Level.NOTE, f"Some lack of insight into the own part: {total} of 10.")
