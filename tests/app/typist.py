"""Types into a document until it is killed, and prints each number that was acknowledged."""

import asyncio
import sys
from pathlib import Path

from app.database import Database
from app.services import documents
from app.settings import Settings
from models.fields import Edit
from tests.practice import BOB


async def type_on(folder: Path, document: str) -> None:
    await Database.open(Settings(data_dir=folder))
    for seq in range(1, 100_000):
        edit = Edit(
            document=document,
            field=f"f{seq % 7}",
            value=f"word {seq}",
            at=seq,
            writer="laptop",
            seq=seq,
        )
        (ack,) = await documents.commit(actor=BOB, edits=[edit])
        assert ack.won
        print(seq, flush=True)  # noqa: T201


if __name__ == "__main__":
    asyncio.run(type_on(Path(sys.argv[1]), sys.argv[2]))
