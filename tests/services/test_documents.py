"""Typing into documents: who may, what wins, what is refused, and that nothing is lost."""

from collections.abc import Iterator, Mapping, Sequence

import pytest
from tortoise.transactions import in_transaction

from app.services import access, bus, documents
from app.services.hooks import guards, reactions
from models.actor import Actor
from models.edit_limits import BATCH_LIMIT, TEXT_LIMIT
from models.fields import Ack, DocumentChanged, DocumentHead, Edit, FieldState, JsonValue
from models.tables.documents import EarlierValue
from tests.practice import Opened, new_case

NOW = 1_000_000
WHAT = "attempts/abc/what"


@pytest.fixture(autouse=True)
def hooks() -> Iterator[None]:
    """A kind of this module's own, so that no service has a say in it."""
    yield
    guards.pop("test", None)
    reactions.pop("test", None)


async def start(practice: Opened, actor: Actor) -> str:
    case = await new_case(practice.database, actor)
    return await documents.create(actor=actor, kind="test", case=case.id, client=case.client)


async def send(
    actor: Actor,
    document: str,
    value: JsonValue,
    *,
    field: str = WHAT,
    at: int = NOW,
    writer: str = "laptop",
    seq: int = 1,
    base: int = 0,
) -> Ack:
    edit = Edit(
        document=document, field=field, value=value, at=at, writer=writer, seq=seq, base=base
    )
    return (await documents.commit(actor=actor, edits=[edit]))[0]


async def standing(actor: Actor, document: str, field: str = WHAT) -> JsonValue:
    return (await documents.load(actor=actor, document_id=document)).value(field)


async def test_what_is_typed_stands_and_is_acknowledged(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    ack = await send(practice.bob, document, "She counts to ten")
    assert (ack.won, ack.version, ack.refused) == (True, 1, None)
    assert await standing(practice.bob, document) == "She counts to ten"


@pytest.mark.parametrize("value", ["", "Ω 🧑‍🤝‍🧑 عربى", 0, -3, 0.5, True, False, None])
async def test_every_scalar_comes_back_as_it_was(practice: Opened, value: JsonValue) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, value)
    back = await standing(practice.bob, document)
    assert back == value
    assert type(back) is type(value)


async def test_half_an_emoji_is_replaced_rather_than_lost_with_the_rest(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "well \ud83d")
    assert await standing(practice.bob, document) == "well \ufffd"


async def test_an_edit_sent_twice_counts_once(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "one")
    again = await send(practice.bob, document, "one")
    assert (again.won, again.version) == (True, 1)


async def test_a_late_edit_is_kept_beside_the_winner(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "from the laptop", at=NOW)
    ack = await send(practice.bob, document, "from the tablet", at=NOW - 1, writer="tablet")
    assert (ack.won, ack.value, ack.version) == (False, "from the laptop", 1)
    kept = await documents.earlier(actor=practice.bob, document_id=document)
    assert [(value.value, value.writer) for value in kept] == [("from the tablet", "tablet")]


async def test_a_replaced_value_of_another_writer_is_kept(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "from the laptop")
    ack = await send(practice.bob, document, "from the tablet", at=NOW + 1, writer="tablet")
    assert (ack.won, ack.version) == (True, 2)
    kept = await documents.earlier(actor=practice.bob, document_id=document)
    assert [value.value for value in kept] == ["from the laptop"]


async def test_not_every_keystroke_of_a_late_writer_is_kept(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "winner")
    for seq, text in enumerate(["l", "la", "lat", "late"], start=1):
        await send(practice.bob, document, text, at=NOW - 9, writer="tablet", seq=seq)
    kept = await documents.earlier(actor=practice.bob, document_id=document)
    assert [value.value for value in kept] == ["late"]


async def offered(actor: Actor, document: str) -> dict[str, JsonValue]:
    state = await documents.load(actor=actor, document_id=document)
    return {offer.id: offer.value for offer in state.fields[WHAT].offers}


async def test_what_was_typed_unseen_is_offered_once_until_it_is_settled(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "from the laptop", at=NOW + 9)
    for seq, text in enumerate(["from", "from the tablet"], start=1):
        await send(practice.bob, document, text, at=NOW, writer="tablet", seq=seq)
    [(offer, words)] = (await offered(practice.bob, document)).items()
    assert words == "from the tablet"
    await documents.settle_offer(actor=practice.bob, offer_id=offer, is_open=False)
    assert await offered(practice.bob, document) == {}
    await documents.settle_offer(actor=practice.bob, offer_id=offer, is_open=True)
    assert await offered(practice.bob, document) == {offer: "from the tablet"}


async def test_nobody_settles_what_is_offered_to_another(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "x")
    await send(practice.bob, document, "y", writer="tablet")
    [offer] = await offered(practice.bob, document)
    for known in (offer, "aaaaaaaaaaaaaaaa", "../x"):
        with pytest.raises(access.NotFound):
            await documents.settle_offer(actor=practice.alice, offer_id=known, is_open=False)
    assert await offered(practice.bob, document) == {offer: "x"}


async def test_what_is_replaced_on_purpose_or_by_a_verb_is_offered_to_nobody(
    practice: Opened,
) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "read on the tablet")
    await send(practice.bob, document, "and changed there", writer="tablet", base=1)
    async with in_transaction():
        await documents.put(actor=practice.bob, document_id=document, values={WHAT: "quoted"})
    assert await offered(practice.bob, document) == {}


async def test_a_clock_far_ahead_does_not_win_for_ever(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "from the future", at=2**52)
    state = await documents.load(actor=practice.bob, document_id=document)
    assert state.fields[WHAT].at < 2**52


async def test_one_delivery_counts_in_the_order_of_its_numbers(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    edits = [
        Edit(document=document, field=WHAT, value=text, at=NOW, writer="laptop", seq=seq)
        for text, seq in (("ab", 2), ("a", 1))
    ]
    acks = await documents.commit(actor=practice.bob, edits=edits)
    assert [ack.seq for ack in acks] == [2, 1]
    assert await standing(practice.bob, document) == "ab"


async def test_nobody_else_types_into_a_case_the_owner_included(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    for other in (practice.alice, practice.charlie):
        ack = await send(other, document, "mine now")
        assert ack.refused
        with pytest.raises(access.NotFound):
            await documents.load(actor=other, document_id=document)
    assert await standing(practice.bob, document) is None


async def test_absent_and_somebody_elses_answer_alike(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    theirs = await send(practice.charlie, document, "x")
    absent = await send(practice.charlie, "nothing000000000", "x")
    assert theirs.refused == absent.refused


async def test_a_closed_document_takes_no_more(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    async with in_transaction():
        await documents.close(actor=practice.bob, document_id=document)
    ack = await send(practice.bob, document, "too late")
    assert "closed" in (ack.refused or "")
    assert (await documents.load(actor=practice.bob, document_id=document)).closed_at


@pytest.mark.parametrize(
    ("field", "value"),
    [
        (WHAT, "x" * (TEXT_LIMIT + 1)),
        (WHAT, "a\0b"),
        (WHAT, float("nan")),
        (WHAT, 2**60),
        ("", "x"),
        ("a//b", "x"),
        ("a b", "x"),
        ("x" * 161, "x"),
        ("a\nb", "x"),
    ],
)
async def test_what_cannot_be_kept_is_refused_alone(
    practice: Opened, field: str, value: JsonValue
) -> None:
    document = await start(practice, practice.bob)
    edits = [
        Edit(document=document, field=field, value=value, at=NOW, writer="laptop", seq=1),
        Edit(document=document, field="other", value="kept", at=NOW, writer="laptop", seq=2),
    ]
    bad, good = await documents.commit(actor=practice.bob, edits=edits)
    assert (bad.refused or "").endswith(".")
    assert good.won
    assert await standing(practice.bob, document, "other") == "kept"


async def test_the_longest_text_that_is_allowed_is_kept(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    assert (await send(practice.bob, document, "ß" * TEXT_LIMIT)).won


async def test_too_many_edits_at_once_are_sent_back(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    edits = [
        Edit(document=document, field=f"f{seq}", value=seq, at=NOW, writer="laptop", seq=seq)
        for seq in range(BATCH_LIMIT + 1)
    ]
    with pytest.raises(documents.DocumentError, match="500 are taken"):
        await documents.commit(actor=practice.bob, edits=edits)
    assert all(ack.won for ack in await documents.commit(actor=practice.bob, edits=edits[1:]))


async def test_a_guard_refuses_by_field(practice: Opened) -> None:
    async def guard(
        *, actor: Actor, document: DocumentHead, edits: Sequence[Edit]
    ) -> Mapping[str, str]:
        return {edit.field: "Not now." for edit in edits if edit.field == WHAT}

    document = await start(practice, practice.bob)
    guards["test"] = guard
    assert (await send(practice.bob, document, "x")).refused == "Not now."
    assert (await send(practice.bob, document, "x", field="other")).won


async def test_a_reaction_that_fails_undoes_the_edit(practice: Opened) -> None:
    async def reaction(
        *, actor: Actor, document: DocumentHead, changed: Mapping[str, FieldState]
    ) -> None:
        assert (await documents.load(actor=actor, document_id=document.id)).value(WHAT) == "x"
        raise documents.DocumentError("No.")

    document = await start(practice, practice.bob)
    reactions["test"] = reaction
    with pytest.raises(documents.DocumentError):
        await send(practice.bob, document, "x")
    assert await standing(practice.bob, document) is None


async def test_a_change_is_published_after_the_commit_and_a_loser_as_an_offer_beside_it(
    practice: Opened,
) -> None:
    document = await start(practice, practice.bob)
    heard: list[DocumentChanged] = []
    subscription = bus.subscribe(("document", document), heard.append)
    await send(practice.bob, document, "x")
    await send(practice.bob, document, "y", at=NOW - 1, writer="tablet")
    subscription.cancel()
    await send(practice.bob, document, "z", seq=2)
    told = [change.fields[WHAT] for change in heard]
    assert [(one.value, [offer.value for offer in one.offers]) for one in told] == [
        ("x", []),
        ("x", ["y"]),
    ]


async def test_a_document_starts_with_its_values(practice: Opened) -> None:
    case = await new_case(practice.database, practice.bob)
    document = await documents.create(
        actor=practice.bob, kind="test", case=case.id, values={"title": "The wave", "days": 7}
    )
    state = await documents.load(actor=practice.bob, document_id=document)
    assert state.values == {"title": "The wave", "days": 7}
    assert [head.id for head in await documents.in_case(actor=practice.bob, case=case.id)] == [
        document
    ]


async def test_a_document_needs_a_client_of_its_case(practice: Opened) -> None:
    mine = await new_case(practice.database, practice.bob)
    other = await new_case(practice.database, practice.bob)
    with pytest.raises(access.NotFound):
        await documents.create(actor=practice.bob, kind="test", case=mine.id, client=other.client)


async def test_kept_values_are_sealed_as_well(practice: Opened) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "readable")
    await send(practice.bob, document, "other", at=NOW + 1, writer="tablet")
    row = await EarlierValue.get(document_id=document)
    assert b"readable" not in row.value_sealed


async def test_what_a_verb_decides_stands_beside_a_clock_that_runs_ahead(
    practice: Opened,
) -> None:
    document = await start(practice, practice.bob)
    await send(practice.bob, document, "typed", at=2**52)
    for value in ("decided", "decided again"):
        async with in_transaction():
            change = await documents.put(
                actor=practice.bob, document_id=document, values={WHAT: value}
            )
        assert change.fields[WHAT].value == value
    assert await standing(practice.bob, document) == "decided again"
