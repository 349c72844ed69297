"""The sentence that holds a case, with the words that carry it set apart."""

import re

from components.html import Tag

CARRYING = re.compile(r"\b(When|leads back|may)\b")
"""What opens the loop, closes it, and keeps the guess a guess."""


def sentence(text: str) -> Tag:
    """Set the sentence large, its carrying words in the second colour."""
    with Tag("p", classes="held") as made:
        for place, part in enumerate(CARRYING.split(text)):
            if part:
                Tag("span", part, classes="spark" if place % 2 else "")
    return made
