"""The rule that decides between two edits: property tests of what must never happen."""

from hypothesis import given
from hypothesis import strategies as st

from models.edit_limits import clean, refusal
from models.fields import AHEAD, Edit, FieldState, Outcome, Upon, decide

WRITERS = ("laptop", "tablet", "phone")
NOW = 10_000_000


def edit(value: str, *, at: int, writer: str = "laptop", seq: int = 1) -> Edit:
    return Edit(document="d", field="f", value=value, at=at, writer=writer, seq=seq)


class Replica:
    """A field as a server keeps it, without a database."""

    def __init__(self) -> None:
        self.state = FieldState()
        self.seen: dict[str, int] = {}
        self.kept: list[FieldState] = []

    def take(self, edit: Edit) -> Outcome:
        decision = decide(edit, current=self.state, seen=self.seen.get(edit.writer), now=NOW)
        self.state = decision.state
        if decision.outcome is not Outcome.DUPLICATE:
            self.seen[edit.writer] = edit.seq
        if decision.kept is not None:
            self.kept.append(decision.kept)
        return decision.outcome


@st.composite
def histories(draw: st.DrawFn) -> dict[str, list[Edit]]:
    """What each writer typed, in the order of typing; no two writers at the same moment."""
    times = draw(st.lists(st.integers(0, 9999), min_size=1, max_size=12, unique=True))
    typed: dict[str, list[Edit]] = {}
    for at in times:
        writer = draw(st.sampled_from(WRITERS))
        edits = typed.setdefault(writer, [])
        text = draw(st.sampled_from("abc"))
        edits.append(edit(f"{text}{at}", at=at, writer=writer, seq=len(edits) + 1))
    return typed


@st.composite
def deliveries(draw: st.DrawFn, typed: dict[str, list[Edit]]) -> list[Edit]:
    """Any interleaving that keeps each writer's order, with anything repeated afterwards."""
    waiting = {writer: list(edits) for writer, edits in typed.items()}
    sent: list[Edit] = []
    while any(waiting.values()):
        writer = draw(st.sampled_from(sorted(w for w, edits in waiting.items() if edits)))
        sent.append(waiting[writer].pop(0))
        if draw(st.booleans()):
            sent.append(draw(st.sampled_from(sent)))
    return sent


@given(st.data())
def test_every_order_of_arrival_ends_in_the_same_value(data: st.DataObject) -> None:
    typed = data.draw(histories())
    ends = []
    for _ in range(2):
        replica = Replica()
        for sent in data.draw(deliveries(typed)):
            replica.take(sent)
        ends.append((replica.state.value, replica.state.writer, replica.state.at))
    assert ends[0] == ends[1]


@given(st.data())
def test_the_last_word_of_every_writer_stands_or_is_kept(data: st.DataObject) -> None:
    typed = data.draw(histories())
    replica = Replica()
    for sent in data.draw(deliveries(typed)):
        replica.take(sent)
    found = {replica.state.value, *(kept.value for kept in replica.kept)}
    assert {edits[-1].value for edits in typed.values()} <= found


@given(st.data())
def test_a_duplicate_changes_nothing(data: st.DataObject) -> None:
    typed = data.draw(histories())
    sent = data.draw(deliveries(typed))
    replica = Replica()
    for each in sent:
        replica.take(each)
    state, kept = replica.state, list(replica.kept)
    assert {replica.take(each) for each in sent} == {Outcome.DUPLICATE}
    assert (replica.state, replica.kept) == (state, kept)


@given(st.lists(st.integers(0, 2 * NOW), min_size=1, max_size=9))
def test_a_writer_never_loses_against_itself_whatever_its_clock_does(times: list[int]) -> None:
    replica = Replica()
    for seq, at in enumerate(times, start=1):
        assert replica.take(edit(str(seq), at=at, seq=seq)) is Outcome.WON
    assert (replica.state.value, replica.state.version) == (str(len(times)), len(times))
    assert replica.kept == []


def test_who_changes_what_they_read_is_later_whatever_their_clock_says() -> None:
    replica = Replica()
    replica.take(edit("written", at=NOW))
    changed = edit("read and changed", at=5, writer="tablet").model_copy(update={"base": 1})
    assert replica.take(changed) is Outcome.WON
    assert (replica.state.at, replica.kept) == (NOW, [])


def test_a_page_that_goes_on_from_words_kept_on_its_device_replaces_them_on_purpose() -> None:
    replica = Replica()
    replica.take(edit("well be", at=5, writer="page one", seq=7))
    upon = Upon(writer="page one", seq=7)
    replica.take(edit("well begun", at=6, writer="page two").model_copy(update={"upon": upon}))
    assert (replica.state.value, replica.kept) == ("well begun", [])
    stale = Upon(writer="page two", seq=0)
    replica.take(edit("w", at=7, writer="page three").model_copy(update={"upon": stale}))
    assert [kept.value for kept in replica.kept] == ["well begun"]


def test_a_tie_goes_to_the_one_that_arrives_last() -> None:
    replica = Replica()
    replica.take(edit("first", at=5))
    assert replica.take(edit("second", at=5, writer="tablet")) is Outcome.WON
    assert [kept.value for kept in replica.kept] == ["first"]


def test_a_clock_that_runs_ahead_counts_two_seconds_at_most() -> None:
    replica = Replica()
    replica.take(edit("ahead", at=NOW * 9))
    assert replica.state.at == NOW + AHEAD


def test_the_same_value_of_two_writers_is_not_kept_twice() -> None:
    replica = Replica()
    replica.take(edit("same", at=5))
    replica.take(edit("same", at=6, writer="tablet"))
    assert replica.kept == []


def test_true_is_not_one() -> None:
    replica = Replica()
    replica.take(edit("x", at=5).model_copy(update={"value": 1}))
    replica.take(edit("x", at=6, writer="tablet").model_copy(update={"value": True}))
    assert [kept.value for kept in replica.kept] == [1]


@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_written_down_once_it_is_clean(text: str) -> None:
    cleaned = clean(text)
    assert isinstance(cleaned, str)
    cleaned.encode()
    assert clean(cleaned) == cleaned


@given(st.text(max_size=200), st.text(max_size=60), st.integers(), st.integers())
def test_no_edit_from_the_network_breaks_the_reader(
    field: str, writer: str, seq: int, at: int
) -> None:
    odd = Edit(document="d", field=field, value="x", at=at, writer=writer, seq=seq)
    sentence = refusal(odd)
    assert sentence is None or sentence.endswith(".")
