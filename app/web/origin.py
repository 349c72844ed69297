"""Only our own pages may speak to us: Host, Origin and Sec-Fetch-Site are checked."""

from app.web.incoming import Incoming, Refusal
from app.web.site import Site

ANY_HOST = frozenset({"/healthz", "/readyz"})
ONCE = (b"host", b"origin", b"content-length")


def refusal(incoming: Incoming, site: Site) -> Refusal | None:
    """Why this request does not come from a page of ours, or ``None`` where it does."""
    if any(incoming.is_repeated(name) for name in ONCE):
        return Refusal(400, "This request cannot be read", "A header stands in it twice.")
    if incoming.path in ANY_HOST and not incoming.changes_things:
        return None
    if not site.answers(incoming.host):
        return _foreign_host(incoming, site)
    if _is_foreign(incoming, site):
        return Refusal(
            403,
            "This did not come from a page of this practice",
            "Nothing was changed. Open the practice by its own address and try again.",
        )
    return None


def _foreign_host(incoming: Incoming, site: Site) -> Refusal:
    if site.is_public:
        sentence = f"This practice is served at {site.address} and under no other name."
    else:
        sentence = (
            f"This practice answers on its own machine only, at {site.address}. To reach it as "
            f"{incoming.host[:100]}, whoever runs the server has to put a proxy with TLS in front "
            "and set FULCRUM_PUBLIC_URL to the https:// address that browsers use."
        )
    return Refusal(421, "Not under this address", sentence)


def _is_foreign(incoming: Incoming, site: Site) -> bool:
    origin = incoming.header(b"origin")
    if incoming.changes_things:
        if not origin:
            return True
    elif not incoming.is_socket:
        return False
    if origin and not site.is_origin(origin, host=incoming.host):
        return True
    return incoming.header(b"sec-fetch-site") not in ("", "same-origin")
