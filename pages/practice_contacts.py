"""On the practice's page: how many can be referred to, and who was not confirmed for long."""

from collections.abc import Sequence
from datetime import date

from components.parts import heading, link_button, muted, note, reading, sheet
from models.contacts import Contact


def contacts_sheet(known: Sequence[Contact], today: date) -> None:
    """Lead to the directory; an empty one says what it is good for."""
    with sheet(label="Referrals"):
        heading("Whom you refer to")
        muted("When an intake stops, those who take what was seen stand there with their number.")
        if not known:
            reading("Nobody yet. One name and a number that somebody answers is a good beginning.")
        else:
            reading("One contact." if len(known) == 1 else f"{len(known)} contacts.")
        old = sum(one.is_unconfirmed(on=today) for one in known)
        if old:
            note(f"Not confirmed for 180 days: {old}. Call them, and confirm with one tap.")
        link_button("Open the directory", "/practice/contacts")
