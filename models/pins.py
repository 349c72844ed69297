"""The six digits that a coach takes the tablet back with."""

import re

DIGITS = 6
_PIN = re.compile(r"[0-9]{6}")
_IN_A_ROW = "01234567890 09876543210"


def objection(pin: str) -> str:
    """Say why these digits cannot be a PIN; "" where they can."""
    if not _PIN.fullmatch(pin):
        return f"Give {DIGITS} digits."
    if len(set(pin)) < 3 or pin in _IN_A_ROW:
        return "Choose digits that are not all alike, and not in a row."
    return ""
