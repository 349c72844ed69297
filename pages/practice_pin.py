"""The coach's own PIN: chosen, and changed."""

from components.parts import heading, muted, reading, sheet
from components.reload import reload
from pages.pin_asked import pin_chosen


def pin_sheet(*, has_pin: bool) -> None:
    """Six digits that take the tablet back from a client; without them it is not handed over."""
    with sheet(classes="stack", label="Your PIN"):
        heading("Your PIN")
        reading(
            "Six digits take the tablet back after you have turned it to a client, and bring your "
            "screens back after Cover."
        )
        if has_pin:
            muted("A PIN is set. Five wrong ones, and only signing in again helps.")
        else:
            muted("You are asked for it before you hand the tablet over for the first time.")
        words = "Change the PIN" if has_pin else "Set the PIN"
        pin_chosen(_again, words=words, label="New PIN" if has_pin else "PIN")


async def _again() -> None:
    reload()
