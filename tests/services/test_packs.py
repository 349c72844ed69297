"""The pack is printed for one's own clients, and says nothing but initials."""

import io

import pypdfium2 as pdfium
import pytest

from app.services import access, audit, packs
from tests.practice import Opened
from tests.screened import screened


async def test_the_pack_names_initials_alone_and_is_in_the_audit(practice: Opened) -> None:
    client = await screened(practice)
    printed = await packs.print_(actor=client.actor, case_id=client.case, client_id=client.client)
    pdf = pdfium.PdfDocument(io.BytesIO(printed.data))
    words = " ".join(page.get_textpage().get_text_range() for page in pdf)
    pdf.close()
    assert "Prepared for D." in words
    assert "Dana" not in words
    (newest, *_) = await audit.entries(actor=client.actor, case=client.case)
    assert newest.verb == "print_pack"
    assert printed.name == "before-we-meet.pdf"


async def test_nobody_else_prints_it(practice: Opened) -> None:
    client, other = await screened(practice), await screened(practice)
    with pytest.raises(access.NotFound):
        await packs.print_(actor=practice.alice, case_id=client.case, client_id=client.client)
    with pytest.raises(access.NotFound):
        await packs.print_(actor=client.actor, case_id=client.case, client_id=other.client)
