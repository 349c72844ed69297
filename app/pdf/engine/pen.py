"""fpdf2 as a sheet to write on: borrowed faces, lines written in one go, blocks replayed."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any, NamedTuple

from fpdf import FPDF
from fpdf.enums import DocumentCompliance, PDFResourceType
from fpdf.image_datastructures import ImageCache

from app.pdf.engine.bidi import in_order
from app.pdf.engine.faces import LentFace, library
from app.pdf.engine.reading import SPACE, reads_from_right
from app.pdf.engine.run import USUAL_ABOVE, USUAL_BELOW, Glyph, Run
from app.pdf.engine.script import COMMON, NEUTRAL, script_of
from app.pdf.engine.session import Session
from app.pdf.engine.spelt import spelt
from app.pdf.engine.style import Align, Column, Line, Style
from app.pdf.text import FIRST_MARK, clusters, is_ignorable

BEFORE: dict[Align, float] = {"start": 0.0, "centre": 0.5, "end": 1.0}
"""How much of the room that a line leaves stands before it."""


MOST_IMAGES = 8
OVERLAP = 150.0
"""How far letters may reach out of their lines, in 1/1000 em: few meet there."""
USUAL = USUAL_ABOVE, USUAL_BELOW

Shaped = list[tuple[str, str, Run]]
"""The runs of a line from left to right: each with its face and its text."""


PDF_A = DocumentCompliance.PDFA_2B


class Written(NamedTuple):
    """What a block leaves on its page: the bytes, and the glyphs by face."""

    stream: bytes
    glyphs: dict[str, dict[Glyph, None]]


class Pen(FPDF):
    """An empty document in points, without margins and page breaks, that borrows its faces."""

    def __init__(
        self,
        size: tuple[float, float],
        session: Session,
        language: str,
        *,
        archive: bool = False,
    ) -> None:
        """With `archive`, the file is written as PDF/A-2b, and has no fields."""
        super().__init__(unit="pt", format=size, enforce_compliance=PDF_A if archive else None)
        self.session = session
        self.language = language
        self.archive = archive
        self.missing: dict[str, None] = {}
        self.image_cache = _images(session)
        self.lent: dict[str, LentFace] = {}
        self.c_margin = 0
        self.set_margins(0, 0)
        self.set_auto_page_break(False)
        self.alias_nb_pages(None)  # type: ignore[arg-type]  # "{nb}" is what somebody typed

    def runs(self, text: str, own: str) -> Iterator[tuple[str, str]]:
        """Split a text into runs of one face and one script, each with its face's key.

        A mark stays with its base, which fpdf2 by itself would part by script.
        """
        if text and max(text) < FIRST_MARK and library()[own].covers(map(ord, text)):
            yield own, text
            return
        run, held, script = "", own, COMMON
        for cluster in clusters(text):
            if cluster == " " and script not in NEUTRAL and library()[held].covers(SPACE):
                run += cluster  # a space of a script's own face parts no words
                continue
            found, its = self.kind(cluster, own)
            key = found or own
            is_other = its not in NEUTRAL and script not in NEUTRAL and its != script
            if run and (key != held or is_other):
                yield held, run
                run, script = "", COMMON
            held = key
            script = its if its not in NEUTRAL else script
            run += cluster
        if run:
            yield held, run

    def kind(self, cluster: str, own: str) -> tuple[str | None, int]:
        """Return the face of one cluster, None where none has it, and its script."""
        key = (cluster, own, self.language)
        known = self.session.kinds.get(key)
        if known is None:
            known = self._face_key(cluster, own), script_of(cluster[0])
            self.session.kinds.put(key, known)
        return known

    def _face_key(self, cluster: str, own: str) -> str | None:
        """Name the face for one cluster: its own if that can, else a fallback, else None."""
        codes = [code for code in map(ord, cluster) if not is_ignorable(code)]
        face = library()[own]
        if face.covers(codes):
            return own
        family = library().covering(codes, self.language)
        return family and family + ("B" if face.source.style == "B" else "")

    def face(self, key: str) -> LentFace:
        """Return this document's copy of a face."""
        lent = self.lent.get(key)
        if lent is None:
            lent = self.lent[key] = LentFace(library()[key], self.session)
        return lent

    def block(self, key: tuple[Any, ...], write: Callable[[], Written]) -> None:
        """Write, or replay what the same writing left on a page of this size before."""
        key = (self.w, self.h, self.language, *key)
        known = self.session.blocks.get(key)
        if known is None:
            known = write()
            self.session.blocks.put(key, known)
        self._out(known.stream)
        for face, glyphs in known.glyphs.items():
            lent = self.face(face)
            lent.used.mark(glyphs)
            self._resource_catalog.add(PDFResourceType.FONT, lent.number, self.page)

    def written(
        self, placed: Iterator[tuple[Line, float, Align]], style: Style, column: Column
    ) -> Written:
        """Write lines, each with the top and the side at which it stands in a column."""
        colour = " ".join(f"{part / 255:.3f}" for part in style.colour)
        stream = [f"q {colour} rg"]
        drawn: dict[str, dict[Glyph, None]] = {}
        shaped = [(self._shaped(line, style.key), top, side) for line, top, side in placed]
        size = style.size * _shrunk([runs for runs, *_ in shaped], style)
        for runs, top, side in shaped:
            for key, _, run in runs:
                drawn.setdefault(key, {}).update(dict.fromkeys(run.glyphs))
            wide = sum(run.width for *_, run in runs) * size / 1000
            x = column.x + (column.width - wide) * BEFORE[side]
            y = self.h - top - style.leading + style.foot
            stream.append(self._line(runs, x, y, size))
        stream.append("Q")
        return Written("\n".join(stream).encode("latin-1"), drawn)

    def _shaped(self, line: Line, own: str) -> Shaped:
        """Shape the runs of a line, from left to right: the face, the text and the glyphs."""
        shaped = []
        parts = in_order(line.text, rtl=line.rtl)
        from_right = len(parts) > 1 and reads_from_right(line.text)
        for part, rtl in parts:
            runs = list(self.runs(part, own))
            turned = len(parts) > 1 and len(runs) == 1 and rtl != from_right
            for key, text in reversed(runs) if rtl else runs:
                shaped.append((key, text, self.face(key).shaped(text, rtl=rtl, turned=turned)))
        return shaped

    def _line(self, runs: Shaped, x: float, y: float, size: float) -> str:
        parts, marks, held = [f"BT {x:.2f} {y:.2f} Td"], list[str](), ""
        for place, (key, text, run) in enumerate(runs, start=1):
            face = f"/F{self.face(key).number} {size:.2f} Tf"
            if key != held:
                parts.append(face)
                held = key
            parts.append(spelt(text, run.written(x, y, size, ends=place == len(runs))))
            if run.marks:
                marks += [face, run.marked(x, y, size)]
            x += run.width * size / 1000
        return " ".join([*parts, *marks, "ET"])


def _images(session: Session) -> ImageCache:
    """Images decoded once a session; a new logo every now and then must not pile up."""
    images = session.images
    if not isinstance(images, ImageCache) or len(images.images) > MOST_IMAGES:
        images = session.images = ImageCache()
    images.reset_usages()
    return images


def _shrunk(lines: list[Shaped], style: Style) -> float:
    """Return how much smaller a paragraph is set so that its letters keep to their lines.

    Some scripts pile up more than a line has room for; where they do, all of it is set smaller.
    """
    reaches = [_reach(runs) for runs in lines]
    if all(reach == USUAL for reach in reaches):
        return 1.0
    em = 1000 / style.size
    high, foot = style.leading * em, style.foot * em
    meeting = [(high - foot, reaches[0][0]), (max(foot, USUAL_BELOW), reaches[-1][1])]
    meeting += [(high, upper[1] + lower[0]) for upper, lower in pairwise(reaches)]
    return min(1.0, *((room + OVERLAP) / needed for room, needed in meeting))


def _reach(runs: Shaped) -> tuple[float, float]:
    """How far a line reaches above and below its baseline, in 1/1000 em."""
    return max(run.above for *_, run in runs), max(run.below for *_, run in runs)
