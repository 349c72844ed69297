"""The address that a link is sent as; where no phone could reach it, what is missing."""

from nicegui import ui

from app.web import html
from app.web.turned_rule import LINKS
from models.errors import Expected

UNREACHABLE = (
    "Links need an address that other devices reach, and this practice answers on its own machine "
    "alone. Whoever runs the server sets FULCRUM_PUBLIC_URL to its https:// address, with a proxy "
    "in front."
)


class UnreachableError(Expected):
    """No other device can reach this practice; the message says what is missing."""


def check() -> None:
    """See that other devices can reach this practice; raise ``UnreachableError``."""
    if not html.site_of(ui.context.client.request).is_public:
        raise UnreachableError(UNREACHABLE)


def of(token: str) -> str:
    """The whole address of a link, on a page or in one of its handlers; raises as ``check``."""
    check()
    return f"{html.site_of(ui.context.client.request).address}{LINKS}{token}"
