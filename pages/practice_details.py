"""What the practice is called, where it is, and from what age somebody is an adult there."""

from app.services import practice
from app.services.practice import PracticeDetails
from app.web.access import current_actor
from components.form import Form, Values, select_input, text_input
from components.html import Tag
from components.parts import heading, muted, sheet
from components.reload import reload
from models.countries import countries, name_of
from models.errors import Expected
from models.zones import zones


def details_sheet(details: PracticeDetails, *, may_change: bool) -> None:
    """The form for the owner, the facts for everybody else."""
    with sheet(label="Practice"):
        heading("The practice")
        if may_change:
            _form(details)
        else:
            Tag("p", f"{details.name}, {name_of(details.country)}", classes="reading")
            muted(f"Days and times are those of {details.zone.replace('_', ' ')}.")
            muted("The owner of the practice changes this.")


def _form(details: PracticeDetails) -> None:
    async def save(values: Values) -> None:
        majority = values.get("majority", "")
        try:
            await practice.change(
                actor=current_actor(),
                name=values.get("name", ""),
                country=values.get("country", ""),
                zone=values.get("zone", ""),
                majority=int(majority) if majority.isdecimal() else 0,
            )
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    form = Form(save, label="The practice")
    with form.open():
        text_input("name", "Name", value=details.name, maxlength=str(practice.LONGEST_NAME))
        known = {one.code: one.name for one in countries()}
        select_input("country", "Country", known, value=details.country)
        named = {zone: zone.replace("_", " ").replace("/", ", ") for zone in zones()}
        named.setdefault(details.zone, details.zone)
        select_input("zone", "Time zone", named, value=details.zone)
        ages = {str(age): str(age) for age in practice.MAJORITIES}
        select_input(
            "majority",
            "An adult from the age of",
            ages,
            value=str(details.majority),
            help_="The questions are made for adults: an intake with anybody younger stops.",
        )
    form.submit("Save the practice", kind="quiet")
