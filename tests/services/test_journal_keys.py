"""The key of a device's journal: one for each holder on each device, and always the same."""

from itertools import product

from app.services import journal_keys
from tests.practice import Opened


async def test_each_holder_on_each_device_has_a_key_of_their_own(practice: Opened) -> None:
    places = list(product(("person/a", "person/b", "visit/a"), ("d1", "d2"), ("", "x")))
    keys = [journal_keys.issue(holder=h, device=d, document=x) for h, d, x in places]
    assert len({key.secret for key in keys}) == len({key.id for key in keys}) == len(places)
    assert {len(key.secret) for key in keys} == {32}


async def test_the_same_holder_gets_the_same_key_again(practice: Opened) -> None:
    first = journal_keys.issue(holder="person/a", device="d")
    assert journal_keys.issue(holder="person/a", device="d") == first


async def test_parts_of_a_place_do_not_run_into_each_other(practice: Opened) -> None:
    one = journal_keys.issue(holder="person/a", device="b", document="c")
    other = journal_keys.issue(holder="person/a", device="bc", document="")
    assert one.secret != other.secret
