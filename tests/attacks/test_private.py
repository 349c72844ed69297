"""What was answered in private is on no page of the one who asked it."""

import pytest

from models.content import load
from tests.attacks.siege import CANARY, Siege
from tests.attacks.test_addresses import EMPTY, filled
from tests.web.attacker import Attacker

OWN = (*EMPTY.addresses, "/desk", "/practice", "/practice/record")


@pytest.mark.parametrize("address", OWN)
async def test_no_page_holds_what_was_answered_in_private(
    siege: Siege, alice: Attacker, address: str
) -> None:
    page = await alice.get(filled(address, siege.alices), follow_redirects=True)
    assert page.status_code == 200
    questions = [one.text.strip("… ") for one in load().instruments["hark"].items]
    assert not [one for one in (CANARY, *questions) if one in page.text]
