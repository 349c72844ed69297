import pytest

from app.settings import Settings
from app.web import cookies, server
from app.web.server import ListenError
from app.web.site import NetworkRefusedError, Site

HERE = ["127.0.0.1:8080", "localhost:8080", "[::1]:8080", "LOCALHOST:8080"]
EVERYWHERE = "0.0.0.0"  # noqa: S104 - what is refused
ELSEWHERE = ["10.0.0.5:8080", "localhost", "localhost:9090", "localhost.evil.example:8080", ""]


def site(public_url: str | None = None, *, host: str = "127.0.0.1", port: int = 8080) -> Site:
    return Site.from_settings(Settings(public_url=public_url), host=host, port=port)


@pytest.mark.parametrize("host", HERE)
def test_without_a_public_url_this_machine_is_served(host: str) -> None:
    assert site().answers(host)
    assert site().is_origin(f"http://{host}", host=host)


@pytest.mark.parametrize("host", ELSEWHERE)
def test_without_a_public_url_nothing_else_is_served(host: str) -> None:
    assert not site().answers(host)


@pytest.mark.parametrize(
    "origin", ["http://localhost:8080", "https://127.0.0.1:8080", "null", "", "127.0.0.1:8080"]
)
def test_an_origin_is_the_very_host_that_was_asked(origin: str) -> None:
    assert not site().is_origin(origin, host="127.0.0.1:8080")


@pytest.mark.parametrize("host", [EVERYWHERE, "::", "10.0.0.5", "coach.example"])
def test_a_network_is_opened_only_under_a_public_url(host: str) -> None:
    with pytest.raises(NetworkRefusedError, match="FULCRUM_PUBLIC_URL is missing"):
        site(host=host)
    assert site("https://coach.example", host=host).answers("coach.example")


@pytest.mark.parametrize("url", ["http://coach.example", "http://192.168.1.2:8080/x"])
def test_plain_http_across_a_network_is_refused(url: str) -> None:
    with pytest.raises(NetworkRefusedError, match="TLS"):
        site(url, host=EVERYWHERE)


@pytest.mark.parametrize("url", ["http://localhost:8080", "http://127.0.0.1:9"])
def test_plain_http_on_this_machine_is_not(url: str) -> None:
    assert not site(url, host=EVERYWHERE).is_secure


@pytest.mark.parametrize("host", ["coach.example", "coach.example:443", "Coach.Example"])
def test_a_default_port_may_be_said_or_not(host: str) -> None:
    assert site("https://coach.example:443/x/").answers(host)


def test_the_cookie_is_as_strict_as_the_address_allows() -> None:
    assert cookies.name_of("c", site()) == "c"
    assert cookies.name_of("c", site("https://coach.example")) == "__Host-c"
    assert cookies.name_of("c", site("https://coach.example/x")) == "__Secure-c"


def test_a_port_in_use_is_one_sentence() -> None:
    taken = server.bind("127.0.0.1", 0)
    taken.listen()
    with pytest.raises(ListenError, match="in use already"):
        server.bind("127.0.0.1", taken.getsockname()[1])
    taken.close()


@pytest.mark.parametrize("host", ["203.0.113.1", "no.such.host.invalid"])
def test_an_address_that_is_not_ours_is_one_sentence(host: str) -> None:
    with pytest.raises(ListenError) as refused:
        server.bind(host, 0)
    assert refused.value.sentence.endswith(".")
