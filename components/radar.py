"""The map's picture and its table: both follow the sliders of the page within a frame."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from nicegui.element import Element

VIEWS = ("coach", "client")
HIGHEST = 10


class Axis(NamedTuple):
    """One corner; the sliders are named ``coach/{id}`` and ``client/{id}``."""

    id: str
    label: str


class Radar(Element, component="elements/fulcrum_radar.js", esm={"fulcrum": "js"}):
    """Both views overlaid: the coach's solid and green, the client's dashed and terracotta."""

    def __init__(
        self,
        axes: Sequence[Axis],
        *,
        label: str,
        document: str | None = None,
        last: Sequence[int | None] = (),
    ) -> None:
        """``document`` is where the sliders are kept, None for those of the page alone.

        ``last`` holds a score for each axis, drawn beneath as what was rated before.
        """
        super().__init__()
        _set(
            self,
            axes=_plain(axes),
            views=VIEWS,
            max=HIGHEST,
            label=label,
            document=document,
            last=list(last),
        )


class RatingsTable(Element, component="elements/fulcrum_ratings_table.js", esm={"fulcrum": "js"}):
    """The same as a table; ``heads`` names the four columns."""

    def __init__(self, axes: Sequence[Axis], *, heads: Sequence[str], caption: str) -> None:
        super().__init__()
        _set(self, axes=_plain(axes), views=VIEWS, heads=list(heads), caption=caption)


def _plain(axes: Sequence[Axis]) -> list[dict[str, str]]:
    return [axis._asdict() for axis in axes]


def _set(element: Element, **props: Any) -> None:
    for key, value in props.items():
        element.props[key] = value
