"""Where browsers find the practice: the one address that Origin, cookies and links are fixed to."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import Self
from urllib.parse import urlsplit

from app.settings import Settings
from models.errors import Expected

DEFAULT_PORTS = {"http": 80, "https": 443}


class NetworkRefusedError(Expected):
    """The server could be reached in a way that is not safe; the sentence says what is missing."""


@dataclass(frozen=True)
class Site:
    """The hosts that are answered, the prefix in front of every path, and whether TLS is in use."""

    hosts: frozenset[str]
    scheme: str = "http"
    prefix: str = ""
    is_public: bool = False

    @classmethod
    def from_settings(cls, settings: Settings, *, host: str, port: int) -> Self:
        """Fix the site for a server that listens on ``host`` and ``port``.

        Raises ``NetworkRefusedError`` where a network could reach it without TLS or a name.
        """
        if settings.public_url is None:
            if not is_loopback(host):
                raise NetworkRefusedError(
                    f"FULCRUM_PUBLIC_URL is missing: listening on {host} opens the practice to a "
                    "network. Set it to the address that browsers use, such as "
                    "https://coach.example, or listen on 127.0.0.1."
                )
            return cls(hosts=_local_hosts(port))
        url = urlsplit(settings.public_url)
        if url.scheme == "http" and not is_loopback(url.hostname or ""):
            raise NetworkRefusedError(
                f"FULCRUM_PUBLIC_URL is {settings.public_url}: over plain http, passwords and what "
                "clients say could be read on the way. Put a proxy with TLS in front and give its "
                "https:// address."
            )
        return cls(
            hosts=frozenset({_without_default_port(url.netloc.lower(), url.scheme)}),
            scheme=url.scheme,
            prefix=url.path.rstrip("/"),
            is_public=True,
        )

    @property
    def is_secure(self) -> bool:
        """Whether browsers come over TLS, so that cookies may demand it."""
        return self.scheme == "https"

    @property
    def address(self) -> str:
        """The address to print for a person, without a slash at its end."""
        return f"{self.scheme}://{min(self.hosts)}{self.prefix}"

    def answers(self, host: str) -> bool:
        """Whether a request's ``Host`` is one of ours."""
        return _without_default_port(host.lower(), self.scheme) in self.hosts

    def is_origin(self, origin: str, *, host: str) -> bool:
        """Whether ``origin`` is the very place that a page on ``host`` was served from."""
        scheme, separator, rest = origin.lower().partition("://")
        name = _without_default_port(rest, scheme)
        asked = _without_default_port(host.lower(), self.scheme)
        return bool(separator) and scheme == self.scheme and name == asked and self.answers(host)

    def path(self, path: str) -> str:
        """The path as a browser has to ask for it, behind the prefix."""
        return self.prefix + path


def is_loopback(host: str) -> bool:
    """Whether a host name or address can only mean this machine."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _local_hosts(port: int) -> frozenset[str]:
    names = ("127.0.0.1", "localhost", "[::1]")
    return frozenset(_without_default_port(f"{name}:{port}", "http") for name in names)


def _without_default_port(netloc: str, scheme: str) -> str:
    return netloc.removesuffix(f":{DEFAULT_PORTS.get(scheme, 0)}")
