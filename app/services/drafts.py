"""One document while edits are written into it, inside the caller's transaction."""

import base64
import hashlib
import json
from collections.abc import Collection

from app import clock, database
from app.sealing import Sealer
from app.statement import Statement
from models.edit_limits import clean
from models.fields import Ack, Edit, FieldState, JsonValue, Offer, Outcome, decide
from models.tables.documents import Document, EarlierValue

OURS = "fulcrum"
"""The writer of what a verb decides, such as what a document starts with."""

BLANK = (None, "")
"""Kept like all else, and offered to nobody."""

_STANDS = "SELECT name, value_sealed, edited_at, writer, seq, version FROM field "
_FIELDS = Statement(_STANDS + "WHERE document_id = ? ORDER BY name")
_SOME_FIELDS = Statement(_STANDS + "WHERE document_id = ? AND name IN (??) ORDER BY name")
_SEEN = Statement("SELECT name, writer, seq FROM seen_edit WHERE document_id = ? AND name IN (??)")
_PUT_FIELD = Statement("""
    INSERT INTO field (document_id, name, value_sealed, edited_at, writer, seq, version)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (document_id, name) DO UPDATE SET
        value_sealed = EXCLUDED.value_sealed, edited_at = EXCLUDED.edited_at,
        writer = EXCLUDED.writer, seq = EXCLUDED.seq, version = EXCLUDED.version
""")
_PUT_SEEN = Statement("""
    INSERT INTO seen_edit (document_id, name, writer, seq) VALUES (?, ?, ?, ?)
    ON CONFLICT (document_id, name, writer) DO UPDATE SET seq = EXCLUDED.seq
""")
EARLIER_COLUMNS = ("value_sealed", "edited_at", "seq", "kept_at", "let_go_at")


class Draft:
    """The fields that a delivery touches: read at once, decided in memory, written at once."""

    def __init__(self, row: Document, sealer: Sealer) -> None:
        """Use `open`."""
        self.row = row
        self.changed: dict[str, FieldState] = {}
        self._sealer = sealer
        self._fields: dict[str, FieldState] = {}
        self._seen: dict[tuple[str, str], int] = {}
        self._newly_seen: set[tuple[str, str]] = set()
        self._kept: dict[str, EarlierValue] = {}
        self._offers: dict[str, dict[str, Offer]] = {}

    @classmethod
    async def open(cls, row: Document, names: Collection[str]) -> "Draft":
        """Read what stands in the named fields, and what their writers have sent before."""
        draft = cls(row, await database.vault().key(row.key_id))
        draft._fields = await read_fields(row, draft._sealer, names)
        for name, writer, seq in await _SEEN.rows(row.id, list(names)):
            draft._seen[name, writer] = seq
        return draft

    @property
    def news(self) -> dict[str, FieldState]:
        """What others have to hear: the fields that changed, and those with something to offer."""
        touched = [*self.changed, *(name for name in self._offers if name not in self.changed)]
        return {name: self._told(name) for name in touched}

    def stands(self, name: str) -> JsonValue:
        """What stands in one of the fields that were read."""
        return self._fields.get(name, FieldState()).value

    def take(self, edit: Edit, *, offered: bool = True) -> Ack:
        """Decide one edit; the answer holds once the transaction has been committed.

        What is replaced unseen is kept, and `offered` on every page that shows the field.
        """
        edit = edit.model_copy(update={"value": clean(edit.value)})
        name, writer = edit.field, (edit.field, edit.writer)
        decision = decide(
            edit,
            current=self._fields.get(name, FieldState()),
            seen=self._seen.get(writer),
            now=int(clock.now().timestamp() * 1000),
        )
        state = decision.state
        if decision.outcome is not Outcome.DUPLICATE:
            self._seen[writer] = edit.seq
            self._newly_seen.add(writer)
        if decision.outcome is Outcome.WON:
            self._fields[name] = self.changed[name] = state
        if decision.kept is not None:
            self._keep(name, decision.kept, against=state.version, offered=offered)
        won = (state.writer, state.seq) == (edit.writer, edit.seq)
        return Ack(
            document=edit.document,
            field=name,
            writer=edit.writer,
            seq=edit.seq,
            won=won,
            version=state.version,
            value=None if won else state.value,
        )

    def put(self, name: str, value: JsonValue) -> None:
        """Write what a verb has decided: it stands, also beside a clock that runs ahead."""
        now = int(clock.now().timestamp() * 1000)
        self.take(
            Edit(
                document=self.row.id,
                field=name,
                value=value,
                at=max(now, self._fields.get(name, FieldState()).at),
                writer=OURS,
                seq=self._seen.get((name, OURS), 0) + 1,
            ),
            offered=False,
        )

    async def write(self) -> None:
        """Write everything that was decided."""
        if self.changed:
            await _PUT_FIELD.write(
                [self._field_row(name, state) for name, state in self.changed.items()]
            )
        if self._newly_seen:
            await _PUT_SEEN.write(
                [
                    (self.row.id, name, writer, self._seen[name, writer])
                    for name, writer in sorted(self._newly_seen)
                ]
            )
        if self._kept:
            await EarlierValue.bulk_create(
                self._kept.values(), on_conflict=("id",), update_fields=EARLIER_COLUMNS
            )

    def _told(self, name: str) -> FieldState:
        offers = tuple(self._offers.get(name, {}).values())
        return self._fields.get(name, FieldState()).model_copy(update={"offers": offers})

    def _keep(self, name: str, loser: FieldState, *, against: int, offered: bool) -> None:
        """Keep another writer's value: of one writer's keystrokes against one value, the last."""
        offered = offered and loser.value not in BLANK
        row_id = _earlier_id(self.row.id, name, loser.writer, against)
        self._kept[row_id] = EarlierValue(
            id=row_id,
            document_id=self.row.id,
            name=name,
            value_sealed=self._sealer.seal_json(
                loser.value, table="earlier_value", column="value_sealed", row=row_id
            ),
            edited_at=loser.at,
            writer=loser.writer,
            seq=loser.seq,
            against=against,
            kept_at=clock.now(),
            let_go_at=None if offered else clock.now(),
        )
        if offered:
            offer = Offer(id=row_id, value=loser.value, at=loser.at)
            self._offers.setdefault(name, {})[row_id] = offer

    def _field_row(self, name: str, state: FieldState) -> tuple[str | int | bytes, ...]:
        sealed = seal_value(self._sealer, self.row.id, name, state.value)
        return (self.row.id, name, sealed, state.at, state.writer, state.seq, state.version)


async def read_fields(
    row: Document, sealer: Sealer, names: Collection[str] | None = None
) -> dict[str, FieldState]:
    """What stands in a document's fields, or in those named."""
    if names is None:
        found = await _FIELDS.rows(row.id)
    else:
        found = await _SOME_FIELDS.rows(row.id, list(names))
    return {
        name: FieldState(
            value=sealer.unseal_json(
                value_sealed, table="field", column="value_sealed", row=f"{row.id}/{name}"
            ),
            at=at,
            writer=writer,
            seq=seq,
            version=version,
        )
        for name, value_sealed, at, writer, seq, version in found
    }


async def read_offers(row: Document, sealer: Sealer) -> dict[str, tuple[Offer, ...]]:
    """What was written into a document's fields elsewhere and is still open, by field."""
    found: dict[str, tuple[Offer, ...]] = {}
    for kept in await EarlierValue.filter(document_id=row.id, let_go_at=None).order_by("kept_at"):
        offer = Offer(id=kept.id, value=value_of(kept, sealer), at=kept.edited_at)
        found[kept.name] = (*found.get(kept.name, ()), offer)
    return found


def value_of(kept: EarlierValue, sealer: Sealer) -> JsonValue:
    """Open a kept value."""
    value: JsonValue = sealer.unseal_json(
        kept.value_sealed, table="earlier_value", column="value_sealed", row=kept.id
    )
    return value


def _earlier_id(*parts: str | int) -> str:
    """The same for the next keystroke of the same writer against the same value."""
    digest = hashlib.sha256(json.dumps(parts).encode()).digest()
    return base64.b32encode(digest[:10]).decode().lower()


def seal_value(sealer: Sealer, document: str, name: str, value: JsonValue) -> bytes:
    """A field's value, sealed for the row that an update keeps."""
    return sealer.seal_json(value, table="field", column="value_sealed", row=f"{document}/{name}")
