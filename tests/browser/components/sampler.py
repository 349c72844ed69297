"""A server for tests of components: every control on one page, and fields kept in memory.

``python -m tests.browser.components.sampler PORT`` serves `/sampler` and `/map` under the real
page policy. The journal follows `models.fields`; what it holds can be read at `/held`.
"""

import base64
import secrets
import sys
import time
from typing import Any

from fastapi import Request
from nicegui import app, core, ui
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import pages.map  # noqa: F401 - registers its address
from app.web import csp, principals
from app.web.static import VersionedFiles
from components import shell, theme
from components.field import WEEKDAYS, Field, Option, field
from components.field_list import FieldList, ItemField, field_list
from components.html import Tag
from components.parts import button, chip, eyebrow, heading, line, note, says, sheet, stack
from components.rating import rating
from components.saved import saved
from models.fields import Ack, Edit, FieldState, Offer, Outcome, decide

DOCUMENT = "sample"
REFUSED = "forbidden"
held: dict[str, FieldState] = {}
seen: dict[tuple[str, str], int] = {}
arrived: list[str] = []
shown: list[tuple[str, Field | FieldList]] = []


def commit(message: dict[str, Any]) -> dict[str, Any]:
    """Decide each edit as the service does, and tell the other pages."""
    acks = [_commit(Edit.model_validate(one)) for one in message["edits"]]
    return {"acks": [ack.model_dump() for ack in acks], "now": int(time.time() * 1000)}


def _commit(edit: Edit) -> Ack:
    arrived.append(str(edit.value))
    known = {"document": edit.document, "field": edit.field, "writer": edit.writer, "seq": edit.seq}
    current = held.get(edit.field, FieldState())
    if edit.value == REFUSED:
        sentence = "This word is not taken here. Write another one."
        return Ack(**known, won=False, version=current.version, refused=sentence)
    decision = decide(
        edit, current=current, seen=seen.get((edit.writer, edit.field)), now=int(time.time() * 1000)
    )
    seen[edit.writer, edit.field] = edit.seq
    held[edit.field] = decision.state
    if decision.kept is not None:
        offer = Offer(id=edit.field, value=decision.kept.value, at=decision.kept.at)
        tell(edit.field, offer)
    won = (decision.state.writer, decision.state.seq) == (edit.writer, edit.seq)
    if decision.outcome is Outcome.WON:
        tell(edit.field)
    return Ack(
        **known,
        won=won,
        version=decision.state.version,
        value=None if won else decision.state.value,
    )


def tell(name: str, *offers: Offer) -> None:
    """Send what stands in a field to every page that shows it."""
    state = held[name].model_copy(update={"offers": offers})
    for shown_name, element in shown:
        if isinstance(element, FieldList) and name.startswith(f"{shown_name}/"):
            element.remote(name, state)
        elif isinstance(element, Field) and name == shown_name:
            element.remote(state)


@core.sio.on("journal")  # type: ignore[untyped-decorator]
async def journal(_sid: str, message: dict[str, Any]) -> dict[str, Any]:
    return commit(message)


@app.post("/_journal")
async def journal_over_http(request: Request) -> dict[str, Any]:
    return commit(await request.json())


@app.post("/_journal/key")
async def key_of_the_device(request: Request) -> dict[str, Any]:
    device = (await request.json())["device"]
    key = base64.b64encode(device.encode().ljust(32)).decode()
    return {"own": "", "keys": {"": {"id": device, "key": key}}, "now": int(time.time() * 1000)}


@app.post("/_journal/offers")
async def settled() -> dict[str, Any]:
    return {}


@app.get("/held")
async def what_is_held() -> dict[str, Any]:
    return {name: state.value for name, state in held.items()}


@app.get("/arrived")
async def what_arrived() -> list[str]:
    return arrived


@app.post("/forget")
async def forget() -> None:
    for kept in (held, seen, arrived, shown):
        kept.clear()


@app.get("/readyz")
async def readyz() -> dict[str, str]:
    return {"status": "ready"}


ANSWERS = [
    Option(i, label)
    for i, label in enumerate(
        ("Not at all", "Several days", "More than half the days", "Nearly every day")
    )
]


@ui.page("/sampler")
def sampler() -> None:
    with shell.page(title="Sampler", here="clients", signed_in=True):
        with shell.bar("Is coaching the right door?", eyebrow="New intake · M. R."):
            saved()
            button("Turn the tablet")
            button("Next questions", kind="primary")
        with Tag("div", classes="map"):
            with sheet(classes="stack"):
                _controls()
            with stack(), sheet(classes="stack"):
                _parts()


def _controls() -> None:
    _show("asked", "choice", "Little interest or pleasure in doing things", options=ANSWERS)
    _show("words", "text", "Why this, in one line the client reads", help="Their words.")
    _show("story", "area", "What to do")
    _show("count", "number", "How many", minimum=1, maximum=12)
    _show("from", "date", "From")
    _show("at", "time", "At")
    _show("days", "several", "On which days", options=WEEKDAYS)
    _show("agreed", "tick", "I know that I may refuse and ask why at any time.")
    shown.append(
        (
            "level",
            rating(
                "level",
                label="How hard",
                question="How hard is it now?",
                ends=("Easy", "Hard"),
                sentences=[f"That is {score}." for score in range(11)],
                scored=True,
                state=held.get("level", FieldState()),
                document=DOCUMENT,
            ),
        )
    )
    attempts = field_list(
        held,
        document=DOCUMENT,
        name="attempts",
        label="Attempts",
        noun="Attempt",
        fields=[ItemField("what", "What was tried"), ItemField("how", "How it went", "area")],
        empty="What has been tried will stand here.",
    )
    shown.append(("attempts", attempts))


def _show(name: str, kind: Any, label: str, **more: Any) -> None:
    state = held.get(name, FieldState())
    made = field(state, document=DOCUMENT, name=name, kind=kind, label=label, **more)
    shown.append((name, made))


def _parts() -> None:
    eyebrow("Your view: the gate so far", level=2)
    heading("Two of your contacts fit", level=3)
    with line():
        chip("not yet")
        chip("clear", kind="clear")
        chip("pause", kind="pause")
        chip("stop", kind="stop")
        chip("waiting", kind="accent")
    says("“Thank you for telling me. This matters more than anything we planned.”")
    note("Does it touch any of these: self-harm, violence, substances, eating, sleep?")
    note("Today still, with them: call somebody who can take over.", kind="stop")
    with line():
        button("Write the hand-off letter", kind="stop")
        button("Back", kind="text", icon="up")


class PagePolicy:
    """Dresses pages as the program does: a nonce, its policy, and a visitor behind each request."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        nonce = secrets.token_urlsafe(16)
        visitor = principals.anonymous("visitor")
        scope.setdefault("state", {}).update({"nonce": nonce, "principal": visitor})

        async def dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    origin = f"ws://127.0.0.1:{port()}"
                    headers["content-security-policy"] = csp.page_policy(nonce, origin).decode()
            await send(message)

        await self._inner(scope, receive, dressed)


def port() -> int:
    """The port from the command line."""
    return int(sys.argv[1])


@app.on_startup
def notice_a_silent_drop() -> None:
    core.sio.eio.ping_interval = core.sio.eio.ping_timeout = 4


def serve() -> None:
    """Serve until killed."""
    csp.install()
    app.add_middleware(PagePolicy)
    made = {theme.BUNDLE: theme.bundle()}
    app.mount("/static", VersionedFiles(theme.STATIC, made=made))
    ui.add_head_html(theme.head(), shared=True)
    ui.run(
        host="127.0.0.1",
        port=port(),
        reload=False,
        show=False,
        show_welcome_message=False,
        tailwind=False,
        language="en-GB",
        reconnect_timeout=float(sys.argv[2]) if len(sys.argv) > 2 else 330,
    )


if __name__ == "__main__":
    serve()
