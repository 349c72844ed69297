"""The map: free, without an account; nothing is kept but as a PDF, or by a coach on a case."""

from nicegui import ui

from app.clock import now
from app.pdf.workers import workers
from app.web import downloads
from app.web.page_at import page_at
from components import shell
from components.field import Field, Option, field
from components.follows import Follows
from components.html import Tag
from components.map_meaning import MapMeaningSheet
from components.parts import button, line, sheet
from components.radar import Axis, Radar, RatingsTable
from components.rating import UNSET, StartAgain, rating
from components.saved import connection
from models.brands import Brand, Brands
from models.content import Content, load
from models.dimensions import Dimension, MapWords
from models.directive import Branding
from models.letters import MapPage, MapReading, Paper
from models.map_meaning import meaning
from pages.for_you import ForYou
from pages.map_keeping import Keeping
from pages.map_ratings import PageRatings, name_of

VIEW = "view"
SHOWN_AS = "shown-as"
CLIENT_HEADING = "How do you see it?"
NOBODYS = Brands.only(Branding()).usual
"""What a visitor's map is printed under: no name at all."""
IN_BETWEEN = "Somewhere in between"


@page_at("/map")
async def map_page(case: str = "") -> None:
    """Think of one client: seven sliders a view, the picture, and what it may mean."""
    content = load()
    words = content.map_words
    ratings = PageRatings()
    keeping = await Keeping.of(ratings, case_id=case)
    closes = f"/cases/{case}/close" if keeping and case else ""
    several = keeping is not None and keeping.several
    eyebrow = f"Assessment map · {keeping.title}" if keeping and keeping.title else words.eyebrow
    with (
        shell.page(title="Assessment map", here="map", signed_in=keeping is not None),
        Follows(VIEW, start="coach").classes("stack"),
    ):
        with shell.top():
            _said(words, eyebrow)
            with shell.acts():
                _actions(content, ratings, keeping)
        if keeping is not None:
            keeping.sheet()
        with Tag("div", classes="map"):
            _rows(content, ratings, several=several)
            with Tag("div", classes="beside"):
                _picture(content)
                _reading(content, ratings, closes=closes, joint=several)
        if keeping is not None:
            _aside(content, ratings, keeping)
        Tag("p", words.what_it_is_not, classes="foot")


def _said(words: MapWords, eyebrow: str) -> None:
    shell.said(words.heading, eyebrow=eyebrow, note=words.intro, classes="coach-only")
    shell.said(CLIENT_HEADING, note=words.client_intro, classes="client-only")


def _actions(content: Content, ratings: PageRatings, keeping: Keeping | None) -> None:
    words = content.map_words
    connection("No connection. Your ratings are still here; the reading waits.")
    views = (Option("coach", words.coach_view), Option("client", words.client_view))
    if keeping is None or not keeping.several:
        _switch(VIEW, "Whose view", views, shown="coach")
    with line(classes="coach-only"):  # what it would keep or clear is not the client's to see
        if keeping is not None:
            keeping.button()
        else:
            StartAgain()
            button("Keep as PDF", lambda: _keep_as_pdf(content, ratings, None), kind="primary")


def _aside(content: Content, ratings: PageRatings, keeping: Keeping) -> None:
    """Below the map, for a coach whose bar holds the case."""
    with line(classes="coach-only"):
        StartAgain()
        button("Keep as PDF", lambda: _keep_as_pdf(content, ratings, keeping))


async def _keep_as_pdf(content: Content, ratings: PageRatings, keeping: Keeping | None) -> None:
    brand = await keeping.brand() if keeping is not None else NOBODYS
    rendered = await workers().render(_on_paper(content, ratings, brand))
    ui.navigate.to(downloads.offer(rendered.data, name="map.pdf", media_type="application/pdf"))


def _on_paper(content: Content, ratings: PageRatings, brand: Brand) -> MapPage:
    rating = ratings.rating
    said = meaning(rating, content)
    return MapPage(
        paper=Paper(prepared_on=now().date(), branding=brand.look, logo=brand.logo),
        coach=rating.coach,
        client=rating.client,
        readings=tuple(MapReading(title=one.title, reading=one.text) for one in said.patterns),
        gap_question=said.gap,
        re_screen=said.re_screen,
    )


def _switch(name: str, label: str, options: tuple[Option, ...], *, shown: str) -> Field:
    made = field(
        UNSET.model_copy(update={"value": shown}),
        document=None,
        name=name,
        kind="choice",
        label=label,
        options=options,
    )
    return made.classes("switch")


def _rows(content: Content, ratings: PageRatings, *, several: bool) -> None:
    """Draw both views; of several clients each has a page of their own, beside what was kept."""
    with sheet(classes="rows coach-only", label=content.map_words.coach_view):
        for one in content.dimensions.values():
            _coach_row(one, ratings)
    if several:
        return
    with sheet(classes="rows client-only", label=content.map_words.client_view):
        for one in content.dimensions.values():
            _client_row(one, ratings)


def _coach_row(one: Dimension, ratings: PageRatings) -> None:
    name = name_of("coach", one.id)
    rating(
        name,
        label=one.short,
        question=one.asked_as or one.question,
        ends=(one.left, one.right),
        sentences=[one.sentence_at(score) for score in range(11)],
        scored=True,
        on_value=lambda value: ratings.take(name, value),
    )


def _client_row(one: Dimension, ratings: PageRatings) -> None:
    name = name_of("client", one.id)
    left, right = one.client.left, one.client.right
    rating(
        name,
        label=one.client.label,
        question=one.client.question,
        ends=(left, right),
        sentences=[left] * 4 + [IN_BETWEEN] * 3 + [right] * 4,
        scored=False,
        on_value=lambda value: ratings.take(name, value),
    )


def _picture(content: Content) -> None:
    axes = [Axis(one.id, one.short) for one in content.dimensions.values()]
    heads = ("Dimension", "Coach", "Client", "Apart")
    with sheet(classes="picture"), Follows(SHOWN_AS, start="picture").classes("pictured"):
        Radar(axes, label="The ratings as a picture; the table has them in numbers.")
        with Tag("div", classes="tabled coach-only"):
            RatingsTable(axes, heads=heads, caption="The ratings of both views, from 0 to 10")
        options = (Option("picture", "Picture"), Option("table", "Table"))
        _switch(SHOWN_AS, "Show as", options, shown="picture").classes("coach-only")


def _reading(content: Content, ratings: PageRatings, *, closes: str, joint: bool) -> None:
    def tell() -> None:
        shown = MapMeaningSheet(content.map_words, closes=closes)
        ratings.when_changed(lambda rated: shown.show(meaning(rated, content)))

    if joint:
        with sheet(classes="coach-only"):
            ForYou(tell, joint=True)
    else:
        tell()
    with sheet(classes="read client-only"):
        Tag("p", "Your coach will look at this with you.", classes="reading")
