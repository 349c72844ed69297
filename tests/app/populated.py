"""A practice with words in it, and migrations that do good or harm to it; for both engines."""

import itertools
import shutil
import sys
from pathlib import Path

from app.database import Database
from app.services import documents
from app.storage import inspection
from models import migrations
from models.actor import Actor
from models.fields import Edit
from tests.practice import BOB, CaseIds, new_case

WORDS = "she rings her mother nine times a day"
NAME = "Theodora Vandersloot"

_HEAD = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("fulcrum", {after!r})]
    atomic = {atomic}
    operations = [{operations}]
"""

REBUILD_A_PARENT = 'ops.AlterField("Document", "kind", fields.CharField(max_length=48)),'
REBUILD_PARENTS = (
    'ops.AlterField("Client", "country", fields.CharField(max_length=3)),'
    'ops.AlterField("Case", "archived_at", fields.DatetimeField(null=True, db_index=True)),'
    + REBUILD_A_PARENT
)
ADD_A_COLUMN = 'ops.AddField("Case", "theme", fields.CharField(max_length=9, db_default="x")),'
FAIL = 'ops.RunSQL("INSERT INTO nowhere VALUES (1)"),'
LOSE_ROWS = 'ops.RunSQL("DELETE FROM field"),'
LOSE_AN_INDEX = 'ops.RunSQL("DROP INDEX {index}"),'
ORPHAN_ROWS = "ops.RunSQL(\"UPDATE field SET document_id = 'nowhere'\"),"

_counter = itertools.count()


async def fill(database: Database, coach: Actor = BOB) -> CaseIds:
    """A case with two clients, a document and words that two devices typed."""
    case = await new_case(database, coach, names=(NAME, "Bertil"))
    document = await documents.create(
        actor=coach, kind="note", case=case.id, client=case.client, values={"title": WORDS}
    )
    edits = [
        Edit(document=document, field="text", value=WORDS, at=at, writer=writer, seq=1)
        for at, writer in ((10, "laptop"), (5, "tablet"))
    ]
    edits.append(edits[0].model_copy(update={"field": "more", "value": f"{WORDS} again"}))
    acks = await documents.commit(actor=coach, edits=edits)
    assert [ack.refused for ack in acks] == [None, None, None]
    return case


async def rows(database: Database) -> dict[str, int]:
    """Rows a table, without the ledger of migrations."""
    counts = await inspection.count_rows(database.connection)
    counts.pop("tortoise_migrations")
    return counts


def migrations_with(folder: Path, operations: str, *, atomic: bool = True) -> str:
    """A package that holds our migrations and one more; return its name."""
    name = f"more_migrations_{next(_counter)}"
    package = folder / name
    source = Path(migrations.__path__[0])
    shutil.copytree(source, package, ignore=shutil.ignore_patterns("__pycache__"))
    last = max(file.stem for file in source.glob("0*.py"))
    (package / "9000_more.py").write_text(
        _HEAD.format(after=last, atomic=atomic, operations=operations)
    )
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    return name
