"""How long `screen` takes for 4,000 cases as JSON Lines, start-up included: under 5 s is asked."""

import json
import random
import subprocess
import sys
import time

CASES = 4_000


def case(chance: random.Random) -> dict[str, object]:
    def marks(count: int, high: int) -> list[int]:
        return [chance.randint(0, high) for _ in range(count)]

    def yes_no(count: int) -> list[bool]:
        return [chance.random() < 0.3 for _ in range(count)]

    checklists = {"tr": 2, "ds": 6, "rv": 5, "in": 5}
    observed = {
        f"{name}{n + 1}": chance.choice([0, 1, 2, "u"])
        for name, count in checklists.items()
        for n in range(count)
    }
    return {
        "age": chance.randint(16, 80),
        "session": "solo",
        "on": "2026-11-21",
        "answers": {
            "phq-9": marks(9, 3),
            "gad-7": marks(7, 3),
            "pc-ptsd-5": {"exposed": True, "items": yes_no(5)},
            "asq": yes_no(5),
            "audit-c": [1, *marks(2, 4)],
            "drug-use": chance.randint(0, 3),
            "control": {name: yes_no(4) for name in ("alcohol", "drugs", "other")},
            "gambling": yes_no(2),
            "hark": yes_no(4),
        },
        "observed": observed,
        "history": ["bereaved"],
        "concerns": {"active_trauma": "seems far away"},
    }


def main() -> None:
    chance = random.Random(1)  # noqa: S311  the same cases every time
    lines = "\n".join(json.dumps(case(chance)) for _ in range(CASES))
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "app", "screen", "-"],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds = time.perf_counter() - began
    assert done.stdout.count("\n") == CASES
    print(f"screen: {CASES} cases in {seconds:.2f} s (asked: under 5 s)")


if __name__ == "__main__":
    main()
