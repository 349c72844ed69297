"""Statements by hand: one text for both engines, and nothing found among none."""

import pytest

from app.statement import Statement, _written
from tests.practice import ALICE, BOB, Opened


@pytest.mark.parametrize(
    ("dialect", "written"),
    [
        ("sqlite", "a = ? AND b IN (?, ?) AND c = ?"),
        ("postgres", "a = $1 AND b IN ($2, $3) AND c = $4"),
    ],
)
def test_each_value_has_a_place_as_the_engine_counts_them(dialect: str, written: str) -> None:
    assert _written("a = ? AND b IN (??) AND c = ?", dialect, (2,)) == written


async def test_a_list_goes_in_its_place_and_among_none_nothing_is_found(practice: Opened) -> None:
    people = Statement("SELECT id, role FROM person WHERE id IN (??) ORDER BY id")
    found = await people.rows([ALICE.person_id, BOB.person_id])
    assert found == [(one.person_id, one.role) for one in (ALICE, BOB)]
    assert await people.rows([]) == []
