"""What writes the file: fpdf2's producer, with faces cut by HarfBuzz and kept for a session."""

from typing import Any

from fpdf.annotations import PDFAnnotation
from fpdf.output import OutputProducer, PDFCatalog
from fpdf.syntax import Name, PDFArray, PDFContentStream

from app.pdf.engine.faces import LentFace
from app.pdf.engine.objects import Deflated, Font, SystemInfo
from app.pdf.engine.pen import Pen
from app.pdf.engine.session import Session
from app.pdf.engine.subset import Packed, pack
from app.pdf.engine.ticks import Tick, appearance, form_of


class Producer(OutputProducer):
    """Embed exactly the glyphs that the document drew."""

    fpdf: Pen

    def _add_fonts(self, *_others: Any) -> dict[int, Any]:
        faces = sorted(self.fpdf.lent.values(), key=lambda face: face.number)
        return {face.number: self._add_face(face) for face in faces if len(face.used)}

    def _add_annotations_as_objects(self) -> PDFAnnotation | None:
        """Give each box its two looks; boxes of one size share them."""
        signature = super()._add_annotations_as_objects()
        looks: dict[tuple[float, float], str] = {}
        for tick in self._ticks():
            size = tick.size()
            if size not in looks:
                looks[size] = self._looks(*size)
            tick.a_p = looks[size]  # type: ignore[assignment]
        return signature

    def _looks(self, width: float, height: float) -> str:
        both = [appearance(width, height, ticked=ticked) for ticked in (True, False)]
        for look in both:
            self._add_pdf_obj(look, "forms")
        return f"<</N <</Yes {both[0].ref} /Off {both[1].ref}>>>>"

    def _ticks(self) -> list[Tick]:
        pages = self.fpdf.pages.values()
        return [one for page in pages for one in page.annots or () if isinstance(one, Tick)]

    def _finalize_catalog(self, catalog_obj: PDFCatalog, *others: Any, **named: Any) -> None:
        super()._finalize_catalog(catalog_obj, *others, **named)
        ticks = self._ticks()
        if ticks:
            catalog_obj.acro_form = form_of(ticks)

    def _add_face(self, face: LentFace) -> Font:
        packed = _packed(face, self.fpdf.session)
        described = face.face.described()
        name = f"MPDFAA+{face.face.source.name}"
        composite = Font(subtype="Type0", base_font=name, encoding="Identity-H")
        self._add_pdf_obj(composite, "fonts")
        cid = Font(
            subtype="CIDFontType2", base_font=name, d_w=described.missing_width, w=packed.widths
        )
        self._add_pdf_obj(cid, "fonts")
        composite.descendant_fonts = PDFArray([cid])
        composite.to_unicode = self._stream(packed.to_unicode)
        cid.c_i_d_system_info = SystemInfo()
        self._add_pdf_obj(cid.c_i_d_system_info, "fonts")
        described.font_name = Name(name)
        self._add_pdf_obj(described, "fonts")
        cid.font_descriptor = described
        cid.c_i_d_to_g_i_d_map = self._stream(packed.glyph_map)
        described.font_file2 = self._stream(packed.face, packed.length)  # type: ignore[attr-defined]
        return composite

    def _stream(self, data: bytes, length1: int | None = None) -> PDFContentStream:
        stream = Deflated(data, length1)
        self._add_pdf_obj(stream, "fonts")
        return stream


def _packed(face: LentFace, session: Session) -> Packed:
    drawn = face.used.items()
    key = (face.number, drawn)
    packed = session.subsets.get(key)
    if packed is None:
        packed = pack(face.face.outlines, face.face.source.axes, drawn)
        session.subsets.put(key, packed)
    return packed
