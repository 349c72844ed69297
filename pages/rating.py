"""A rating that was kept on a case: what was seen or heard, and what it may mean."""

from zoneinfo import ZoneInfo

from app import clock
from app.services import cases, documents, practice, ratings
from app.services.cases import CaseView
from app.web.access import current_actor
from app.web.page_at import page_at
from components import shell
from components.html import Tag
from components.map_meaning import MapMeaningSheet
from components.parts import eyebrow, link_button, muted, note, reading, sheet
from components.saved import saved
from models.assessment import DIMENSIONS
from models.content import load
from models.dimensions import DimensionId
from models.fields import DocumentState
from models.kept_rating import KeptRating
from models.map_meaning import MapMeaning, meaning
from pages.for_you import ForYou
from pages.intake_live import Live
from pages.rating_views import Views
from pages.rerun import ask_again_button
from pages.whose import Of


@page_at("/ratings/{document_id}")
async def rating_page(document_id: str, of: Of = "") -> None:
    """The evidence beside the scores; it may follow within a day."""
    actor = current_actor()
    views = await Views.of(await ratings.get(actor=actor, document_id=document_id), of)
    kept = views.kept
    state = await documents.load(actor=actor, document_id=document_id)
    case = await cases.get(actor=actor, case_id=kept.case)
    zone = ZoneInfo((await practice.details()).zone)
    said = meaning(kept.rating, load())
    with shell.page(title="Map kept", here="clients", signed_in=True):
        with shell.bar(
            load().map_words.evidence_question if kept.asks_evidence else "Kept",
            eyebrow=_eyebrow(kept, zone),
        ):
            saved()
            link_button("To the case", f"/cases/{case.id}", kind="primary")
        if said.re_screen:
            _screen_again(said.re_screen, case)
        with Tag("div", classes="two-thirds"):
            _evidence(kept, state)
            with Tag("div", classes="stack"):
                views.draw()
                _told(kept, case, said)


def _told(kept: KeptRating, case: CaseView, said: MapMeaning) -> None:
    """What it may mean, and the numbers; beside two clients behind the PIN."""

    def tell() -> None:
        shown = MapMeaningSheet(load().map_words, closes=f"/cases/{case.id}/close")
        shown.show(said.model_copy(update={"re_screen": ""}))
        _scores(kept)

    if case.has_company:
        ForYou(tell, joint=True)
    else:
        tell()


def _eyebrow(kept: KeptRating, zone: ZoneInfo) -> str:
    return f"Map kept · {kept.rated_at.astimezone(zone):%-d %B}"


def _screen_again(words: str, case: CaseView) -> None:
    with note().classes("spread"):
        Tag("p", words)
        for client in case.clients:
            alone = not case.is_joint
            label = "Screen again" if alone else f"Screen {client.initials} again"
            ask_again_button(case.id, client.id, label=label)


def _evidence(kept: KeptRating, state: DocumentState) -> None:
    live = Live(kept.case, moved=_stay)
    with sheet(label="Evidence"):
        if not kept.asks_evidence:
            reading("No score was so low or so high that it needs something seen or heard.")
        elif kept.takes_evidence(now=clock.now()):
            muted(
                "One thing for each score of 3 or less, or 8 or more. It may follow within a day."
            )
            for one in kept.asks_evidence:
                _field(one, kept, state, live)
        else:
            muted("Evidence may follow within a day. It stands as it was written.")
            for one in kept.asks_evidence:
                eyebrow(_label(one, kept), level=2)
                reading(kept.evidence.get(one) or "Nothing was written.")


def _field(one: DimensionId, kept: KeptRating, state: DocumentState, live: Live) -> None:
    asked = load().dimensions[one].question
    name, label = f"evidence/{one}", _label(one, kept)
    live.field(kept.document, state.fields, name, "area", label, help=asked)


def _label(one: DimensionId, kept: KeptRating) -> str:
    return f"{load().dimensions[one].short}: {kept.rating.coach.of(one)}"


def _scores(kept: KeptRating) -> None:
    with sheet(label="Scores"):
        eyebrow("As it was rated", level=2)
        with Tag("table", classes="scores"):
            with Tag("thead"), Tag("tr"):
                for head in ("Dimension", "Coach", "Client"):
                    Tag("th", head, scope="col")
            with Tag("tbody"):
                for one in DIMENSIONS:
                    _row(one, kept)


def _row(one: DimensionId, kept: KeptRating) -> None:
    client = kept.rating.client.of(one) if kept.rating.client else None
    with Tag("tr"):
        Tag("th", load().dimensions[one].short, scope="row")
        for score in (kept.rating.coach.of(one), client):
            Tag("td", "–" if score is None else str(score))


async def _stay() -> None:
    """Nothing that the gate says leads away from a rating."""
