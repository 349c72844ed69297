"""Beside a task: who printed which version when, and the way to use it again elsewhere."""

from app.services import directive_versions
from app.services.directive_versions import Version
from app.web.access import current_actor
from components.html import Tag
from components.parts import chip, eyebrow, link_button, muted

IN_HAND = "in hand"


async def versions(document_id: str) -> None:
    """Say who printed a directive when, of each version where there are several; and lead on."""
    found = await directive_versions.of_directive(actor=current_actor(), document_id=document_id)
    if len(found) > 1:
        eyebrow("Versions", level=2)
        with Tag("ul", classes="rows-list"):
            for one in found:
                with Tag("li"):
                    _version(one, is_this=one.document == document_id)
    elif found and found[0].printed_at is not None:
        muted(f"It was {_printed(found[0])}.")
    link_button("Use it again", f"/directives/{document_id}/again", kind="quiet")


def _version(one: Version, *, is_this: bool) -> None:
    href = None if is_this else f"/directives/{one.document}"
    with Tag("a" if href else "div", classes="row-link" if href else "row", href=href):
        Tag("span", f"Version {one.number}", classes="row-title")
        Tag("span", _printed(one), classes="muted small")
        if is_this:
            chip("this one", kind="accent")


def _printed(one: Version) -> str:
    """Such as "printed on 14 November at 10:05 by Alice"."""
    if one.printed_at is None:
        return IN_HAND
    by = f" by {one.printed_by}" if one.printed_by else ""
    return f"printed on {one.printed_at:%-d %B} at {one.printed_at:%H:%M}{by}"
