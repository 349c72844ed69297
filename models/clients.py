"""A client as a coach sees them: a name, the initials that stand on screens, and the country."""

import re
import unicodedata
from datetime import datetime

from pydantic import BaseModel, ConfigDict

NAME_LIMIT = 120
"""Characters in a name at most."""


class ClientCard(BaseModel):
    """What a list of clients shows, and what a case needs to name somebody."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    note: str = ""
    country: str
    created_at: datetime
    archived_at: datetime | None = None
    cases: tuple[str, ...] = ()
    """Ids of the client's cases, oldest first."""

    @property
    def initials(self) -> str:
        """Such as ``M. R.``: what may stand on a screen that lies between two people."""
        return initials(self.name)

    @property
    def first_name(self) -> str:
        """The word that the client is called by."""
        return (self.name.split() or [""])[0]

    def matches(self, words: str) -> bool:
        """Whether every word that was typed begins a word of the name, accents aside."""
        own = plain(f"{self.name} {self.initials}").split()
        return all(any(name.startswith(word) for name in own) for word in plain(words).split())


def initials(name: str) -> str:
    """``Maria Rossi-Weber`` becomes ``M. R.``: the first letters of the first and the last word."""
    words = [word for word in re.split(r"\s+", name.strip()) if word]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return " ".join(f"{letter.upper()}." for letter in letters)


def plain(text: str) -> str:
    """Fold case and accents, so that ``muller`` finds ``Müller``."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
