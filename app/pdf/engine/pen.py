"""fpdf2 where it is overridden: borrowed faces, runs split by face, blocks replayed."""

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, cast

from fpdf import FPDF
from fpdf.fonts import TTFFont
from fpdf.line_break import Fragment
from fpdf.unicode_script import UnicodeScript, get_unicode_script

from app.pdf.engine.faces import LentFace, library
from app.pdf.engine.session import Session
from app.pdf.engine.spelt import FIRST_MARK, Spelt, has_loose_marks
from app.pdf.text import clusters, is_ignorable

COMMON = UnicodeScript.COMMON
NEUTRAL = (COMMON, UnicodeScript.UNKNOWN, UnicodeScript.INHERITED)


class _Block(NamedTuple):
    """What a block left on its page: the bytes, and the glyphs by face."""

    stream: bytes
    glyphs: dict[str, tuple[Any, ...]]


class Pen(FPDF):
    """An empty document in points, without margins and page breaks, that borrows its faces."""

    def __init__(self, size: tuple[float, float], session: Session, language: str) -> None:
        super().__init__(unit="pt", format=size)
        self.session = session
        self.language = language
        self.c_margin = 0
        self.set_margins(0, 0)
        self.set_auto_page_break(False)
        self.alias_nb_pages(None)  # type: ignore[arg-type]  # "{nb}" is what somebody typed
        self.set_text_shaping(True)

    def set_font(self, family: Any = None, style: Any = "", size: float = 0) -> None:
        """Borrow the face, and set it on the page at once.

        Set later, a line that begins with a fallback face would leave that face on the page, and
        a line after it would print boxes.
        """
        self.face(f"{family or self.font_family}{style}")
        super().set_font(family, style, size)
        if self.page and not self.current_font_is_set_on_page and self.current_font:
            self._out(self._set_font_for_page(self.current_font, self.font_size_pt))

    def _parse_chars(self, text: str, *_unused: Any, **_markdown: Any) -> Iterator[Fragment]:
        """Split a text by face, a whole cluster at a time; nothing here is Markdown."""
        own = self.current_font.fontkey if self.current_font else ""
        family, style = self.font_family, self.font_style
        for key, run in self.runs(text, own):
            source = library()[key].source
            self.font_family, self.font_style = source.family, source.style
            self.current_font = self.face(key)
            kind = Spelt if has_loose_marks(run) else Fragment
            yield kind(run, self._get_current_graphics_state(), self.k)
            self.font_family, self.font_style = family, style
            self.current_font = self.face(own)

    def runs(self, text: str, own: str) -> Iterator[tuple[str, str]]:
        """Split a text into runs of one face and one script, each with its face's key.

        A mark stays with its base, which fpdf2 by itself would part by script.
        """
        if text and max(text) < FIRST_MARK and library()[own].covers(text):
            yield own, text
            return
        run, held, script = "", own, COMMON
        for cluster in clusters(text):
            key = self.face_key(cluster, own) or own
            its = get_unicode_script(cluster[0])
            is_other = its not in NEUTRAL and script not in NEUTRAL and its != script
            if run and (key != held or is_other):
                yield held, run
                run, script = "", COMMON
            held = key
            script = its if its not in NEUTRAL else script
            run += cluster
        if run:
            yield held, run

    def face_key(self, cluster: str, own: str) -> str | None:
        """Name the face for one cluster: its own if that can, else a fallback, else None."""
        codes = frozenset(code for code in map(ord, cluster) if not is_ignorable(code))
        if library()[own].coverage >= codes:
            return own
        source = library()[own].source
        family = library().covering(codes, self.language)
        if family is None:
            return None
        return family + ("B" if source.style == "B" else "")

    def face(self, key: str) -> TTFFont:
        """Return this document's copy of a face."""
        face = self.fonts.get(key)
        if face is None:
            face = self._borrow(key)
            self.fonts[key] = face
        return cast("TTFFont", face)

    def _borrow(self, key: str) -> TTFFont:
        return library()[key].lend(self.session)

    def block(self, key: tuple[Any, ...], draw: Callable[[], None]) -> None:
        """Draw, or replay what the same drawing left on a page of this size before."""
        key = (self.w, self.h, self.language, *key)
        known: _Block | None = self.session.blocks.get(key)
        if known is None:
            self.session.blocks.put(key, self._drawn(draw))
            return
        self._out(known.stream)
        self._resource_catalog.index_stream_resources(known.stream.decode("latin-1"), self.page)
        for face, glyphs in known.glyphs.items():
            cast("LentFace", self.face(face)).used.mark(glyphs)

    def _drawn(self, draw: Callable[[], None]) -> _Block:
        contents = cast("bytearray", self.pages[self.page].contents)
        start = len(contents)
        before = {face.i: face.used.set_aside() for face in self._lent()}
        with self.local_context():
            draw()
        glyphs = {face.fontkey: face.used.rejoin(before.get(face.i, {})) for face in self._lent()}
        stream = bytes(contents[start:]).rstrip(b"\n")
        return _Block(stream, {face: drawn for face, drawn in glyphs.items() if drawn})

    def _lent(self) -> list[LentFace]:
        return [face for face in self.fonts.values() if isinstance(face, LentFace)]
