"""How much text fits into one document: what is longer is refused before anything is drawn."""

from pydantic import BaseModel

from models.errors import Expected

MOST_CHARACTERS = 60_000
"""Some thirty pages, in any script; they take a second."""
MOST_PAGES = 200
MOST_ON_ONE_PAGE = 10_000
"""No page holds more, in the smallest type and of the narrowest letters."""


class TooMuchTextError(Expected):
    """The text is longer than what can be printed at once; the sentence says by how much."""


def check_length(document: BaseModel) -> None:
    """Raise `TooMuchTextError` where the document has more characters than can be printed."""
    count = characters(document)
    if count > MOST_CHARACTERS:
        raise TooMuchTextError(
            f"This page has {count:,} characters, and {MOST_CHARACTERS:,} can be printed at once. "
            "Shorten its longest text."
        )


def characters(value: object) -> int:
    """Return how many characters stand in a value and in all that it holds."""
    match value:
        case str():
            return len(value)
        case BaseModel():
            return sum(characters(each) for _, each in value)
        case tuple() | list():
            return sum(map(characters, value))
        case _:
            return 0
