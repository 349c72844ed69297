"""Words for the coach's screen name nothing that one of two clients has told."""

from typing import get_args

import pytest

from models.contraindications import Reason, ReasonGroup
from models.directive_words import NOT_OPEN, objections
from models.tags import ALL_TAGS

REASONS = (
    ("COERC", "joint_locked"),
    ("COERC", "relationship_violence"),
    ("COERC", "fear_of_other"),
    ("ABS", "suicide_self_harm"),
    ("needs", "consent_indirect"),
)


@pytest.mark.parametrize(("macro", "cause"), REASONS)
def test_beside_two_clients_every_reason_reads_the_same(macro: ReasonGroup, cause: str) -> None:
    assert macro in get_args(ReasonGroup)
    assert objections([Reason(macro, cause)], joint=True) == (NOT_OPEN,)
    assert objections([], joint=True) == ()


def test_beside_one_client_what_was_answered_is_said_and_the_gate_is_not() -> None:
    answered, gate = Reason("COERC", ALL_TAGS[0]), Reason("COERC", "relationship_violence")
    said = objections([answered, gate], joint=False)
    assert len(said) == 2
    assert "violence" not in said[1]
