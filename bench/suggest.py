"""How long `map` and `directive suggest` take for 4,000 cases each, start-up included."""

import json
import random
import subprocess
import sys
import time
from typing import get_args

from models.assessment import DIMENSIONS
from models.case import FunctionKind
from models.kinds import KIND_IDS, ThemeKind
from models.tags import ALL_TAGS

CASES = 4_000
LIMIT = 5.0
"""Seconds for all of them."""


def rating(chance: random.Random) -> dict[str, object]:
    def scores() -> dict[str, int | None]:
        return {one: chance.choice([None, *range(11)]) for one in DIMENSIONS}

    return {"coach": scores(), "client": scores(), "previous": scores()}


def situation(chance: random.Random) -> dict[str, object]:
    return {
        "case": {
            "complaint": {"what": "puts the work aside"},
            "sequence": [{"n": n + 1, "does": "waits"} for n in range(chance.randint(0, 4))],
            "attempted_theme": {"kind": chance.choice(get_args(ThemeKind))},
            "functions": [{"kind": chance.choice(get_args(FunctionKind)), "confidence": 50}],
            "resistance": {"form": chance.choice(["compliant", "defiant", "mixed", "none"])},
            "costs_of_change": [{"who": "D", "what": "time", "weight": 2}],
            "benefits_of_staying": [{"who": "D", "what": "peace", "weight": 2}],
        },
        "gate": {"level": chance.choice(["CLEAR", "NOTE", "PAUSE"]), "joint_locked": False},
        "map": rating(chance),
        "session": chance.randint(1, 6),
        "recent": [chance.choice(KIND_IDS)],
        "consent_indirect": True,
        "gate_rerun": True,
        "involves": chance.choice(["none", "partner", "other"]),
        "tags": chance.sample(ALL_TAGS, chance.randint(0, 2)),
    }


def measure(words: list[str], cases: list[dict[str, object]]) -> None:
    """Run one command over the cases; raises where it takes longer than the limit."""
    lines = "\n".join(map(json.dumps, cases))
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "app", *words, "-"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    assert done.stdout.count("\n") == CASES
    print(f"{' '.join(words)}: {CASES} cases in {seconds:.2f} s (asked: under {LIMIT:.0f} s)")
    assert seconds < LIMIT


def main() -> None:
    chance = random.Random(1)  # noqa: S311  the same cases every time
    measure(["map"], [rating(chance) for _ in range(CASES)])
    measure(["directive", "suggest"], [situation(chance) for _ in range(CASES)])


if __name__ == "__main__":
    main()
