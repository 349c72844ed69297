"""The health check: it says ready only where the running server says so."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from app.settings import Settings
from app.web.probe import trouble


class Answers(BaseHTTPRequestHandler):
    """A server that answers as the test says."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/readyz" else 404)
        self.end_headers()
        self.wfile.write(b'{"because": "The database does not answer."}')

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base's name
        """Say nothing."""


@pytest.fixture
def listening() -> Iterator[Settings]:
    server = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield Settings(host="0.0.0.0", port=server.server_port)  # noqa: S104
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_ready_server_is_no_trouble(listening: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Answers, "status", 200)
    assert trouble(listening) is None


def test_a_server_that_is_not_ready_is_quoted(
    listening: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Answers, "status", 503)
    assert "The database does not answer." in (trouble(listening) or "")


def test_a_port_where_nobody_listens_is_trouble(listening: Settings) -> None:
    nobody = listening.model_copy(update={"port": 1})
    assert "Nothing answers on 127.0.0.1, port 1" in (trouble(nobody) or "")
