"""Keys and seals: made once, told apart, opened only in their place, erased for good."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from app import master_key
from app.database import Database
from app.master_key import KeyProblem, MasterKey, parse
from app.sealing import SealBroken, Sealer
from app.settings import Settings
from app.vault import Erased, Vault
from models.ids import new_id
from tests.practice import Opened

PLACE = {"table": "client", "column": "details_sealed", "row": "abc"}
KEY = MasterKey(bytes(range(32)))


@given(st.binary(min_size=32, max_size=32))
def test_a_recovery_copy_reads_back_however_it_is_written(secret: bytes) -> None:
    key = MasterKey(secret)
    copy = key.recovery_copy
    for text in (copy, copy.lower(), copy.replace("-", " "), copy.replace("-", "") + "\n"):
        assert parse(text).recovery_copy == copy


@given(st.integers(0, 55), st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"))
def test_a_slip_of_the_pen_is_told(place: int, letter: str) -> None:
    letters = list(KEY.recovery_copy.replace("-", ""))
    if letters[place] == letter:
        return
    letters[place] = letter
    with pytest.raises(KeyProblem, match="mistyped"):
        parse("".join(letters))


@pytest.mark.parametrize("text", ["", "ABCD", KEY.recovery_copy + "A", "é" * 56, "!" * 56])
def test_what_is_no_key_says_so(text: str) -> None:
    with pytest.raises(KeyProblem, match="recovery copy"):
        parse(text)


@given(st.binary(max_size=300))
def test_what_is_sealed_opens_in_its_place(plaintext: bytes) -> None:
    sealer = Sealer(new_id(), bytes(32))
    sealed = sealer.seal(plaintext, **PLACE)
    assert sealer.unseal(sealed, **PLACE) == plaintext
    assert len(plaintext) < 4 or plaintext not in sealed


@pytest.mark.parametrize("part", ["table", "column", "row"])
def test_a_seal_does_not_open_in_another_place(part: str) -> None:
    sealer = Sealer(new_id(), bytes(32))
    sealed = sealer.seal(b"words", **PLACE)
    with pytest.raises(SealBroken):
        sealer.unseal(sealed, **{**PLACE, part: "other"})


@given(st.integers(0, 43), st.integers(1, 255))
def test_a_changed_byte_breaks_the_seal(place: int, change: int) -> None:
    sealer = Sealer("a" * 16, bytes(32))
    sealed = bytearray(sealer.seal(b"words", **PLACE))
    sealed[place] ^= change
    with pytest.raises(SealBroken):
        sealer.unseal(bytes(sealed), **PLACE)


@pytest.mark.parametrize("sealed", [b"", b"\x01", b"\x01" * 20, bytes(60)])
def test_bytes_that_are_no_seal_do_not_open(sealed: bytes) -> None:
    with pytest.raises(SealBroken):
        Sealer(new_id(), bytes(32)).unseal(sealed, **PLACE)


def test_the_same_words_never_look_the_same() -> None:
    sealer = Sealer(new_id(), bytes(32))
    assert sealer.seal(b"words", **PLACE) != sealer.seal(b"words", **PLACE)


@pytest.mark.parametrize("spelling", ["ÄNNE@Example.org ", "A\u0308nne@example.ORG"])
def test_an_address_is_found_however_it_is_spelt(spelling: str) -> None:
    vault = Vault(KEY)
    assert vault.email_index(spelling) == vault.email_index("änne@example.org")
    assert vault.email_index(spelling) != Vault(MasterKey(bytes(32))).email_index(spelling)


async def test_the_key_is_made_with_the_database_and_for_its_owner_alone(
    settings: Settings,
) -> None:
    database = await Database.open(settings)
    await database.close()
    file = master_key.path(settings)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.data_dir.stat().st_mode) == 0o700
    assert file.read_text().strip() == database.vault.recovery_copy


async def test_a_missing_key_stops_the_start_and_no_other_is_made(practice: Opened) -> None:
    await practice.database.close()
    file = master_key.path(practice.settings)
    aside = file.rename(file.with_suffix(".aside"))
    with pytest.raises(KeyProblem, match="Put the file back"):
        await Database.open(practice.settings)
    assert not file.exists()
    aside.rename(file)
    await (await Database.open(practice.settings)).close()


@pytest.mark.parametrize("text", ["", "nonsense", "\x00\xff", KEY.recovery_copy[:-1]])
async def test_a_damaged_key_stops_the_start(practice: Opened, text: str) -> None:
    await practice.database.close()
    master_key.path(practice.settings).write_text(text)
    with pytest.raises(KeyProblem, match="recovery copy"):
        await Database.open(practice.settings)


async def test_a_wrong_key_stops_the_start(practice: Opened) -> None:
    await practice.database.close()
    wrong = practice.settings.model_copy(update={"master_key": SecretStr(KEY.recovery_copy)})
    with pytest.raises(KeyProblem, match="not the one"):
        await Database.open(wrong)


async def test_the_key_may_live_elsewhere(settings: Settings, tmp_path: Path) -> None:
    elsewhere = settings.model_copy(update={"master_key": SecretStr(KEY.recovery_copy.lower())})
    await (await Database.open(elsewhere)).close()
    await (await Database.open(elsewhere)).close()
    assert not master_key.path(settings).exists()


async def test_erasing_a_key_erases_what_it_sealed(practice: Opened) -> None:
    vault = practice.database.vault
    sealer, other = await vault.new_key(), await vault.new_key()
    await vault.key(sealer.key_id)
    await vault.erase(sealer.key_id)
    with pytest.raises(Erased):
        await vault.key(sealer.key_id)
    assert (await vault.keys([sealer.key_id, other.key_id])).keys() == {other.key_id}


async def test_the_practices_own_key_cannot_be_erased(practice: Opened) -> None:
    vault = practice.database.vault
    with pytest.raises(ValueError, match="practice"):
        await vault.erase(vault.practice_key_id)
