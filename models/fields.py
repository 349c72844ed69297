"""Fields under edit: what one edit is, what stands in a field, and which of two edits wins.

The rule is the one of offline-first journals: the later edit wins by the device's time, a tie goes
to the one that arrives last, a writer never loses against itself, what arrives twice counts once,
and another writer's value is kept beside the winner. Instants are milliseconds since 1970, UTC.
"""

from datetime import datetime
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field

JsonValue = str | int | float | bool | None
"""What a field can hold: one JSON scalar; a list is one field an item."""

AHEAD = 2_000
"""Milliseconds by which a device's clock may run ahead; beyond, it cannot win for ever."""


class Upon(BaseModel):
    """An edit that was on the screen before it had been committed, so that it had no version."""

    model_config = ConfigDict(frozen=True)

    writer: str
    seq: int


class Edit(BaseModel):
    """One change of one field, as a device sent it."""

    model_config = ConfigDict(frozen=True)

    document: str
    field: str
    """Such as ``attempts/{item}/what``; an item's order and removal are fields of their own."""
    value: JsonValue
    at: int
    """When it was typed, by the device's clock corrected at connect, in milliseconds."""
    writer: str
    """The device and page that typed; one writer's edits are numbered by `seq`."""
    seq: int
    base: int = 0
    """The version that was on the screen when it was typed; 0 for none."""
    upon: Upon | None = None
    """What was on the screen in its place where a page found words kept on its device."""

    def knows(self, current: "FieldState") -> bool:
        """Whether its writer had what stands on the screen, and so replaced it on purpose."""
        if self.base >= current.version:
            return True
        upon = self.upon
        return upon is not None and upon.writer == current.writer and upon.seq >= current.seq


class Offer(BaseModel):
    """Words of another device that were replaced unseen, or came too late: to take or let go."""

    model_config = ConfigDict(frozen=True)

    id: str
    value: JsonValue
    at: int


class FieldState(BaseModel):
    """What stands in a field; version 0 means that nobody has written yet."""

    model_config = ConfigDict(frozen=True)

    value: JsonValue = None
    at: int = 0
    writer: str = ""
    seq: int = 0
    version: int = 0
    offers: tuple[Offer, ...] = ()
    """What else was written here meanwhile; in what is published, what has become known now."""


class Ack(BaseModel):
    """The answer to one edit, given after the commit."""

    model_config = ConfigDict(frozen=True)

    document: str
    field: str
    writer: str
    seq: int
    won: bool
    """Whether this very edit stands."""
    version: int
    value: JsonValue = None
    """What stands instead where this edit does not."""
    refused: str | None = None
    """A sentence for the writer where the edit was not accepted at all."""

    @classmethod
    def refusing(cls, edit: Edit, sentence: str) -> Self:
        """Answer an edit that was not accepted."""
        return cls(
            document=edit.document,
            field=edit.field,
            writer=edit.writer,
            seq=edit.seq,
            won=False,
            version=0,
            refused=sentence,
        )


class DocumentHead(BaseModel):
    """What is known of a document without its fields."""

    model_config = ConfigDict(frozen=True)

    id: str
    kind: str
    case: str
    client: str | None
    created_at: datetime
    closed_at: datetime | None = None


class Guarded(DocumentHead):
    """A document whose edits are judged, with the fields by which its guard does so."""

    stands: dict[str, JsonValue] = Field(default_factory=dict)


class DocumentState(DocumentHead):
    """A document with all that stands in its fields."""

    fields: dict[str, FieldState] = Field(default_factory=dict)

    def value(self, name: str) -> JsonValue:
        """What stands in a field; None where nobody has written."""
        state = self.fields.get(name)
        return None if state is None else state.value

    @property
    def values(self) -> dict[str, JsonValue]:
        """Every written field with its value."""
        return {name: state.value for name, state in self.fields.items()}


class DocumentChanged(BaseModel):
    """What is published after a commit: the fields that now stand differently."""

    model_config = ConfigDict(frozen=True)

    document: str
    kind: str
    case: str
    fields: dict[str, FieldState]


class EarlierState(BaseModel):
    """A value that another writer's edit replaced, or that came too late to replace it."""

    model_config = ConfigDict(frozen=True)

    field: str
    value: JsonValue
    at: int
    writer: str
    kept_at: datetime


class Outcome(StrEnum):
    """What became of an edit."""

    DUPLICATE = "duplicate"
    WON = "won"
    LOST = "lost"


class Decision(BaseModel):
    """What stands after an edit, and whose value has to be kept beside it."""

    model_config = ConfigDict(frozen=True)

    outcome: Outcome
    state: FieldState
    kept: FieldState | None = None


def decide(edit: Edit, *, current: FieldState, seen: int | None, now: int) -> Decision:
    """Apply one edit to what stands; `seen` is the writer's newest number on this field.

    The later edit wins, whatever the order of arrival, as long as one writer's edits arrive in the
    order of their numbers. Who replaces what was on their own screen is later, whatever their clock
    says. A value that equals the winner's, or was replaced on purpose, is not kept.
    """
    if seen is not None and seen >= edit.seq:
        return Decision(outcome=Outcome.DUPLICATE, state=current)
    at = min(edit.at, now + AHEAD)
    follows = current.writer == edit.writer or edit.knows(current)
    if follows:
        # A clock that was set back between two keystrokes must not let a stranger in between.
        at = max(at, current.at)
    wins = follows or at >= current.at
    edited = FieldState(
        value=edit.value, at=at, writer=edit.writer, seq=edit.seq, version=current.version + 1
    )
    loser = current if wins else edited
    needless = follows or _same(current.value, edit.value)
    return Decision(
        outcome=Outcome.WON if wins else Outcome.LOST,
        state=edited if wins else current,
        kept=None if needless else loser,
    )


def _same(one: JsonValue, other: JsonValue) -> bool:
    """Equality that, unlike Python's, tells True from 1."""
    return type(one) is type(other) and one == other
