"""Situations for tests of suggesting: one in which nothing is ruled out, and ways to change it."""

import json
from typing import Any

from models.content import load
from models.contraindications import check
from models.situation import Situation
from models.suggesting import Suggestions, suggest

KINDS = load().kinds

OPEN_GATE: dict[str, Any] = {"level": "CLEAR", "joint_locked": False}
OPEN_CASE: dict[str, Any] = {
    "sequence": [{}, {}, {}],
    "costs_of_change": [{"who": "D", "what": "time", "weight": 2}],
    "benefits_of_staying": [{"who": "D", "what": "peace", "weight": 2}],
    "smallest_visible_change": {"doing_what": "opens the file"},
}
OPEN: dict[str, Any] = {
    "case": OPEN_CASE,
    "gate": OPEN_GATE,
    "map": {"coach": {"lead_and_trust": 5}},
    "session": 2,
    "consent_indirect": True,
    "gate_rerun": True,
}


def situation(**changes: Any) -> Situation:
    """Return the open situation with some of its parts replaced."""
    return read({**OPEN, **changes})


def read(case: dict[str, Any]) -> Situation:
    """Read a situation from JSON, as the command line does."""
    return Situation.model_validate_json(json.dumps(case), strict=True)


def with_case(**changes: Any) -> Situation:
    """Return the open situation with some of the formulation replaced."""
    return situation(case={**OPEN_CASE, **changes})


def with_gate(**changes: Any) -> Situation:
    """Return the open situation with some of the gate replaced."""
    return situation(gate={**OPEN_GATE, **changes})


def suggested(one: Situation) -> Suggestions:
    """Suggest from the kinds that ship."""
    return suggest(one, KINDS.values())


def against(kind: str, one: Situation) -> list[str]:
    """Return why a kind is ruled out, as printed."""
    return [str(reason) for reason in check(KINDS[kind], one)]


def dropped(one: Situation) -> set[str]:
    """Return every kind that is ruled out."""
    return set(suggested(one).dropped)
