"""The practice at the head of a client's page, whose buttons take its colour."""

from components.html import Tag
from components.parts import png
from models.screen_face import ScreenFace


def wear(page: Tag, face: ScreenFace) -> None:
    """Let what stands on ``page`` wear the practice's colour."""
    page.classes("branded").style(f"--by-day: {face.by_day}; --by-night: {face.by_night}")


def brand_head(face: ScreenFace) -> None:
    """Draw name and logo."""
    if not (face.name or face.logo):
        return
    with Tag("div", classes="brand-head"):
        if face.logo is not None:
            png(face.logo)
        Tag("p", face.name, dir="auto")
