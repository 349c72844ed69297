"""Putting a line of the pad to use: one tap, a question where words stand, and the way back."""

from collections.abc import Sequence

from app.services import quoting
from app.services.pads import PadError
from app.services.quoting import Used, WordsStandError
from app.web.access import current_actor
from components.html import Tag
from components.pad import UseAsked
from components.parts import button, note
from components.undo import undoable
from models.errors import Expected
from models.pad_uses import Use


class Using:
    """Says above the lines what became of the last tap."""

    def __init__(self, case_id: str, uses: Sequence[Use]) -> None:
        self._case = case_id
        self._labels = {one.into: one.label for one in uses}
        self._said = Tag("div", classes="stack")

    async def use(self, tap: UseAsked, *, replace: bool = False) -> None:
        """Do what was tapped, or say why not."""
        actor = current_actor()  # before what was tapped is taken off the page
        self._said.clear()
        try:
            used = await quoting.use(
                actor=actor,
                case_id=self._case,
                line=tap.line,
                into=tap.into,
                replace=replace,
            )
        except WordsStandError as error:
            self._ask(error.sentence, tap)
        except Expected as error:
            self._refuse(error.sentence)
        else:
            with self._said:
                undoable(
                    f"Written down as: {self._labels[tap.into]}.", lambda: self._take_back(used)
                )

    async def _take_back(self, used: Used) -> None:
        actor = current_actor()
        self._said.clear()
        try:
            await quoting.take_back(actor=actor, used=used)
        except PadError as error:
            self._refuse(error.sentence)

    def _ask(self, sentence: str, tap: UseAsked) -> None:
        with self._said, note().classes("line undo").props("role=alert"):
            Tag("p", sentence)
            button("Put these words there instead", lambda: self.use(tap, replace=True))

    def _refuse(self, sentence: str) -> None:
        with self._said:
            note(sentence).props("role=alert")
