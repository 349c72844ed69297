"""Templates: the coach's own tasks and those that others share, to be named and passed on."""

from nicegui import events, ui

from app.services import templates
from app.services.templates import Template
from app.web import downloads
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.form import Form, Values, text_input
from components.html import Tag
from components.parts import button, chip, eyebrow, line, link_button, muted, note, reading, sheet
from components.reload import reload
from components.undo import undoable
from models.errors import Expected
from models.templates import LARGEST, LONGEST_NAME, MEDIA_TYPE
from pages.file_chooser import Kind, file_chooser

NOT_TAKEN = f"This file is not taken. Choose a template of up to {LARGEST // 1000} KB."


@page_at("/templates")
async def templates_page() -> None:
    """Every template that the coach may begin from, and the way in for one from a file."""
    found = await templates.of_coach(actor=current_actor())
    with shell.page(title="Templates", here="directives", signed_in=True):
        with shell.bar("Templates", eyebrow="Tasks in words of your own"):
            link_button("To the directives", "/directives")
        with Tag("div", classes="two-thirds"):
            _kept(found)
            _from_a_file()


def _kept(found: list[Template]) -> None:
    with sheet(label="Templates"):
        if not found:
            reading("What you keep to give again will stand here.")
            muted("Open a task, tap “Use it again”, and give it a name.")
            return
        with Tag("ul", classes="rows-list"):
            for one in found:
                _Row(one)


class _Row:
    """One template in the list, drawn again after what was done to it."""

    def __init__(self, template: Template) -> None:
        self._id = template.id
        self._name = template.task.name
        self._row = Tag("li")
        self._draw(template)

    def _draw(self, template: Template) -> None:
        self._name = template.task.name
        self._row.clear()
        with self._row:
            with Tag("div", classes="row"):
                Tag("span", template.task.name, classes="row-title")
                Tag("span", template.kind.name, classes="muted small")
                if template.is_shared:
                    chip("shared" if template.is_mine else f"shared by {template.whose}")
            with line():
                self._acts(template)
            if template.is_mine:
                self._rename(template)

    def _acts(self, template: Template) -> None:
        button("Save as a file", self._export, kind="text")
        if template.is_mine and not template.is_shared:
            button("Share with the practice", self._share, kind="text")
        elif template.is_mine or current_actor().role == "owner":
            button("Share no more", self._take_back, kind="text")
        if template.is_mine:
            button("Put away", self._put_away, kind="text")

    def _rename(self, template: Template) -> None:
        async def rename(values: Values) -> None:
            try:
                await templates.rename(
                    actor=current_actor(), template_id=self._id, name=values.get("name", "")
                )
            except Expected as error:
                form.refuse(error.sentence)
            else:
                await self._again()

        with Tag("details", classes="more"):
            Tag("summary", "Another name")
            form = Form(rename, label=f"Another name for {template.task.name}")
            with form.open():
                longest = str(LONGEST_NAME)
                text_input("name", "Name", value=template.task.name, maxlength=longest)
            form.submit("Rename", kind="quiet")

    async def _export(self) -> None:
        file = await templates.export(actor=current_actor(), template_id=self._id)
        ui.download.from_url(downloads.offer(file.data, name=file.name, media_type=MEDIA_TYPE))

    async def _share(self) -> None:
        await templates.share(actor=current_actor(), template_id=self._id)
        await self._again()

    async def _take_back(self) -> None:
        await templates.share(actor=current_actor(), template_id=self._id, shared=False)
        await self._again()

    async def _put_away(self) -> None:
        await templates.put_away(actor=current_actor(), template_id=self._id)
        self._row.clear()
        with self._row:
            undoable(f"“{self._name}” is put away.", self._bring_back)

    async def _bring_back(self) -> None:
        await templates.put_away(actor=current_actor(), template_id=self._id, away=False)
        await self._again()

    async def _again(self) -> None:
        seen = {one.id: one for one in await templates.of_coach(actor=current_actor())}
        if self._id in seen:
            self._draw(seen[self._id])
        else:
            self._row.delete()  # of somebody else, and shared no more


def _from_a_file() -> None:
    with sheet(label="From a file"):
        eyebrow("From a file", level=2)
        muted("A template that somebody saved as a file. It is yours then, until you share it.")
        refusal = note().classes("refusal").props("role=alert")
        refusal.set_visibility(False)

        def refuse(sentence: str) -> None:
            refusal.set_text(sentence)
            refusal.set_visibility(True)

        async def take(event: events.UploadEventArguments) -> None:
            try:
                await templates.import_(actor=current_actor(), data=await event.file.read())
            except Expected as error:
                refuse(error.sentence)
                return
            reload()

        kind = Kind(limit=LARGEST, accept=".json,application/json", beginnings=(b"{",))
        file_chooser("Choose a file", take, kind, refused=lambda: refuse(NOT_TAKEN))
