"""The calls about a client: whom, at which number, what was agreed, and the check afterwards."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import get_args

from app import clock
from app.services import calls, practice
from app.services.calls import Calls
from app.web.access import current_actor
from components.form import Form, Values, area_input, select_input, text_input
from components.html import Tag
from components.parts import Click, button, eyebrow, heading, line, muted, sheet
from components.undo import undoable
from models.calls import A_WEEK, IN_WORDS, Call, Outcome
from models.contacts import Contact
from models.errors import Expected
from models.meetings import day_of

OUTCOMES: Mapping[str, str] = {one: words.capitalize() for one, words in IN_WORDS.items()}
NUMBERS = "numbers-to-call"


async def calls_sheet(case_id: str, client_id: str, fitting: Sequence[Contact]) -> None:
    """The check that stands, the calls that were made, and the form that notes another."""
    with sheet(label="Calls"):
        eyebrow("Calls", level=2)
        await _CallLog(case_id, client_id, fitting).draw()


async def check_line(case_id: str, client_id: str, *, title: str = "") -> None:
    """Only the check that stands for a client, to be ticked off or moved; else nothing."""
    await _CallLog(case_id, client_id, (), title=title).draw(only_check=True)


class _CallLog:
    """The calls about one client, drawn again when one is noted or the check moves."""

    def __init__(
        self, case_id: str, client_id: str, fitting: Sequence[Contact], *, title: str = ""
    ) -> None:
        self._case, self._client, self._fitting = case_id, client_id, fitting
        self._title = title
        self._only_check = False
        self._box = Tag("div", classes="stack")

    async def draw(self, *, only_check: bool | None = None) -> None:
        if only_check is not None:
            self._only_check = only_check
        found = await calls.of_client(actor=current_actor(), client_id=self._client)
        today = clock.today((await practice.details()).zone)
        self._box.clear()
        with self._box:
            if found.check is not None:
                self._check(found, today)
            if not self._only_check:
                _made(found.made)
                self._form(found, today)

    def _check(self, found: Calls, today: date) -> None:
        check = found.check
        if check is None:
            return
        due = "It was due on" if check.on < today else "By"
        after = f"Your call with {check.who}." if check.who else "No call is noted yet."
        with Tag("div", classes="note check"):
            who = f"{self._title}: has" if self._title else "Has"
            heading(f"{who} it happened?", level=3)
            muted(f"{due} {check.on:%A, %-d %B}. {after} Make sure that somebody has them.")
            with line():
                button("Yes, it has", lambda: self._set(None, before=check.on))
                button("Tomorrow", self._moved(today + timedelta(days=1)), kind="text")
                button("In a week", self._moved(today + A_WEEK), kind="text")

    def _moved(self, on: date) -> Click:
        async def move() -> None:
            await self._set(on)

        return move

    async def _set(self, on: date | None, *, before: date | None = None) -> None:
        await calls.set_check(
            actor=current_actor(), case_id=self._case, client_id=self._client, on=on
        )
        await self.draw()
        if before is not None:
            today = clock.today((await practice.details()).zone)
            with self._box:
                undoable("Ticked off.", self._moved(max(before, today)))

    def _form(self, found: Calls, today: date) -> None:
        async def note(values: Values) -> None:
            try:
                await self._note(values)
            except Expected as error:
                form.refuse(error.sentence)
                return
            await self.draw()

        with Tag("details", classes="more"):
            Tag("summary", "Note a call")
            form = Form(note, label="A call")
            with form.open():
                _inputs(self._fitting, latest=found.latest, today=today)
            form.submit("Note the call", kind="quiet")

    async def _note(self, values: Values) -> None:
        outcome = next(
            one for one in get_args(Outcome) if one == values.get("outcome", "no_answer")
        )
        number = values.get("number", "").strip()
        known = {one.phone: one.id for one in self._fitting}
        await calls.note(
            actor=current_actor(),
            case_id=self._case,
            client_id=self._client,
            who=values.get("who", ""),
            number=number,
            contact_id=known.get(number, ""),
            outcome=outcome,
            agreed=values.get("agreed", ""),
            check_on=day_of(values.get("check_on")),
        )


def _made(made: Sequence[Call]) -> None:
    if not made:
        return
    with Tag("ul", classes="rows-list"):
        for one in made:
            with Tag("li", classes="contact"):
                Tag("p", f"{one.who} · {one.number}", classes="contact-name")
                muted(f"{one.dated:%-d %B} · {OUTCOMES[one.outcome]}")
                if one.agreed:
                    muted(one.agreed)


def _inputs(fitting: Sequence[Contact], *, latest: date | None, today: date) -> None:
    first = fitting[0] if fitting else None
    text_input("who", "Whom did you call?", value=first.name if first else "", maxlength="200")
    text_input(
        "number",
        "At which number?",
        value=first.phone if first else "",
        kind="tel",
        list=NUMBERS,
        maxlength="60",
    )
    with Tag("datalist", id=NUMBERS):
        for one in fitting:
            Tag("option", one.name, value=one.phone)
    select_input("outcome", "What came of it?", OUTCOMES)
    area_input("agreed", "What was agreed", rows=2)
    hurries = "At the latest on the next working day." if latest is not None else ""
    text_input(
        "check_on",
        "Make sure on",
        kind="date",
        value=(latest or today + A_WEEK).isoformat(),
        help_=hurries or "It stands on your desk until you tick it off. Leave it empty for none.",
    )
