"""A meeting: a numbered hour of a case, and where the client was that day."""

from datetime import date

from pydantic import BaseModel, ConfigDict


class Meeting(BaseModel):
    """`country` is ISO 3166 alpha-2: card, letter and print take their numbers from it."""

    model_config = ConfigDict(frozen=True)

    id: str
    number: int
    held_on: date
    country: str
