"""Which script a character belongs to, as fpdf2's table has it, which fpdf2 reads from its top."""

from bisect import bisect

from fpdf.unicode_script import UNICODE_RANGE_TO_SCRIPT, UnicodeScript

COMMON = UnicodeScript.COMMON.value
UNKNOWN = UnicodeScript.UNKNOWN.value
NEUTRAL = (COMMON, UNKNOWN, UnicodeScript.INHERITED.value)
"""What goes with any script."""

_BEGINS = [begin for begin, *_ in UNICODE_RANGE_TO_SCRIPT]


def script_of(character: str) -> int:
    """Return the number of a character's script (`fpdf.unicode_script.UnicodeScript`)."""
    code = ord(character)
    place = bisect(_BEGINS, code) - 1
    if place < 0:
        return UNKNOWN
    _, end, script = UNICODE_RANGE_TO_SCRIPT[place]
    return script if code <= end else UNKNOWN
