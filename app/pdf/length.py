"""How much text fits into one document: what is longer is refused before anything is drawn."""

from pydantic import BaseModel

from models.errors import Expected

MOST_CHARACTERS = 60_000
"""Some thirty pages, in any script; they take a second."""


MOST_PAGES = 200


class TooMuchTextError(Expected):
    """The text is longer than what can be printed at once; the sentence says by how much."""


def check_length(document: BaseModel) -> None:
    """Raise `TooMuchTextError` where the document has more characters than can be printed."""
    count = _count(document)
    if count > MOST_CHARACTERS:
        raise TooMuchTextError(
            f"This page has {count:,} characters, and {MOST_CHARACTERS:,} can be printed at once. "
            "Shorten its longest text."
        )


def _count(value: object) -> int:
    match value:
        case str():
            return len(value)
        case BaseModel():
            return sum(_count(each) for _, each in value)
        case tuple() | list():
            return sum(map(_count, value))
        case _:
            return 0
