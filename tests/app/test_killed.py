"""Killed in the middle of typing: whatever had been acknowledged is there."""

import asyncio
import signal
import sys

from app.database import Database
from app.services import documents
from models.tables.documents import Document
from tests.app import populated
from tests.practice import Opened

ENOUGH = 40


async def test_an_acknowledged_edit_survives_a_kill(practice: Opened) -> None:
    await populated.fill(practice.database)
    document = (await Document.all().first()).id  # type: ignore[union-attr]
    await practice.database.close()
    typist = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.app.typist", practice.settings.data_dir, document),
        stdout=asyncio.subprocess.PIPE,
    )
    assert typist.stdout is not None
    acknowledged = 0
    while acknowledged < ENOUGH:
        line = await typist.stdout.readline()
        assert line, "the typist stopped by itself"
        acknowledged = int(line)
    typist.send_signal(signal.SIGKILL)
    rest = (await typist.communicate())[0].split()
    acknowledged = int(rest[-1]) if rest else acknowledged
    again = await Database.open(practice.settings)
    try:
        state = await documents.load(actor=practice.bob, document_id=document)
    finally:
        await again.close()
    newest = {seq % 7: seq for seq in range(1, acknowledged + 1)}
    for place, seq in newest.items():
        # One more may have been committed than could be acknowledged.
        assert state.fields[f"f{place}"].seq in (seq, seq + 7)
