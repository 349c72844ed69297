"""What is offered to tap: the case's own words before the common ones, each once."""

from models.content import load
from models.fields import JsonValue
from models.intake.steps import step
from models.recurring import MOST, offered

COMMON = load().recurring


def test_what_the_case_says_comes_first() -> None:
    values: dict[str, JsonValue] = {
        "change/where": "in the workshop",
        "exceptions/e1/when": "on Sundays",
        "attempts/a1/when": "never asked",
        "presenting_request": "a field of one word",
    }
    where = offered("where", common=COMMON, values=values, field="complaint/where")
    when = offered("when", common=COMMON, values=values, field="complaint/when")
    assert where[:2] == ("in the workshop", COMMON.where[0])
    assert when[:2] == ("on Sundays", COMMON.when[0])
    assert "never asked" not in when


def test_nothing_is_offered_twice_or_to_itself() -> None:
    values: dict[str, JsonValue] = {"complaint/where": "in the attic", "change/where": "At Home"}
    found = offered("where", common=COMMON, values=values, field="complaint/where")
    assert "in the attic" not in found
    assert [words.casefold() for words in found].count("at home") == 1
    assert len(found) <= MOST


def test_how_often_is_offered_in_numbers_that_may_stand_there() -> None:
    found = offered("often", common=COMMON, values={}, field="complaint/frequency/n")
    assert all(0 <= int(words) <= 999 for words in found)


def test_the_complaint_offers_where_when_and_how_often() -> None:
    asked = {one.id: getattr(one, "recurs", None) for one in step("complaint").parts}
    assert asked["complaint/where"] == "where"
    assert asked["complaint/when"] == "when"
    assert asked["complaint/frequency/n"] == "often"
