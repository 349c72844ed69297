"""One document while edits are written into it, inside the caller's transaction."""

from collections.abc import Collection

from tortoise.expressions import Q

from app import clock, database
from app.sealing import Sealer
from models.edit_limits import clean
from models.fields import Ack, Edit, FieldState, JsonValue, Outcome, decide
from models.ids import new_id
from models.tables.documents import Document, EarlierValue, Field, SeenEdit

OURS = "fulcrum"
"""The writer of what a verb decides, such as what a document starts with."""

FIELD_COLUMNS = ("value_sealed", "edited_at", "writer", "seq", "version")


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
        self._kept: list[EarlierValue] = []
        self._replaced: list[Q] = []

    @classmethod
    async def open(cls, row: Document, names: Collection[str]) -> "Draft":
        """Read what stands in the named fields, and what their writers have sent before."""
        draft = cls(row, await database.vault().key(row.key_id))
        draft._fields = await read_fields(row, draft._sealer, names)
        for seen in await SeenEdit.filter(document_id=row.id, name__in=names):
            draft._seen[seen.name, seen.writer] = seen.seq
        return draft

    def take(self, edit: Edit) -> Ack:
        """Decide one edit; the answer holds once the transaction has been committed."""
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
            self._keep(name, decision.kept, against=state.version)
        won = state.writer == edit.writer
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
            )
        )

    async def write(self) -> None:
        """Write everything that was decided."""
        if self.changed:
            await Field.bulk_create(
                [self._field_row(name, state) for name, state in self.changed.items()],
                on_conflict=("document_id", "name"),
                update_fields=FIELD_COLUMNS,
            )
        if self._newly_seen:
            await SeenEdit.bulk_create(
                [
                    SeenEdit(
                        document_id=self.row.id,
                        name=name,
                        writer=writer,
                        seq=self._seen[name, writer],
                    )
                    for name, writer in sorted(self._newly_seen)
                ],
                on_conflict=("document_id", "name", "writer"),
                update_fields=("seq",),
            )
        if self._kept:
            replaced = Q(*self._replaced, join_type=Q.OR)
            await EarlierValue.filter(replaced, document_id=self.row.id).delete()
            await EarlierValue.bulk_create(self._kept)

    def _keep(self, name: str, loser: FieldState, *, against: int) -> None:
        """Keep another writer's value: of one writer's keystrokes against one value, the last."""
        same = Q(name=name, writer=loser.writer, against=against)
        self._replaced.append(same)
        self._kept = [
            row
            for row in self._kept
            if (row.name, row.writer, row.against) != (name, loser.writer, against)
        ]
        row_id = new_id()
        self._kept.append(
            EarlierValue(
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
            )
        )

    def _field_row(self, name: str, state: FieldState) -> Field:
        return Field(
            document_id=self.row.id,
            name=name,
            value_sealed=seal_value(self._sealer, self.row.id, name, state.value),
            edited_at=state.at,
            writer=state.writer,
            seq=state.seq,
            version=state.version,
        )


async def read_fields(
    row: Document, sealer: Sealer, names: Collection[str] | None = None
) -> dict[str, FieldState]:
    """What stands in a document's fields, or in those named."""
    query = Field.filter(document_id=row.id)
    if names is not None:
        query = query.filter(name__in=names)
    return {
        field.name: FieldState(
            value=sealer.unseal_json(
                field.value_sealed,
                table="field",
                column="value_sealed",
                row=f"{row.id}/{field.name}",
            ),
            at=field.edited_at,
            writer=field.writer,
            seq=field.seq,
            version=field.version,
        )
        for field in await query.order_by("name")
    }


def seal_value(sealer: Sealer, document: str, name: str, value: JsonValue) -> bytes:
    """A field's value, sealed for the row that an update keeps."""
    return sealer.seal_json(value, table="field", column="value_sealed", row=f"{document}/{name}")
