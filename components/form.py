"""A plain form, sent as a whole: for what is decided once, such as a client's name.

What is typed over time into a document uses `components.field`, which sends every keystroke; a form
is sent by its button, and until then the device alone keeps what was typed.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from html import escape
from itertools import count

from nicegui.element import Element
from nicegui.events import GenericEventArguments

from components.html import Tag
from components.parts import ButtonKind, note

Values = Mapping[str, str]
"""What was sent, by the names of the inputs; an unticked box is absent."""

TYPED = "(event) => emit(event.target.value)"
"""Sends what stands in an input to the handler of its event."""
FORM_VALUES = "(event) => emit(Object.fromEntries(new FormData(event.target.form)))"
"""Sends, after an input of a form, all that stands in the form."""
SECONDS_BETWEEN = 0.1
"""How often what changes without end is told of, as while a finger moves over the palette."""

_ids = count(1)
# Two forms of one page may each ask for a name, so ids are counted in the process.


class Sent(Element, component="elements/fulcrum_form.js", esm={"fulcrum": "js"}):
    """The form on the page; its device keeps what is typed into it until it was taken."""

    def __init__(self, *, label: str, keeps: bool, at_once: bool) -> None:
        super().__init__()
        self.props["label"] = label
        self.props["keeps"] = keeps
        self.props["atOnce"] = at_once
        self._answers = 0

    def answer(self, *, is_taken: bool) -> None:
        """Say that what was sent was looked at, and whether it was taken.

        A prop, since that arrives before the page is told to go on to another.
        """
        self._answers += 1
        self.props["answer"] = {"number": self._answers, "isTaken": is_taken}
        self.update()


class Form:
    """A form whose submit gives all values at once; a refusal is said above its buttons."""

    def __init__(
        self,
        on_submit: Callable[[Values], Awaitable[None]],
        *,
        label: str = "",
        keeps: bool = True,
        at_once: bool = False,
    ) -> None:
        """`on_submit` is given the values; use `open` to add inputs.

        What is typed is there again after a reload, unless it is a secret that nothing `keeps`.
        With `at_once` a choice is sent as it is made, and no button is needed.
        """
        self.tag = Sent(label=label, keeps=keeps, at_once=at_once)
        with self.tag:
            self.inputs = Tag("div", classes="inputs")
            self._refusal = note().classes("refusal").props("role=alert")
            self._done = note().classes("done").props("role=status")
            self.acts = Tag("div", classes="line acts")
        self.clear()

        async def submitted(event: GenericEventArguments) -> None:
            self.clear()
            values = event.args if isinstance(event.args, dict) else {}
            await on_submit({str(key): str(value) for key, value in values.items()})
            if not self.tag.is_deleted:  # what came of it may have taken the form's place
                self.tag.answer(is_taken=not self._is_refused)

        self.tag.on("submit", submitted)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Add inputs inside this block."""
        with self.inputs:
            yield

    def refuse(self, sentence: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self._is_refused = True
        self._refusal.set_text(sentence)
        self._refusal.set_visibility(True)

    def confirm(self, sentence: str) -> None:
        """Say that it was taken, where the page stays."""
        self._done.set_text(sentence)
        self._done.set_visibility(True)

    def clear(self) -> None:
        """Take away what was said of the last sending."""
        self._is_refused = False
        self._refusal.set_visibility(False)
        self._done.set_visibility(False)

    def submit(self, text: str, *, kind: ButtonKind = "primary") -> Tag:
        """The button at the form's end; quiet where the page has its primary one elsewhere."""
        with self.acts:
            return Tag("button", text, classes=f"btn {kind}", type="submit")


def text_input(
    name: str, label: str, *, value: str = "", help_: str = "", kind: str = "text", **more: str
) -> Tag:
    """A line of text; `kind` is the input's type, `more` are attributes such as `maxlength`."""
    # "^" sets the attribute: Vue would put the property back over what was typed since.
    start = {"^value": value}
    with _labelled(label, help_) as id_:
        return Tag("input", classes="input", id=id_, name_=name, type=kind, **start, **more)


def colour_input(name: str, label: str, *, value: str, advice: Callable[[str], str]) -> Tag:
    """A colour as ``#rrggbb``, with what `advice` says of it beside it as soon as it is chosen."""

    def chosen(event: GenericEventArguments) -> None:
        said.set_text(advice(str(event.args)))

    start = {"^value": value}
    with _labelled(label, "") as id_:
        made = Tag("input", classes="input", id=id_, name_=name, type="color", **start)
        said = Tag("p", advice(value), classes="remark", role="status")
    made.on("input", chosen, js_handler=TYPED, throttle=SECONDS_BETWEEN)
    return made


def area_input(name: str, label: str, *, value: str = "", help_: str = "", rows: int = 3) -> Tag:
    """Several lines of text."""
    with _labelled(label, help_) as id_:
        return Tag("textarea", value, classes="input", id=id_, name_=name, rows=rows)


def select_input(
    name: str, label: str, options: Mapping[str, str], *, value: str = "", help_: str = ""
) -> Tag:
    """One of several; `options` maps what is sent to what is shown."""
    # As one text: each country or time zone as an element of its own outweighs the rest of a page.
    text = "".join(option(key, shown, selected=key == value) for key, shown in options.items())
    with _labelled(label, help_) as id_:
        return Tag("select", classes="input", id=id_, name_=name, innerHTML=text)


def tick_input(name: str, label: str, *, ticked: bool = False, value: str = "yes") -> Tag:
    """A box to tick; `value` is sent where it is ticked."""
    with Tag("label", classes="tick-line"):
        made = Tag("input", type="checkbox", name_=name, value=value, checked=ticked)
        Tag("span", label)
    return made


def radio_input(name: str, label: str, options: Mapping[str, str], *, value: str = "") -> Tag:
    """One of a few that are all seen at once; none is chosen where `value` is empty."""
    with Tag("fieldset", classes="field field-choice") as made:
        Tag("legend", label)
        with Tag("div", classes="options"):
            for key, shown in options.items():
                with Tag("label", classes="option"):
                    Tag("input", type="radio", name_=name, value=key, checked=key == value)
                    Tag("span", shown)
    return made


def option(value: str, shown: str, *, selected: bool) -> str:
    """One choice of a `select_input` as HTML; what is sent and what is shown may be any words."""
    chosen = " selected" if selected else ""
    return f'<option value="{escape(value)}"{chosen}>{escape(shown)}</option>'


@contextmanager
def _labelled(label: str, help_: str) -> Iterator[str]:
    id_ = f"input-{next(_ids)}"
    with Tag("div", classes="field"):
        Tag("label", label, classes="name", for_=id_)
        yield id_
        if help_:
            Tag("p", help_, classes="help")
