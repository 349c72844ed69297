"""Whatever an expert gets wrong in a file is said with its name, its line and the reason."""

import shutil
from pathlib import Path

import pytest

from models.content import ContentError, load, load_from
from models.errors import Expected


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content that a test may spoil."""
    folder = tmp_path / "content"
    shutil.copytree(load().folder, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def line_of(folder: Path, name: str, words: str) -> int:
    before, found, _ = (folder / name).read_text(encoding="utf-8").partition(words)
    assert found
    return before.count("\n") + 1


PHQ = "instruments/phq-9.yaml"


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        (PHQ, "short: PHQ-9", "shrt: PHQ-9", "shrt: unknown key"),
        (PHQ, 'version: "1"', "version: 1", "version: must be text"),
        (PHQ, "min_age: 18", "min_age: 180", "min_age: input should be less than or equal to 120"),
        (PHQ, "min_age: 18", "min_age: grown", "min_age: input should be a valid integer"),
        (PHQ, "privacy_lock: false", "privacy_lock: no", "privacy_lock: input should be a valid"),
        (PHQ, "score: 2", "score: -2", "options[2].score: input should be greater"),
        (PHQ, "score: 2", "score: many", "options[2].score: input should be a valid integer"),
        (PHQ, "scoring: sum", "scoring: add", "scoring: input should be 'sum', 'count_yes'"),
        (PHQ, "sens: 0.88", "sens: 88", "cutoffs[0].sens: input should be less"),
        (PHQ, "verified_on: 2026-11-21", "verified_on: lately", "verified_on: input should be"),
        (PHQ, "id: phq2", "id: phq1", "the id 'phq1' is here twice"),
        (PHQ, "min_age: 18", "min_age: 18\nmin_age: 19", "the key 'min_age' is here twice"),
        (PHQ, "id: phq-9", "id: phq-8", "id: must be phq-9, as the file is called"),
        (PHQ, "scoring: sum", "scoring: [sum", "did not find expected"),
        (PHQ, "scoring: sum", "\tscoring: sum", "found a tab character"),
        (PHQ, "scoring: sum", "scoring: !!python/name:os.system", "a tag (a word after !)"),
        (PHQ, "scoring: sum", "? [a]\n: b", "a key must be one word"),
        (PHQ, "scoring: sum", "scoring: &one [*one]", "this refers to itself"),
        ("dimensions.yaml", "score: 0", "score: 11", "dimensions[0].anchors[0].score: input"),
        ("dimensions.yaml", "[tiny_step, ", "[tiny_stp, ", "dimensions[1].low.directives[0]"),
        ("dimensions.yaml", "[yes_but]", "[yes_and]", "no guide is called 'yes_and'"),
        ("patterns.yaml", "guide: time_to_stop", "guide: to_stop", "no guide is called 'to_stop'"),
        ("patterns.yaml", "{new_moves}", "{moves}", "patterns[0].seen: {moves} stands for"),
        ("patterns.yaml", "priority: 2", "priority: 3", "priorities must run from 1 to 12"),
        ("patterns.yaml", "may trip", "trip", "patterns[1]: reading must say 'may'"),
        ("crisis.yaml", 'emergency: ["000"]', "emergency: [112]", "must be text (a number"),
        ("crisis.yaml", "call {emergency}.", "call {number}.", "card: {number} stands for nothing"),
        ("crisis.yaml", "country: NZ", "country: nz", "countries[5].country: string should match"),
        ("letter.yaml", "{topic}", "{topic", "question: expected '}' before end of string"),
        ("crisis.yaml", "country: NZ", "country: AU", "countries has AU more than once"),
        ("crisis.yaml", "country: EU\n", "country: EW\n", "countries lacks EU"),
        ("red_flags.yaml", "- id: minor", "- id: underage", "red_flags[9].id: input should be"),
        ("red_flags.yaml", "cause: tr1", "cause: tr9", "red_flags[0].stops[0].cause"),
        ("red_flags.yaml", "    pause:\n", "    paused:\n", "red_flags[0].paused: unknown key"),
        ("directives/go_slow.yaml", "id: go_slow", "id: tiny_step", "id: must be go_slow"),
    ],
)
def test_a_mistake_is_named_with_file_line_and_reason(
    copy: Path, name: str, old: str, new: str, reason: str
) -> None:
    spoil(copy, name, old, new)
    with pytest.raises(ContentError) as caught:
        load_from(copy).check()
    where, _, said = caught.value.sentence.partition(": ")
    file, _, line = where.partition(":")
    assert file == f"content/{name}"
    assert int(line) >= 1
    assert reason in said
    assert isinstance(caught.value, Expected)


@pytest.mark.parametrize(
    ("old", "new"),
    [("min_age: 18", "min_age: 180"), ("score: 2", "score: -2"), ("mode: self", "moods: self")],
)
def test_the_line_is_that_of_the_mistake(copy: Path, old: str, new: str) -> None:
    line = line_of(copy, PHQ, old)
    spoil(copy, PHQ, old, new)
    with pytest.raises(ContentError, match=rf"^content/{PHQ}:{line}: "):
        load_from(copy).check()


def test_of_several_mistakes_the_first_is_named(copy: Path) -> None:
    spoil(copy, PHQ, "min_age: 18", "min_age: 180")
    spoil(copy, PHQ, "score: 2", "score: -2")
    with pytest.raises(ContentError, match=r"options\[2\]\.score"):
        load_from(copy).check()


def test_a_missing_key_is_named(copy: Path) -> None:
    spoil(copy, PHQ, "licence_id: LicenseRef-PHQ-no-permission-required\n", "")
    with pytest.raises(ContentError, match="licence_id: missing"):
        load_from(copy).check()


def test_a_gap_between_bands_is_named(copy: Path) -> None:
    spoil(copy, PHQ, "low: 5, high: 9", "low: 6, high: 9")
    with pytest.raises(ContentError, match="each band must begin one above"):
        load_from(copy).check()


def test_bands_that_end_too_early_are_named(copy: Path) -> None:
    spoil(copy, PHQ, "high: 27", "high: 26")
    with pytest.raises(ContentError, match="bands must run from 0 to 27"):
        load_from(copy).check()


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / PHQ).unlink()
    with pytest.raises(ContentError, match=f"^content/{PHQ}: the file is missing$"):
        load_from(copy).check()


def test_an_unknown_file_is_named(copy: Path) -> None:
    shutil.copy(copy / PHQ, copy / "instruments/phq-9-old.yaml")
    with pytest.raises(ContentError, match=r"phq-9-old\.yaml: nothing is known by this name"):
        load_from(copy).check()


def test_an_empty_file_is_named(copy: Path) -> None:
    (copy / "consent.yaml").write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^content/consent\.yaml:1: the file is empty$"):
        load_from(copy).check()


def test_another_encoding_is_named_with_its_line(copy: Path) -> None:
    (copy / "consent.yaml").write_bytes(b"version: '1'\nsource: caf\xe9\n")
    with pytest.raises(ContentError, match=r"^content/consent\.yaml:2: save the file as UTF-8$"):
        load_from(copy).check()


def test_a_control_character_is_named_with_its_line(copy: Path) -> None:
    (copy / "consent.yaml").write_bytes(b"version: '1'\nsource: a\x00b\n")
    with pytest.raises(ContentError, match=r"^content/consent\.yaml:\d+: "):
        load_from(copy).check()


def test_a_list_where_a_mapping_belongs_is_named(copy: Path) -> None:
    (copy / "consent.yaml").write_text("- a\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"^content/consent\.yaml:1: input should be an object"):
        load_from(copy).check()


def test_a_byte_order_mark_does_no_harm(copy: Path) -> None:
    raw = (copy / "consent.yaml").read_bytes()
    (copy / "consent.yaml").write_bytes(b"\xef\xbb\xbf" + raw)
    assert load_from(copy).consent == load().consent


def test_norway_and_the_answers_yes_and_no_stay_words(copy: Path) -> None:
    spoil(copy, "crisis.yaml", "country: NZ", "country: NO")
    spoil(copy, "instruments/asq.yaml", 'label: "No"', "label: No")
    spoil(copy, "instruments/asq.yaml", 'label: "Yes"', "label: Yes")
    content = load_from(copy)
    assert content.crisis.crisis_for("NO").emergency == ("111",)
    assert [option.label for option in content.instruments["asq"].options] == ["No", "Yes"]


def test_a_number_with_leading_noughts_stays_as_it_is_dialled(copy: Path) -> None:
    spoil(copy, "crisis.yaml", 'number: "024"', "number: 024")
    assert load_from(copy).crisis.crisis_for("ES").lines[0].number == "024"


def test_one_wrong_file_does_not_keep_the_others_from_being_read(copy: Path) -> None:
    (copy / "patterns.yaml").write_text("{", encoding="utf-8")
    content = load_from(copy)
    assert content.instruments["phq-9"].short == "PHQ-9"
    with pytest.raises(ContentError):
        _ = content.patterns
