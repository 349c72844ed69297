"""One question at a time: its answers in wide targets, and then a last page that thanks."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui.element import Element

from components.html import Tag

END = "end"
OnEnd = Callable[[bool], Awaitable[None]]


class OneByOne(Element, component="elements/fulcrum_one_by_one.js", esm={"fulcrum": "js"}):
    """Shows one of its `question`s; add them, and one `last`, inside the block.

    ``names`` is the order of all questions, ``asked`` those that are put now; ``start`` is where to
    begin, "" for the last page. ``over`` shows the last page whatever has been answered.
    ``on_end`` hears whether the last page is shown, at first and when that changes.
    """

    def __init__(
        self,
        names: Sequence[str],
        *,
        asked: Sequence[str],
        start: str,
        over: bool = False,
        on_end: OnEnd,
    ) -> None:
        super().__init__()
        self.on("end", lambda event: on_end(event.args is True))
        self.props["names"] = list(names)
        self.props["start"] = start
        self.ask(asked, over=over)

    def ask(self, asked: Sequence[str], *, over: bool = False) -> None:
        """Put these questions from now on."""
        if (self.props.get("asked"), self.props.get("over")) != (list(asked), over):
            self.props["asked"] = list(asked)
            self.props["over"] = over
            self.update()


def question(name: str) -> Tag:
    """The place of one question and what stands above it."""
    return Tag("div", classes="question-alone", data_question=name, tabindex="-1")


def last() -> Tag:
    """The page after the last question."""
    return question(END)
