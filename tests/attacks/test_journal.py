"""Typing into what is another's, and typing what nobody could: a sentence, and nothing is lost."""

import itertools
import json
import time
from typing import Any

import pytest

from app.services.deliveries import NOT_YOURS
from tests.attacks.siege import SECRET, Siege
from tests.web.attacker import Attacker

JSON = {"content-type": "application/json"}
FIELD = "complaint/what"
ANY_PAGE = "/desk"  # which draws on after the connect, also over polling
numbers = itertools.count(1)

TRANSPORTS = ("post", "websocket", "polling")
transports = pytest.mark.parametrize("over", TRANSPORTS)


def edit(document: str, value: object = "ours", **other: object) -> dict[str, object]:
    now = int(time.time() * 1000)
    plain = {"document": document, "field": FIELD, "value": value, "at": now}
    return {**plain, "writer": "attacker", "seq": next(numbers), **other}


async def deliver(
    attacker: Attacker, edits: object, over: str = "post", *, page: str = ANY_PAGE
) -> dict[str, Any]:
    """Hand edits in as the journal of a page does; the answer."""
    if over == "post":
        body = json.dumps({"edits": edits})  # in ASCII: httpx cannot say half a character
        answer = await attacker.post("/_journal", content=body, headers=JSON)
        found: dict[str, Any] = answer.json()
        return found
    socket = await attacker.socket(await attacker.opened(page), over)
    told = await socket.ask("journal", {"edits": edits})
    await socket.close()
    assert isinstance(told, dict)
    return told


async def stands(attacker: Attacker, siege: Siege) -> str:
    """The page on which Alice's complaint stands."""
    return (await attacker.get(f"/intakes/{siege.alices.intake}/complaint")).text


@transports
async def test_nobody_types_into_anothers_documents(siege: Siege, bob: Attacker, over: str) -> None:
    before = siege.fingerprint()
    edits = [edit(document) for document in siege.alices.documents]
    answer = await deliver(bob, [*edits, edit("aaaaaaaaaaaaaaaa")], over)
    assert {ack["refused"] for ack in answer["acks"]} == {NOT_YOURS}
    assert {ack["value"] for ack in answer["acks"]} == {None}
    assert siege.fingerprint() == before


async def test_ones_own_words_are_taken_though_anothers_come_with_them(
    siege: Siege, bob: Attacker, alice: Attacker
) -> None:
    edits = [edit(siege.alices.intake, "forged"), edit(siege.bobs.intake, "my own")]
    theirs, own = (await deliver(bob, edits))["acks"]
    assert theirs["refused"] == NOT_YOURS
    assert own["won"]
    page = await stands(alice, siege)
    assert SECRET in page
    assert "forged" not in page


async def test_a_visitor_types_nothing(siege: Siege, nobody: Attacker) -> None:
    before = siege.fingerprint()
    answer = await nobody.post("/_journal", json={"edits": [edit(siege.alices.intake)]})
    assert answer.status_code == 401
    socket = await nobody.socket(await nobody.opened("/map"), "websocket")
    told = await socket.ask("journal", {"edits": [edit(siege.alices.intake)]})
    assert told["status"] == 401
    assert siege.fingerprint() == before


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://127.0.0.1", None])
async def test_no_other_site_types(siege: Siege, alice: Attacker, origin: str | None) -> None:
    before = siege.fingerprint()
    edits = {"edits": [edit(siege.alices.intake)]}
    answer = await alice.post("/_journal", origin=origin, json=edits)
    assert answer.status_code == 403
    assert siege.fingerprint() == before


@transports
@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("x" * 50_000, "50,000 characters; a field holds 20,000"),
        ("a\0b", "cannot be stored (NUL)"),
        (-(2**53), "too large to be stored"),
        (10**300, ""),
        (1.5, "not known here"),
        (True, "not known here"),
    ],
    ids=["50,000 characters", "NUL", "a number that browsers round", "huge", "half", "yes"],
)
async def test_what_cannot_be_kept_is_refused_in_a_sentence_and_what_stood_stays(
    siege: Siege, alice: Attacker, over: str, value: object, sentence: str
) -> None:
    before = siege.fingerprint()
    [ack] = (await deliver(alice, [edit(siege.alices.intake, value)], over))["acks"]
    assert sentence in ack["refused"]
    assert siege.fingerprint() == before


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999"])
async def test_what_is_not_a_number_is_refused(siege: Siege, alice: Attacker, number: str) -> None:
    before = siege.fingerprint()
    text = '{"edits": [{"document": "%s", "field": "costs/a/weight", "value": %s, %s}]}'
    rest = '"at": 1, "writer": "w", "seq": 1'
    body = text % (siege.alices.intake, number, rest)
    answer = await alice.post("/_journal", content=body, headers=JSON)
    assert "not a number that can be stored" in answer.json()["acks"][0]["refused"]
    assert siege.fingerprint() == before


WRONG: dict[str, object] = {
    "no list": "x",
    "no object": [1, "x", None],
    "a list for a value": [{**edit("d"), "value": ["x"]}],
    "an object for a value": [{**edit("d"), "value": {"x": 1}}],
    "no document": [{"field": FIELD, "value": "x"}],
    "null for a field": [{**edit("d"), "field": None}],
    "words for a time": [{**edit("d"), "at": "yesterday"}],
    "half a number": [{**edit("d"), "seq": 1.5}],
    "501 edits": [edit("d")] * 501,
}


@transports
@pytest.mark.parametrize("edits", WRONG.values(), ids=WRONG)
async def test_what_is_no_delivery_is_refused_in_a_sentence(
    siege: Siege, alice: Attacker, over: str, edits: object
) -> None:
    before = siege.fingerprint()
    answer = await deliver(alice, edits, over)
    assert answer["status"] == 400
    assert answer["refused"].startswith("These changes cannot be read.")
    assert siege.fingerprint() == before


@pytest.mark.parametrize(
    "body",
    [
        b'{"edits": ' + b"[" * 100_000,
        b'{"edits": ' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001,
        b"\xff\xfe{}",
        b'{"edits": [' + b"9" * 20_000 + b"]}",
        b"",
    ],
    ids=["open lists", "deep objects", "no UTF-8", "a number of 20,000 digits", "nothing"],
)
async def test_a_body_that_cannot_be_read_is_refused(alice: Attacker, body: bytes) -> None:
    answer = await alice.post("/_journal", content=body, headers=JSON)
    assert answer.status_code == 400
    assert answer.json()["refused"].startswith("These changes cannot be read.")


@pytest.mark.parametrize(
    "field",
    [
        "",
        "a" * 161,
        "../x",
        "a b",
        "a/b/c/d/e/f/g",
        "complaint/__proto__",
        "<b>",
        "complaint/nothing",
    ],
)
@pytest.mark.parametrize("kind", ["intake", "screening", "directive", "rating"])
async def test_a_field_that_is_not_on_the_page_is_refused(
    siege: Siege, alice: Attacker, kind: str, field: str
) -> None:
    before = siege.fingerprint()
    document = getattr(siege.alices, kind)
    [ack] = (await deliver(alice, [edit(document, "x", field=field)]))["acks"]
    assert ack["refused"]
    assert siege.fingerprint() == before


TEXTS = {
    "right to left": "\u202egnp.exe \u2066abc\u2069 \u05d0\u05d1",
    "half a character": "before \ud83d after",
    "two halves": "\ud83d\ude00",
    "not a character": "\ufffe\uffff\ufdd0",
    "piled up": "Z" + "\u0301" * 150,
    "a family": "👩‍👩‍👧‍👦 🏳️‍🌈",
    "line separators": "one\u2028two\u2029three\x85four\r\nfive",
    "controls": "\x01\x07\x1b[31mred\x7f",
    "a script": "</script><script>alert(1)</script>${1}`{{ 7*7 }}",
    "a quote": "'; DROP TABLE field; --",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
async def test_any_characters_are_kept_and_every_page_still_shows(
    siege: Siege, alice: Attacker, text: str
) -> None:
    names = [FIELD, "theme/sentence", "statement/text", "attempts/a/what"]
    try:
        for over in TRANSPORTS:
            edits = [edit(siege.alices.intake, text, field=name) for name in names]
            acks = (await deliver(alice, edits, over))["acks"]
            assert [ack["refused"] for ack in acks] == [None] * len(names), over
        pages = ("complaint", "attempts", "people", "keeps-safe", "their-way", "sentence")
        for page in pages:
            answer = await alice.get(f"/intakes/{siege.alices.intake}/{page}")
            assert answer.status_code == 200, page
            assert "<script>alert" not in answer.text
        assert (await alice.get(f"/cases/{siege.alices.case}")).status_code == 200
    finally:
        again = [edit(siege.alices.intake, SECRET)]
        again += [edit(siege.alices.intake, None, field=name) for name in names[1:]]
        await deliver(alice, again)


async def test_a_frame_of_a_megabyte_ends_the_socket_and_what_was_kept_stays(
    siege: Siege, alice: Attacker
) -> None:
    before = siege.fingerprint()
    socket = await alice.socket(await alice.opened(ANY_PAGE), "websocket")
    await socket.ask("journal", {"edits": [edit(siege.alices.intake, "x" * 1_500_000)]})
    assert siege.fingerprint() == before
    assert (await deliver(alice, []))["acks"] == []
