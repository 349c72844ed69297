"""Documents to print, and what can be read from a printed one."""

import io
from datetime import date
from typing import Any

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from models.assessment import Scores
from models.directive import Branding, Directive, Record
from models.ink import read_ink
from models.letters import (
    Agreed,
    ClosingPage,
    CoachCard,
    ConsentPage,
    ConsultationPage,
    DirectivePage,
    Document,
    FormulationPage,
    MapPage,
    MapReading,
    Paper,
    Passage,
    ReferralLetter,
    ScreenLine,
    Side,
)

DAY = date(2026, 11, 21)
BRANDING = Branding(
    practice="Harrow & Vale",
    tagline="Strategic coaching",
    primary="#7a3f5c",
    accent="#d8b7a5",
    footer="harrowvale.example",
)
DIRECTIVE = Directive(
    kind="scheduled_problem_time",
    title="The twenty-minute appointment",
    client="M. R.",
    why="You have been putting it off all day long. This week it gets its own time.",
    steps=(
        "Each evening at 19:40, sit at the kitchen table.",
        "For twenty minutes, put off the application on purpose. Do nothing else.",
        "At 20:00 stop, even if you have not finished putting it off.",
    ),
    record=Record(style="tick", start=date(2026, 11, 23), days=7),
    closing_note="Bring this page with you, whatever you did with it.",
    country="GB",
    branding=BRANDING,
)


def image(
    kind: str = "PNG", size: tuple[int, int] = (400, 400), mode: str = "RGBA", fill: Any = "#7a3f5c"
) -> bytes:
    picture = Image.new(mode, size)
    ImageDraw.Draw(picture).ellipse((0, 0, size[0] - 1, size[1] - 1), fill=fill)
    out = io.BytesIO()
    picture.save(out, kind)
    return out.getvalue()


LOGO = image()


def page_of(
    directive: Directive = DIRECTIVE, *, checked: bool = True, **changes: Any
) -> DirectivePage:
    logo = changes.pop("logo", LOGO)
    changed = directive.model_copy(update=changes)
    return DirectivePage(directive=changed, prepared_on=DAY, logo=logo, checked=checked)


PAPER = Paper(prepared_on=DAY, branding=BRANDING, logo=LOGO, country="GB")
LETTER = ReferralLetter(
    paper=PAPER,
    to="Dr A. Osei",
    sender="Jo Harrow, coach",
    about="M. R.",
    consent_scope="This letter, and one call between us.",
    consent_expires=date(2027, 1, 20),
    reason="M. R. has asked me to write to you.",
    screens=(ScreenLine(name="PHQ-9", taken_on=DAY, total="14 of 27", band="moderate"),),
    observed=("Cancelled twice on the morning of the meeting.",),
    question="Is coaching advisable now, and with what limits?",
)
FORMULATION = FormulationPage(
    paper=PAPER,
    client="M. R.",
    sentence="When a deadline nears, D puts the work aside.",
    parts=(Passage(label="What was tried", items=("Lists.", "Reminders.")),),
    draft=True,
)
MAP = MapPage(
    paper=PAPER,
    coach=Scores(goal_ownership=8, new_moves=2),
    client=Scores(new_moves=6),
    readings=(MapReading(title="A pattern", reading="This may be habit."),),
)
CARD = CoachCard(paper=PAPER, kind="reframe", title="A frame", say=("Does any of that fit?",))
CONSULTATION = ConsultationPage(
    paper=PAPER,
    sides=(
        Side(title="A question to you", parts=(Passage(label="Who", lines=2),)),
        Side(title="What we do next", opening="Before we go further.", signatures=("Name",)),
    ),
)
CLOSING = ClosingPage(
    paper=PAPER,
    client="M. R.",
    title="What is different now",
    shifts=(("I open the file before noon.", "M. R."),),
    parts=(Passage(label="What a dip would look like", items=("Late nights.",)),),
)
CONSENT = ConsentPage(
    paper=PAPER,
    title="What we agreed",
    intro="Before we begin.",
    elements=(
        Agreed(title="Supervision", text="Without my name.", agreed=True),
        Agreed(title="Recording", text="Nothing is recorded without it.", agreed=False),
    ),
    withdraw="At any time.",
    ink=read_ink("100,300,4 180,90,6 260,310,5 400,120,4;700,60,3"),
    name="Mara Ruiz",
    said=("Signed by hand on 22 November 2026 at 14:05.", "Present: Jo Harrow."),
    withdrawn=("Supervision: taken back on 25 November 2026.",),
)
DOCUMENTS: tuple[Document, ...] = (
    page_of(),
    LETTER,
    FORMULATION,
    MAP,
    CARD,
    CONSULTATION,
    CLOSING,
    CONSENT,
)


def text_of(data: bytes) -> str:
    pdf = pdfium.PdfDocument(data)
    texts = [str(page.get_textpage().get_text_range()) for page in pdf]
    pdf.close()
    return "\n".join(texts).replace("\r\n", "\n")


def words_of(data: bytes) -> str:
    """The text in one line, so that where it was broken does not matter."""
    return " ".join(text_of(data).split())


def pixels_of(data: bytes, page: int = 0, scale: float = 1.5) -> NDArray[np.int16]:
    pdf = pdfium.PdfDocument(data)
    picture: NDArray[np.int16] = pdf[page].render(scale=scale).to_numpy().astype(np.int16)
    pdf.close()
    return picture


def problems_of(data: bytes) -> list[str]:
    """What a strict reader has to say against the file."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(problem) for problem in (*pdf.check_pdf_syntax(), *pdf.get_warnings())]


def faces_in(data: bytes) -> dict[str, int]:
    """The embedded faces by name, with the size of each."""
    faces: dict[str, int] = {}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/FontDescriptor":
                faces[str(thing.FontName)] = len(thing.FontFile2.read_bytes())
    return faces
