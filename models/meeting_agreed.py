"""What was agreed in a meeting, in words that can be read aloud with the client in the room."""

from collections.abc import Iterable
from datetime import date, time

from models.directive import Directive
from models.part import Part
from models.suggesting import NO_TASK

NOTHING_NEW = NO_TASK.partition(". ")[2].strip("“”")
"""What is said where no task is given."""


class Task(Part):
    """One task as it was printed."""

    title: str
    steps: tuple[str, ...]


class Agreed(Part):
    """The end of a meeting; nothing in it names a rating, a reason or a guess."""

    tasks: tuple[Task, ...] = ()
    nothing_new: str = ""
    """The words for no task, where none was agreed."""
    line: str = ""
    next: str = ""
    """When to meet again, as a sentence."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was agreed yet."""
        return not (self.tasks or self.nothing_new or self.line or self.next)


def agreed(
    *,
    given: Iterable[Directive],
    no_task: bool,
    line: str,
    next_on: date | None,
    next_at: time | None,
) -> Agreed:
    """Put together what was printed today, the line that the coach wrote, and the appointment.

    A task that was printed outweighs a "no task" that was tapped before it.
    """
    tasks = tuple(
        Task(title=" ".join(one.title.split()), steps=tuple(filter(str.strip, one.steps)))
        for one in given
    )
    return Agreed(
        tasks=tasks,
        nothing_new=NOTHING_NEW if no_task and not tasks else "",
        line=" ".join(line.split()),
        next=meet_again(next_on, next_at),
    )


def meet_again(on: date | None, at: time | None) -> str:
    """Say when to meet again, such as "We meet again on Sunday 29 November at 14:30."."""
    if on is None:
        return ""
    when = f" at {at:%H:%M}" if at is not None else ""
    return f"We meet again on {on:%A %-d %B}{when}."
