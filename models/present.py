"""Who is in the room in a meeting: one client alone with the coach, or more than one person."""

from collections.abc import Sequence

TOGETHER = "together"
"""Kept for a meeting in which more than one person is there beside the coach."""

NOT_ALONE = (
    "More than one person is here, so this waits. Say in the meeting who is alone with you first."
)


def alone_with(present: str, clients: Sequence[str]) -> str:
    """The id of the client who is alone with the coach; "" where nobody is.

    `present` is what a meeting keeps: "" stands for everybody who belongs to the case.
    """
    if present == TOGETHER:
        return ""
    if present:
        return present
    return clients[0] if len(clients) == 1 else ""


def may_be_present(present: str, clients: Sequence[str]) -> bool:
    """Whether a meeting of these clients can keep this of who is there."""
    return present == TOGETHER or present in clients
