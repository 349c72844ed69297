"""The practice's data: where it is, how it is kept, and the sample that can be taken away."""

from nicegui import ui

from app.services import sample
from app.services.practice import PracticeDetails
from app.web.access import current_actor
from components.parts import button, heading, link_button, muted, note, reading, sheet


def data_sheet(details: PracticeDetails, *, is_owner: bool) -> None:
    """What is kept where, the record of who did what, and removing the sample in one tap."""
    with sheet(label="Data"):
        heading("Data")
        reading("Names, words, files and prints are sealed, each client's with a key of their own.")
        muted(
            "“fulcrum backup FILE” makes a copy while the program runs. It never contains the "
            "master key: keep the recovery copy apart from it. A copied volume that holds both "
            "protects nothing."
        )
        if is_owner:
            link_button("Who did what in the practice", "/practice/record")
        if is_owner and details.demo:
            _sample()


def _sample() -> None:
    async def remove() -> None:
        await sample.remove(actor=current_actor())
        ui.navigate.to("/desk")

    note(
        "This practice holds a sample: clients, contacts and a look that are made up. Removing "
        "it erases their keys. What you added or changed stays, and so do the practice and your "
        "account. Then check the emergency numbers, and keep a copy of the master key elsewhere."
    )
    button("Remove the sample, keep what is mine", remove)
