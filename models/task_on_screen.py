"""A printed task as its client reads it on a device of their own: the words of the paper, no more.

Neither the kind of the task nor whose it is stands in it, so that no page can show them.
"""

from models.directive import Contrast, PageType, Typeface
from models.kept_record import RecordAsked
from models.part import Part


class Face(Part):
    """How the practice looked on the paper; colours as ``#rrggbb``, dark enough to be read."""

    practice: str = ""
    tagline: str = ""
    footer: str = ""
    logo: bytes | None = None
    """A PNG."""
    primary: str
    accent: str
    typeface: Typeface = "serif"
    type: PageType = "standard"
    contrast: Contrast = "normal"


class TaskOnScreen(Part):
    """What stands on the page, in order, set as its language prints it."""

    language: str
    face: Face
    title: str
    why: str
    steps: tuple[str, ...]
    record: RecordAsked
    rows: tuple[str, ...]
    """The name of each of its days, in the language of the page, such as "Mon 23 Nov"."""
    closing_note: str
    safety: str
    """The line that every directive carries, with the numbers of the client's country."""
