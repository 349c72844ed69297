"""What a PDF/A says of itself (ISO 19005-2, 6.6): the same values and instant, the same bytes."""

from datetime import datetime
from xml.sax.saxutils import escape

PART, CONFORMANCE = 2, "B"
NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))
"""Code points that clean text may have and XML may not (XML 1.0, 2.2)."""

_DESCRIBED = """<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<rdf:Description rdf:about="" xmp:CreateDate="{created}" xmp:ModifyDate="{created}"
 pdf:Producer="Fulcrum">
<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>{conformance}</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description></rdf:RDF></x:xmpmeta>"""


def described(title: str, author: str, created: datetime) -> str:
    """Return the properties of a file as XMP."""
    return _DESCRIBED.format(
        created=created.isoformat(timespec="seconds"),
        part=PART,
        conformance=CONFORMANCE,
        title=escape(title.translate(NO_XML)),
        author=escape(author.translate(NO_XML)),
    )
