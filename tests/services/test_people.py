import pytest

from app import passwords
from app.passwords import PasswordError
from app.services import audit, people, sign_ins
from app.services.attempts import TooManyAttemptsError
from app.services.people import PersonError, WrongPasswordError
from models.tables.people import Person, Practice, SignIn
from tests.practice import Opened

PASSWORD = "correct horse battery"
HERE, ELSEWHERE = "192.0.2.1", "198.51.100.2"
DORA = "dora@example.org"


async def add_dora(opened: Opened) -> str:
    return await people.add(
        actor=opened.alice, email=DORA, name="Dora", role="coach", password=PASSWORD
    )


async def fail(email: str, address: str, *, times: int) -> None:
    for _ in range(times):
        with pytest.raises(WrongPasswordError):
            await people.signing_in(email=email, password="wrong", address=address)


async def test_whoever_was_added_signs_in_however_the_address_is_spelt(practice: Opened) -> None:
    person_id = await add_dora(practice)
    found = await people.signing_in(email=" DORA@Example.org", password=PASSWORD, address=HERE)
    assert found == person_id


async def test_names_and_addresses_are_sealed_and_passwords_hashed(practice: Opened) -> None:
    row = await Person.get(id=await add_dora(practice))
    for stored in (row.name_sealed, row.email_sealed, row.password_hash.encode()):
        assert b"Dora" not in stored
        assert b"dora" not in stored
        assert PASSWORD.encode() not in stored
    assert row.password_hash.startswith("$argon2id$")


async def test_one_address_belongs_to_one_person(practice: Opened) -> None:
    with pytest.raises(PersonError, match="already somebody"):
        await people.add(
            actor=practice.alice,
            email="BOB@example.org",
            name="Bobby",
            role="coach",
            password=PASSWORD,
        )


@pytest.mark.parametrize(
    ("email", "name", "password"),
    [
        ("nobody", "Dora", PASSWORD),
        ("a@b c", "Dora", PASSWORD),
        (DORA, "  ", PASSWORD),
        (DORA, "D" * 81, PASSWORD),
        (DORA, "Dora", "too short"),
        (DORA, "Dora", "aaaaaaaaaaaa"),
        (DORA, "Dora", "x1y2z3" * 50),
    ],
)
async def test_what_cannot_stand_is_said_in_a_sentence(
    practice: Opened, email: str, name: str, password: str
) -> None:
    with pytest.raises((PersonError, PasswordError)) as refused:
        await people.add(
            actor=practice.alice, email=email, name=name, role="coach", password=password
        )
    assert refused.value.sentence.endswith(".")


async def test_the_people_of_the_practice_see_who_is_in_it_and_nobody_else_does(
    practice: Opened,
) -> None:
    for actor in (practice.alice, practice.bob, people.AT_THE_SERVER):
        names = [person.name for person in await people.everybody(actor=actor)]
        assert sorted(names) == ["Alice", "Bob", "Charlie"]
    stranger = practice.bob.model_copy(update={"person_id": "stranger"})
    with pytest.raises(PersonError):
        await people.everybody(actor=stranger)


async def test_a_reset_ends_every_sign_in_and_the_old_password(practice: Opened) -> None:
    person_id = await add_dora(practice)
    await sign_ins.open_for(person_id=person_id, agent="a tablet")
    await people.reset(actor=people.AT_THE_SERVER, email=DORA, password="another password")
    assert not await SignIn.filter(person_id=person_id).exists()
    await fail(DORA, HERE, times=1)
    await people.signing_in(email=DORA, password="another password", address=HERE)
    verbs = [entry.verb for entry in await audit.entries(actor=practice.alice)]
    assert {"add_person", "sign_in", "sign_out_everywhere", "reset_password"} <= set(verbs)


async def test_resetting_a_stranger_is_said_so(practice: Opened) -> None:
    with pytest.raises(PersonError, match="Nobody has"):
        await people.reset(actor=practice.alice, email="x@example.org", password=PASSWORD)


async def test_whoever_is_switched_off_does_not_sign_in(practice: Opened) -> None:
    person_id = await add_dora(practice)
    await Person.filter(id=person_id).update(active=False)
    with pytest.raises(WrongPasswordError):
        await people.signing_in(email=DORA, password=PASSWORD, address=HERE)


async def test_after_five_wrong_tries_the_right_password_waits_too(practice: Opened) -> None:
    await add_dora(practice)
    await fail(DORA, HERE, times=5)
    with pytest.raises(TooManyAttemptsError, match="15 minutes"):
        await people.signing_in(email=DORA, password=PASSWORD, address=HERE)


async def test_somebody_elses_tries_do_not_shut_a_person_out(practice: Opened) -> None:
    person_id = await add_dora(practice)
    await fail(DORA, ELSEWHERE, times=5)
    assert await people.signing_in(email=DORA, password=PASSWORD, address=HERE) == person_id


async def test_a_right_password_forgets_the_wrong_ones_before_it(practice: Opened) -> None:
    await add_dora(practice)
    for _ in range(3):
        await fail(DORA, HERE, times=4)
        await people.signing_in(email=DORA, password=PASSWORD, address=HERE)


async def test_neighbours_in_one_ipv6_network_are_counted_together(practice: Opened) -> None:
    for last in range(5):
        await fail(DORA, f"2001:db8::{last}", times=1)
    with pytest.raises(TooManyAttemptsError):
        await people.signing_in(email=DORA, password="wrong", address="2001:db8::99")


async def test_an_outdated_hash_is_renewed_at_sign_in(
    practice: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    person_id = await add_dora(practice)
    before = (await Person.get(id=person_id)).password_hash
    monkeypatch.setattr(passwords, "is_outdated", lambda _: True)
    await people.signing_in(email=DORA, password=PASSWORD, address=HERE)
    assert (await Person.get(id=person_id)).password_hash != before


async def test_nobody_is_added_before_the_practice_is_set_up(practice: Opened) -> None:
    await Practice.all().delete()
    with pytest.raises(PersonError, match="/setup"):
        await add_dora(practice)
