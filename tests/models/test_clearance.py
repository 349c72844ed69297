"""What a clearance and a consultation must say to count."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.models.records import clearance, consultation, day


@pytest.mark.parametrize("record", [clearance("active_trauma", after=0), consultation(0)])
def test_a_record_holds_from_its_date_to_its_review_date(record: Any) -> None:
    held = [record.holds(on=day(after)) for after in (-1, 0, 60, 61)]
    assert held == [False, True, True, False]


@pytest.mark.parametrize("review", [0, -1, 61])
def test_the_review_lies_1_to_60_days_after_the_contact(review: int) -> None:
    with pytest.raises(ValidationError, match="1 to 60 days"):
        consultation(0, review=review)
    with pytest.raises(ValidationError, match="1 to 60 days"):
        clearance("active_trauma", after=0, review=review)


@pytest.mark.parametrize(
    ("change", "match"),
    [
        ({"clinician": " "}, "must not be blank"),
        ({"profession": ""}, "must not be blank"),
        ({"scope": ""}, "must not be blank"),
        ({"flags": []}, "at least 1"),
        ({"flags": ["luck"]}, "active_trauma"),
        ({"client_consents": False}, "consent"),
    ],
)
def test_a_clearance_says_who_for_what_and_that_the_client_agrees(
    change: dict[str, Any], match: str
) -> None:
    said = clearance("active_trauma", after=0).model_dump() | change
    with pytest.raises(ValidationError, match=match):
        type(clearance("active_trauma", after=0)).model_validate(said)


@pytest.mark.parametrize("field", ["who", "profession", "advised"])
def test_a_consultation_says_who_and_what_they_advised(field: str) -> None:
    said = consultation(0).model_dump() | {field: " "}
    with pytest.raises(ValidationError, match="must not be blank"):
        type(consultation(0)).model_validate(said)
