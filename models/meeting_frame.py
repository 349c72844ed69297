"""The frame of ten sessions: how far a case is in it, and what the tradition advises then.

The limit of ten is the MRI's (domain.md §4). It is a reason to look, never a reason to stop: what
is said here opens and closes nothing.
"""

FRAME = 10
NEAR_THE_END = 8
"""From this meeting on the end is spoken of [P]: two remain, which is room to space them out."""


def counted(number: int) -> str:
    """Say which meeting this is, such as "Meeting 3 of ten"."""
    if number <= FRAME:
        return f"Meeting {number} of ten"
    return f"Meeting {number}, beyond the ten"


def advice(number: int) -> str:
    """Say what the frame asks for at this meeting; empty while there is nothing to say."""
    if number < NEAR_THE_END:
        return ""
    if number < FRAME:
        left = "One is" if number == FRAME - 1 else "Two are"
        return f"{left} left. What would have to be seen so that you could both stop?"
    if number == FRAME:
        return (
            "The last of ten. Look back together: what has shifted, in whose eyes, and has it "
            "held? Then close, or agree anew on what for."
        )
    return (
        "Ten have passed. The tradition advises to stop and look before going on: what did the "
        "sentence miss, or is it time to close?"
    )
