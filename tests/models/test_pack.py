"""What is on paper, and what never is."""

from datetime import date

from models.content import load
from models.letters import PackPage, Paper
from models.pack import ON_PAPER, pack_of


def pack() -> PackPage:
    content = load()
    return pack_of(
        paper=Paper(prepared_on=date(2026, 11, 21), country="GB"),
        initials="M. R.",
        words=content.pack,
        consent=content.consent,
        instruments=content.instruments,
        crisis=content.crisis,
    )


def said(page: PackPage) -> str:
    return page.model_dump_json()


def test_the_direct_questions_hark_and_item_9_are_never_on_paper() -> None:
    assert not {"asq", "hark", "phq-9", "taps-1"} & set(ON_PAPER)
    words, content = said(pack()), load().instruments
    unseen = [*content["asq"].items, *content["hark"].items, content["phq-9"].items[8]]
    assert not [item.text for item in unseen if item.text in words]


def test_every_question_stands_in_its_own_words_with_its_notice() -> None:
    words, content = pack(), load().instruments
    texts = [q.text for one in words.instruments for group in one.groups for q in group.questions]
    for name in ("phq-8", "gad-7", "pc-ptsd-5", "audit-c", "drug-use", "gambling", "difficulty"):
        assert {item.text for item in content[name].items} <= set(texts), name
    notices = " ".join(one.notice for one in words.instruments)
    for name in ON_PAPER:
        assert content[name].copyright_text in notices, name


def test_every_element_of_the_consent_is_read_in_full() -> None:
    assert [(one.title, one.text) for one in pack().consents] == [
        (one.title, one.text) for one in load().consent.elements
    ]


def test_the_control_items_are_asked_of_each_activity() -> None:
    (control,) = [one for one in pack().instruments if one.heading == "Grip"]
    assert [len(group.questions) for group in control.groups] == [4, 4, 4]
    assert "{activity}" not in said(pack())


def test_the_crisis_line_is_that_of_the_country() -> None:
    assert pack().crisis == load().crisis.card_for("GB")
