"""Meetings in any order of taps: ``python -m bench hours``, 2,000 sequences over all cores.

Each is a case of its own in one practice a process; see `tests.hours` for what is done and what
must hold. ``BENCH_SEQUENCES`` asks for another number.
"""

import asyncio
import os
import tempfile
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from app.database import Database
from app.pdf import workers
from app.settings import Settings
from tests.hours import LENGTH, TO_GIVE_AND_ASK, Hour
from tests.practice import ALICE, fill, new_case

SEQUENCES = 2_000
A_PRACTICE = 50
"""Sequences in one practice: a database that grows is not what is measured."""


def main() -> None:
    """Run them all and print what was done how often; raise where something broke."""
    wanted = int(os.environ.get("BENCH_SEQUENCES", SEQUENCES))
    firsts = range(0, wanted, A_PRACTICE)
    started = time.monotonic()
    with ProcessPoolExecutor() as pool:
        done = sum(pool.map(_practice, firsts, [wanted] * len(firsts)), Counter[str]())
    taps = f"{LENGTH} to {LENGTH + len(TO_GIVE_AND_ASK)} taps"
    print(f"{wanted:,} sequences of {taps} in {time.monotonic() - started:.0f} s, none broke")
    print(", ".join(f"{deed} {times:,}" for deed, times in done.most_common()))


def _practice(first: int, wanted: int) -> Counter[str]:
    try:
        return asyncio.run(_sequences(range(first, min(first + A_PRACTICE, wanted))))
    finally:
        workers.stop()  # this process would wait at its end for the one that draws


async def _sequences(seeds: range) -> Counter[str]:
    done: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        database = await Database.open(Settings(data_dir=Path(folder) / "data"))
        await fill(database)
        for seed in seeds:
            case = await new_case(database, ALICE)
            hour = Hour(ALICE, case.id, case.client, seed)
            try:
                await hour.run()
            except Exception as error:
                raise AssertionError(f"seed {seed}: {', '.join(hour.told)}") from error
            done += hour.done
        await database.close()
    return done


if __name__ == "__main__":
    main()
