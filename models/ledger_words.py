"""What the answers of a case show together, in a sentence that may be read on the screen."""

from collections.abc import Sequence

from models.answers import RESULT_LABELS, LedgerEntry
from models.ledger import OPPOSED, last_answers, resistance_shown

LONGEST_WORDS = 120
TIMES = ("", "Once", "Twice", "Three times")

MIXED = "Sometimes it is taken up, sometimes another way is found. Leave them the choice."
COMPLIANT = "All of it was done, and nothing moved. One more task of the same kind adds little."
TAKEN_UP = "What was agreed was done, and it helped. Plain tasks fit."
SLIPPED = "It slips by. Make it smaller, or tie it to something that happens anyway."


def say_ledger(entries: Sequence[LedgerEntry]) -> str:
    """Say how a client answers tasks; empty while the answers say nothing."""
    shown = resistance_shown(entries)
    if shown is None:
        return ""
    if shown.form == "defiant":
        return _another_way(entries)
    return {"mixed": MIXED, "compliant": COMPLIANT, "none": TAKEN_UP}.get(shown.form or "", SLIPPED)


def say_row(entry: LedgerEntry) -> str:
    """Say one answer in a line: “No faster than this” – did the opposite: and their words."""
    answer = entry.answer
    if answer is None or answer.result is None:
        return f"“{entry.title}”"
    words = " ".join(answer.words.split())
    if len(words) > LONGEST_WORDS:
        words = f"{words[:LONGEST_WORDS].rstrip()}…"
    said = f"“{entry.title}” – {RESULT_LABELS[answer.result].lower()}"
    return f"{said}: {words}" if words else said


def _another_way(entries: Sequence[LedgerEntry]) -> str:
    opposed = [answer for answer in last_answers(entries) if answer.result in OPPOSED]
    helped = all(answer.outcome == "better" for answer in opposed)
    found = f"{TIMES[len(opposed)]} they found another way{', and it helped' if helped else ''}."
    return f"{found} Leave them the choice."
