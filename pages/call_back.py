"""An answer that came by a link: what it says, and the call back without which it opens nothing."""

from collections.abc import Sequence
from datetime import date

from app.services import replies
from app.services.replies import ReplyView
from app.services.safety_records import RecordError
from app.web.access import current_actor
from components.form import Form, Values, select_input, text_input, tick_input
from components.html import Tag
from components.parts import muted, reading
from components.reload import reload
from models.content import load
from models.errors import Expected
from models.flags import FLAGS, FlagId
from models.meetings import day_of
from models.replies import in_words

FLAG = "flag-"
THEIRS = {"": "Choose", "yes": "Yes, it is theirs", "no": "No, it is not theirs"}


def answer_by_link(answer: ReplyView, stopped: Sequence[FlagId], *, today: date) -> None:
    """Say what was answered, and take the call back; `stopped` are the flags it may clear."""
    if answer.status == "denied":
        reading("They said that this answer is not theirs. It counts for nothing: ask again.")
        return
    reading("An answer came by the link. Anybody could have typed it: it waits for your call back.")
    _said(answer)
    with Tag("p"):
        Tag("span", f"Call {answer.contact.name} at ", classes="muted")
        dialled = "".join(one for one in answer.contact.phone if one.isdigit() or one == "+")
        Tag("a", answer.contact.phone, href=f"tel:{dialled}")
    muted("This number is from your directory. Use no other.")
    with Tag("details", classes="more"):
        Tag("summary", "I have called back")
        _form(answer, stopped, today=today)


def _said(answer: ReplyView) -> None:
    reply = answer.reply
    Tag("p", f"{reply.name}, {reply.profession}", classes="contact-name")
    for words in in_words(reply):
        muted(words)


def _form(answer: ReplyView, stopped: Sequence[FlagId], *, today: date) -> None:
    opens = answer.reply.verdict in ("yes", "limits")

    async def called(values: Values) -> None:
        try:
            await _record(answer, values)
        except Expected as error:
            form.refuse(error.sentence)
            return
        reload()

    form = Form(called, label="The call back")
    with form.open():
        text_input("spoke_to", "Whom did you speak to?", value=answer.contact.name)
        text_input("called_on", "On which day?", kind="date", value=today.isoformat())
        select_input("theirs", "Is this answer theirs, as it stands?", THEIRS)
        if opens and stopped:
            with Tag("fieldset", classes="ticks"):
                Tag("legend", "What it covers, in their words to you")
                for flag in stopped:
                    tick_input(FLAG + flag, load().red_flags[flag].label)
    form.submit("Note the call back", kind="quiet")


async def _record(answer: ReplyView, values: Values) -> None:
    day, theirs = day_of(values.get("called_on")), values.get("theirs")
    if day is None or theirs not in ("yes", "no"):
        raise RecordError("Give the day of your call, and say whether the answer is theirs.")
    await replies.call_back(
        actor=current_actor(),
        request_id=answer.view.request.id,
        spoke_to=values.get("spoke_to", ""),
        called_on=day,
        is_theirs=theirs == "yes",
        flags=[flag for flag in FLAGS if FLAG + flag in values],
    )
