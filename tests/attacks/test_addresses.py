"""Whose page it is: no address shows anything of another coach's client."""

from dataclasses import fields

import pytest

from tests.attacks.siege import NAMES, SECRET, Belongings, Siege
from tests.browser.practice import ALICE
from tests.web.attacker import Attacker

EMPTY = Belongings(*(f"{{{one.name}}}" for one in fields(Belongings)))
TELLING = (NAMES[ALICE], "Rossi", "M. R.", SECRET, "Ottoline")

every_address = pytest.mark.parametrize("address", EMPTY.addresses)


def filled(address: str, of: Belongings) -> str:
    return address.format(**vars(of))


def tells_nothing(text: str) -> bool:
    return not any(word in text for word in TELLING)


@every_address
async def test_the_coach_of_a_case_opens_it(siege: Siege, alice: Attacker, address: str) -> None:
    answer = await alice.get(filled(address, siege.alices))
    assert answer.status_code in (200, 303), answer.text


@every_address
async def test_another_coach_finds_nothing_there(siege: Siege, bob: Attacker, address: str) -> None:
    answer = await bob.get(filled(address, siege.alices))
    assert answer.status_code == 404
    assert tells_nothing(answer.text)
    nowhere = await bob.get(filled(address, EMPTY))
    assert nowhere.status_code == 404


@every_address
async def test_a_visitor_is_asked_to_sign_in(siege: Siege, nobody: Attacker, address: str) -> None:
    answer = await nobody.get(filled(address, siege.alices))
    if address.startswith("/map"):
        assert answer.status_code in (200, 404)
    else:
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/sign-in")
    assert tells_nothing(answer.text)


async def test_anothers_client_is_not_asked_in_ones_own_intake(siege: Siege, bob: Attacker) -> None:
    own = f"/intakes/{siege.bobs.intake}/questions"
    away = await bob.get(f"{own}?client={siege.alices.client}")
    assert away.status_code == 303
    assert away.headers["location"].endswith(own)
    answer = await bob.get(own)
    assert answer.status_code == 200
    assert tells_nothing(answer.text)
    assert siege.alices.screening not in answer.text


@pytest.mark.parametrize("path", ["/intakes/{intake}", "/directives/{directive}"])
async def test_a_document_of_another_kind_is_not_opened_by_its_id(
    siege: Siege, alice: Attacker, path: str
) -> None:
    others = {"intake": siege.alices.directive, "directive": siege.alices.screening}
    assert (await alice.get(path.format(**others))).status_code == 404
    assert (await alice.get(f"/ratings/{siege.alices.intake}")).status_code == 404


async def test_lists_show_ones_own_alone(siege: Siege, bob: Attacker, alice: Attacker) -> None:
    for path in ("/desk", "/clients", "/clients?words=rossi", "/directives", "/map"):
        assert tells_nothing((await bob.get(path)).text), path
    assert "M. R." in (await alice.get("/desk")).text


@pytest.mark.parametrize(
    "ident",
    [
        "%00",
        "%2e%2e",
        "..%2f..%2fetc%2fpasswd",
        "x" * 5000,
        "%F0%9F%92%A9",
        "' OR 1=1 --",
        "%ED%A0%80",
    ],
)
async def test_an_id_that_is_none_is_a_page_that_says_so(alice: Attacker, ident: str) -> None:
    for folder in ("clients", "cases", "intakes", "directives", "ratings"):
        answer = await alice.get(f"/{folder}/{ident}")
        assert answer.status_code in (303, 404), folder
        assert "Traceback" not in answer.text
