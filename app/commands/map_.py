"""`map`: read a rating of the seven dimensions."""

from collections.abc import Mapping

from app.commands.jsonlines import case_command
from models.assessment import Rating, assess


def _answer(rating: Rating) -> Mapping[str, object]:
    return assess(rating).model_dump()


map_ = case_command(
    "map",
    Rating,
    _answer,
    doc="Read a rating of the seven dimensions, one JSON object or one a line.",
)
