"""Where files commonly fail to be PDF/A-2b, looked for by hand: this is no validator.

The numbers are the clauses of ISO 19005-2. What is looked for is what a writer such as ours could
get wrong; a validator looks for far more.
"""

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
import uharfbuzz as hb

FRAME = re.compile(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}.*\n%%EOF\r?\n?\Z", re.DOTALL)
NEVER = ("/AA", "/AcroForm", "/OCProperties", "/Requirements", "/NeedsRendering", "/Perms")
OPERATORS = frozenset({
    "q", "Q", "cm", "w", "J", "j", "M", "d", "i", "gs", "m", "l", "c", "v", "y", "h", "re", "S",
    "s", "f", "F", "f*", "B", "B*", "b", "b*", "n", "W", "W*", "BT", "ET", "Tc", "Tw", "Tz", "TL",
    "Tf", "Tr", "Ts", "Td", "TD", "Tm", "T*", "Tj", "TJ", "'", '"', "g", "G", "rg", "RG", "Do",
    "BMC", "BDC", "EMC", "MP", "DP",
})  # fmt: skip
DEEPEST, LONGEST_STRING, LONGEST_NAME = 28, 32_767, 127
KNOWN_PROPERTIES = {
    "{http://purl.org/dc/elements/1.1/}": {"title", "creator"},
    "{http://ns.adobe.com/xap/1.0/}": {"CreateDate", "ModifyDate"},
    "{http://ns.adobe.com/pdf/1.3/}": {"Producer"},
    "{http://www.aiim.org/pdfa/ns/id/}": {"part", "conformance"},
}
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NEAR = 1.0
"""How far a width may be from the face's own, in 1/1000 em."""


def archive_faults(data: bytes) -> list[str]:
    """Return what is against the rules in a file, each with its clause."""
    found = [] if FRAME.match(data) else ["6.1.2: the file's first or last line"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found += [*_of_file(pdf), *_of_colours(pdf), *_of_properties(pdf), *_of_objects(pdf)]
        for page in pdf.pages:
            found += _of_page(page)
    return list(dict.fromkeys(found))


def _of_file(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/ID" not in pdf.trailer:
        yield "6.1.3: no file identifier"
    if "/Encrypt" in pdf.trailer:
        yield "6.1.3: encrypted"
    yield from (f"6.x: {key} in the catalogue" for key in NEVER if key in pdf.Root)
    if isinstance(pdf.Root.get("/OpenAction"), pikepdf.Dictionary):
        yield "6.5.1: an action when the file is opened"


def _of_colours(pdf: pikepdf.Pdf) -> Iterator[str]:
    intents = [one for one in pdf.Root.get("/OutputIntents", ()) if one.S == "/GTS_PDFA1"]
    if len(intents) != 1:
        yield "6.2.3: not one output intent"
        return
    profile = bytes(intents[0].DestOutputProfile.read_bytes())
    is_rgb = intents[0].DestOutputProfile.N == 3 and profile[16:20] == b"RGB "
    if not is_rgb or profile[12:16] not in (b"mntr", b"prtr") or profile[8] > 4:
        yield "6.2.3: the profile is none of RGB"


def _of_properties(pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/Metadata" not in pdf.Root:
        yield "6.6.2.1: no properties"
        return
    packet = bytes(pdf.Root.Metadata.read_raw_bytes())
    if not packet.startswith(b"<?xpacket begin=") or b"encoding=" in packet.partition(b"?>")[0]:
        yield "6.6.2.1: the packet's head"
    for described in ET.fromstring(packet).iter(f"{RDF}Description"):  # noqa: S314  # our own
        for key in (*described.attrib, *(one.tag for one in described)):
            space, _, name = key.rpartition("}")
            if space + "}" != RDF and name not in KNOWN_PROPERTIES.get(space + "}", ()):
                yield f"6.6.2.3: the property {key} is not described"


def _of_objects(pdf: pikepdf.Pdf) -> Iterator[str]:
    for one in pdf.objects:
        if isinstance(one, pikepdf.Stream) and "/F" in one:
            yield "6.1.7: a stream outside the file"
        if not isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
            continue
        if one.get("/S") in ("/JavaScript", "/Launch", "/SubmitForm") or "/JS" in one:
            yield "6.5.1: an action"
        if one.get("/Type") == "/Annot" or one.get("/Filter") == "/LZWDecode":
            yield "6.1.7, 6.3: an annotation, or LZW"
        if one.get("/Subtype") == "/Image" and (one.get("/Interpolate") or "/Alternates" in one):
            yield "6.2.8: an image that is interpolated, or has others"
        for name, value in one.items():
            if len(name) > LONGEST_NAME or _is_long(value):
                yield "6.1.13: a name or string that is too long"


def _is_long(value: object) -> bool:
    return isinstance(value, pikepdf.String) and len(bytes(value)) > LONGEST_STRING


def _of_page(page: pikepdf.Page) -> Iterator[str]:
    if "/Resources" not in page.obj:
        yield "6.2.2: no resources of its own"
    depth, face, drawn = 0, "", dict[str, set[int]]()
    for one in pikepdf.parse_content_stream(page):
        held, operator = one.operands, str(one.operator)
        depth += {"q": 1, "Q": -1}.get(operator, 0)
        if operator not in OPERATORS or not 0 <= depth <= DEEPEST:
            yield f"6.2.2: {operator} at depth {depth}"
        if operator == "Tf":
            face = str(held[0])
        elif operator in ("Tj", "TJ"):
            drawn.setdefault(face, set()).update(_codes(held if operator == "Tj" else held[0]))
    for name, codes in drawn.items():
        yield from _of_face(page.obj.Resources.Font[name], codes)


def _codes(texts: Iterable[Any]) -> Iterator[int]:
    for text in (bytes(one) for one in texts if isinstance(one, pikepdf.String)):
        yield from (high * 256 + low for high, low in zip(text[::2], text[1::2], strict=True))


def _of_face(font: pikepdf.Object, codes: set[int]) -> Iterator[str]:
    cid = font.DescendantFonts[0]
    if font.Encoding != "/Identity-H" or "/FontFile2" not in cid.FontDescriptor:
        yield "6.2.11: a face that is not embedded, or has an encoding of its own"
        return
    if "/CIDSet" in cid.FontDescriptor:
        yield "6.2.11.4.2: a list of glyphs, which need not be there, and could be wrong"
    glyphs, widths = bytes(cid.CIDToGIDMap.read_bytes()), dict(_widths(cid))
    face = hb.Face(bytes(cid.FontDescriptor.FontFile2.read_bytes()))
    shape, scale = hb.Font(face), 1000 / face.upem
    for code in codes:
        glyph = int.from_bytes(glyphs[2 * code : 2 * code + 2], "big")
        if not 0 < glyph < face.glyph_count:
            yield f"6.2.11.8: code {code} of {font.BaseFont} has no glyph"
        if abs(shape.get_glyph_h_advance(glyph) * scale - widths.get(code, cid.DW)) > NEAR:
            yield f"6.2.11.5: the width of code {code} of {font.BaseFont}"


def _widths(cid: pikepdf.Object) -> Iterator[tuple[int, int]]:
    """Read the widths that a file says its glyphs have (ISO 32000-1, 9.7.4.3)."""
    rest = list(cid.W)
    while rest:
        first, second = int(rest.pop(0)), rest.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + place, int(wide)) for place, wide in enumerate(second))
        else:
            wide = int(rest.pop(0))
            yield from ((code, wide) for code in range(first, int(second) + 1))
