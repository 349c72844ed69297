"""The map in two minutes: seven sliders that start unset, with last time's shape beneath."""

from app.services import client_views, meetings, ratings
from app.services.meeting_views import MeetingView
from app.web.access import current_actor
from components.html import Tag
from components.parts import button, eyebrow, line, link_button, muted, note, sheet
from components.radar import Axis, Radar
from components.rating import UNSET, rating
from models.assessment import DIMENSIONS, Scores
from models.clients import ClientCard
from models.content import load
from models.dimensions import Dimension
from models.map_meaning import meaning
from models.meetings import MAP_KEPT
from models.turned import TurnedTo
from pages.case_loop import loop_button
from pages.meeting_hour import Hour, or_say
from pages.turned import turn_button


async def map_sheet(hour: Hour) -> None:
    """Draw the sliders, the picture, and the button that keeps them on the case."""
    last = await _last(hour.view)
    with Tag("section", classes="map", aria_label="The map in two minutes", id="map"):
        with sheet(classes="rows"):
            eyebrow("The map in two minutes", level=2)
            for one in load().dimensions.values():
                _row(one, hour)
        with Tag("div", classes="beside"):
            _picture(hour, last)
            await hour.part(sheet(classes="stack"), _keep, follows=(MAP_KEPT,))
            with line():
                for client in hour.view.case.clients:
                    _turn(hour.view, client)
                loop_button(hour.view.case)


def _turn(view: MeetingView, client: ClientCard) -> None:
    """The same map in the client's words, on the turned tablet."""

    async def address() -> str:
        document = await client_views.begin(
            actor=current_actor(), case_id=view.case.id, client_id=client.id
        )
        return TurnedTo("map", document).address

    turn_button(to=address, label=f"Turn it to {client.first_name}")


async def _last(view: MeetingView) -> Scores | None:
    """What the coach kept before this meeting."""
    kept = await ratings.of_case(actor=current_actor(), case_id=view.case.id)
    before = [one for one in kept if one.document != view.kept_map]
    return before[-1].rating.coach if before else None


def _row(one: Dimension, hour: Hour) -> None:
    document, name = hour.view.meeting.document, f"coach/{one.id}"
    shown = rating(
        name,
        label=one.short,
        question=one.asked_as or one.question,
        ends=(one.left, one.right),
        sentences=[one.sentence_at(score) for score in range(11)],
        scored=True,
        state=hour.view.fields.get(name, UNSET),
        document=document,
    )
    hour.live.add(document, name, shown)


def _picture(hour: Hour, last: Scores | None) -> None:
    axes = [Axis(one.id, one.short) for one in load().dimensions.values()]
    before = [last.of(one) for one in DIMENSIONS] if last else []
    with sheet(classes="picture"):
        Radar(axes, label=_said(last), document=hour.view.meeting.document, last=before)


def _said(last: Scores | None) -> str:
    if last is None:
        return "The ratings as a picture; nothing was kept before."
    rated = [
        f"{load().dimensions[one].short} {last.of(one)}"
        for one in DIMENSIONS
        if last.of(one) is not None
    ]
    return f"The ratings as a picture, with last time's beneath: {', '.join(rated)}."


async def _keep(view: MeetingView) -> None:
    refused = note().classes("refusal").props("role=alert")
    refused.set_visibility(False)

    async def keep() -> None:
        await or_say(refused, meetings.keep_map(actor=current_actor(), meeting_id=view.meeting.id))

    if not view.kept_map:
        muted("The lighter shape is last time's. What stays unset counts as not rated.")
        button("Keep this map on the case", keep, when_saved=True)
        return
    kept = await ratings.get(actor=current_actor(), document_id=view.kept_map)
    muted("This map is kept on the case. Moved on since? Keep it again.")
    if said := meaning(kept.rating, load()).re_screen:
        note(said)
    with line():
        button("Keep it again", keep, when_saved=True)
        link_button(
            "What you saw or heard" if kept.lacks_evidence else "What this may mean",
            f"/ratings/{kept.document}",
            kind="text",
        )
