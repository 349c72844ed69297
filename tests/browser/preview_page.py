"""A page with a text and its preview alone: ``python -m tests.browser.preview_page PORT``."""

import sys
from datetime import date

from nicegui import app, ui

from app.pdf import workers
from components.preview import Preview
from models.directive import Branding, Directive, Record
from models.letters import DirectivePage


def page_of(why: str) -> DirectivePage:
    directive = Directive(
        title="The twenty-minute appointment",
        client="M. R.",
        why=why,
        steps=(
            "Each evening at 19:40, sit at the kitchen table.",
            "For twenty minutes, put off the application on purpose. Do nothing else.",
            "At 20:00 stop, even if you have not finished putting it off.",
        ),
        record=Record(style="tick", days=7),
        closing_note="Bring this page with you, whatever you did with it.",
        country="GB",
        branding=Branding(practice="Harrow & Vale", primary="#7a3f5c", accent="#d8b7a5"),
    )
    return DirectivePage(directive=directive, prepared_on=date(2026, 11, 21))


def draw() -> None:
    words = ui.element("textarea").props("id=why rows=4")
    preview = Preview(workers.workers(), label="The page", paper="A4")
    preview.style("width: 620px")
    words.on(
        "input",
        lambda event: preview.show(page_of(event.args)),
        js_handler="(e) => emit(e.target.value)",
    )
    preview.show(page_of(""))


if __name__ == "__main__":
    app.on_startup(lambda: workers.start(1))
    app.on_shutdown(workers.stop)
    ui.page("/")(draw)
    ui.run(
        host="127.0.0.1",
        port=int(sys.argv[1]),
        reload=False,
        show=False,
        show_welcome_message=False,
    )
