"""The practice at the head of a client's page, whose buttons take its colour."""

import base64

from components.html import Tag
from models.screen_face import ScreenFace


def brand_head(page: Tag, face: ScreenFace) -> None:
    """Draw name and logo, and let ``page``, all that stands around them, wear the colour."""
    page.classes("branded").style(f"--by-day: {face.by_day}; --by-night: {face.by_night}")
    if not (face.name or face.logo):
        return
    with Tag("div", classes="brand-head"):
        if face.logo is not None:
            picture = base64.b64encode(face.logo).decode()
            Tag("img", src=f"data:image/png;base64,{picture}", alt="")
        Tag("p", face.name, dir="auto")
