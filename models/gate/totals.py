"""Totals of complete screens and the bands they fall in. An incomplete list has no total."""

from collections.abc import Iterable, Mapping

from models.screening import Answers, TraumaAnswers

# domain.md §2.1 (PHQ-9; PHQ-8 uses the same) and §2.2 (GAD-7): the lowest total of each band.
_PHQ_BANDS = {20: "severe", 15: "moderately severe", 10: "moderate", 5: "mild", 0: "minimal"}
_GAD_BANDS = {15: "severe", 10: "moderate", 5: "mild", 0: "minimal"}
_BANDS = {"phq-9": _PHQ_BANDS, "phq-8": _PHQ_BANDS, "gad-7": _GAD_BANDS}


def totals_of(answers: Answers) -> Mapping[str, int]:
    """Return the total of each complete screen by its name; HARK never has one."""
    found = {
        "phq-9": total_of(answers.phq_9),
        "phq-8": total_of(answers.phq_8),
        "gad-7": total_of(answers.gad_7),
        "pc-ptsd-5": _trauma_total(answers.pc_ptsd_5),
        "audit-c": total_of(drinking(answers)),
    }
    return {name: total for name, total in found.items() if total is not None}


def bands_of(totals: Mapping[str, int]) -> Mapping[str, str]:
    """Return the band of each total that has bands."""
    return {name: _band(totals[name], bands) for name, bands in _BANDS.items() if name in totals}


def total_of(items: Iterable[int | None] | None) -> int | None:
    """Return the sum, or None where the list was not asked or an entry is missing."""
    if items is None:
        return None
    given = list(items)
    return None if None in given else sum(item for item in given if item is not None)


def drinking(answers: Answers) -> tuple[int | None, ...] | None:
    """Return the AUDIT-C items; who answers "never" first has 0 for the two that were skipped."""
    items = answers.audit_c
    return (0, 0, 0) if items is not None and items[0] == 0 else items


def _trauma_total(trauma: TraumaAnswers | None) -> int | None:
    if trauma is None or trauma.exposed is None:
        return None
    return total_of(trauma.items) if trauma.exposed else 0


def _band(total: int, bands: Mapping[int, str]) -> str:
    return next(name for lowest, name in bands.items() if total >= lowest)
