"""What other services have a say in when a document of their kind is typed into.

A service registers here when it is imported: `guards` may refuse edits, `reactions` draw
conclusions from them in the same transaction (such as reading the gate again), `tellings` tell of
them once it has committed.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from models.actor import Actor
from models.fields import (
    DocumentChanged,
    DocumentHead,
    Edit,
    FieldState,
    Guarded,
    JsonValue,
)


class Guard(Protocol):
    """Says which edits of a document are refused."""

    async def __call__(
        self, *, actor: Actor, document: Guarded, edits: Sequence[Edit]
    ) -> Mapping[str, str]:
        """Return a sentence for the name of each field that must not be written now."""


class Reaction(Protocol):
    """Draws the conclusions of what was written, before it is committed."""

    async def __call__(
        self, *, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]
    ) -> None:
        """Write what follows; raising undoes the edits as well."""


class Telling(Protocol):
    """Tells others what has followed from what was written."""

    async def __call__(self, change: DocumentChanged) -> None:
        """Publish it; the commit is done."""


guards: dict[str, Guard] = {}
"""By the document's kind."""

weighed: dict[str, tuple[str, ...]] = {}
"""By the document's kind, the fields by which its guard judges edits: read along with theirs."""

reactions: dict[str, Reaction] = {}
"""By the document's kind."""

tellings: dict[str, Telling] = {}
"""By the document's kind."""


def guarded(document: DocumentHead, stands: Callable[[str], JsonValue]) -> Guarded:
    """A document as its guard judges it; `stands` gives what is in a field."""
    own = document.model_dump(include=set(DocumentHead.model_fields))
    names = weighed.get(document.kind, ())
    return Guarded(**own, stands={name: stands(name) for name in names})
