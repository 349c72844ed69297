"""A printed task on a small screen: its words under the practice's own head, light as paper is."""

from collections.abc import Iterator
from contextlib import contextmanager

from components.html import Tag
from components.parts import png
from models.task_on_screen import Face, TaskOnScreen


@contextmanager
def task_paper(shown: TaskOnScreen) -> Iterator[None]:
    """Set what stands above the record and below it; add the record inside the block."""
    face = shown.face
    sheet = Tag(
        "article",
        classes=f"task-paper {face.typeface}",
        lang=shown.language,
        data_type=face.type,
        data_contrast=face.contrast,
    ).style(f"--primary: {face.primary}; --second: {face.accent}")
    with sheet:
        _head(face)
        Tag("h2", shown.title, classes="task-title", dir="auto")
        if shown.why.strip():
            Tag("p", shown.why, classes="task-why", dir="auto")
        if shown.steps:
            with Tag("ol", classes="task-steps"):
                for step in shown.steps:
                    Tag("li", step, dir="auto")
        yield
        with Tag("div", classes="task-below"):
            for words in (shown.closing_note, shown.safety, face.footer):
                if words.strip():
                    Tag("p", words, dir="auto")


def _head(face: Face) -> None:
    if not (face.practice or face.tagline or face.logo):
        return
    with Tag("header", classes="task-head"):
        if face.logo is not None:
            png(face.logo)
        with Tag("div"):
            if face.practice:
                Tag("p", face.practice, classes="task-practice", dir="auto")
            if face.tagline:
                Tag("p", face.tagline, classes="task-tagline", dir="auto")
