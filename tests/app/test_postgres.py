"""The same promises on PostgreSQL, where one is installed."""

import asyncio
import sys
from pathlib import Path

import pytest

from tests.app import postgres


@pytest.mark.postgres
async def test_a_practice_is_kept_migrated_backed_up_and_restored(tmp_path: Path) -> None:
    with postgres.running() as url:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.app.on_postgres", url, tmp_path),
            stderr=asyncio.subprocess.PIPE,
        )
        _, errors = await process.communicate()
    assert process.returncode == 0, errors.decode()
