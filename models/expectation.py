"""What the coach expected of a task beside what became of it; for the coach alone."""

from models.answers import RESULT_LABELS, LedgerEntry, Result

AS_EXPECTED = "It came as you expected."
PROVED_WRONG = "That is what would prove the guess wrong: look at it anew."
NEITHER = "Neither what you expected, nor what would prove the guess wrong."
SAME = "This is what you expect. Choose what would prove you wrong."


def expected(entry: LedgerEntry) -> tuple[str, ...]:
    """Say what was expected, and what would prove the guess wrong; nothing where nothing was."""
    sentences = (
        entry.expects and f"You expected: {RESULT_LABELS[entry.expects].lower()}.",
        entry.disproved_by
        and f"This would prove the guess wrong: {RESULT_LABELS[entry.disproved_by].lower()}.",
    )
    return tuple(one for one in sentences if one)


def met(entry: LedgerEntry, result: Result) -> tuple[str, ...]:
    """Compare an answer with what was expected; nothing where nothing was."""
    if result == entry.expects:
        return (AS_EXPECTED,)
    if result == entry.disproved_by:
        return (PROVED_WRONG,)
    return (NEITHER,) if entry.expects and entry.disproved_by else ()
