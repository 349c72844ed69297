"""The health check of a container: `python -m app.web.probe` asks the running server for `/readyz`.

It needs nothing but the settings and the standard library, so that asking twice a minute is cheap.
"""

import http.client
import os
import sys

from app.settings import Settings, SettingsError

PATIENCE_SECONDS = 4
EVERYWHERE = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  asked, not bound


def trouble(settings: Settings) -> str | None:
    """Why the server cannot work just now, in a sentence; None where it can."""
    host = EVERYWHERE.get(settings.host, settings.host)
    connection = http.client.HTTPConnection(host, settings.port, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        said = answer.read(1000).decode("utf-8", "replace")
    except OSError as error:
        return f"Nothing answers on {host}, port {settings.port} ({error})."
    except http.client.HTTPException as error:
        return f"What answers on {host}, port {settings.port}, is not Fulcrum ({error})."
    finally:
        connection.close()
    return None if answer.status == http.HTTPStatus.OK else f"Not ready: {said}"


def main() -> int:
    """Say what is wrong on standard error; 0 where nothing is."""
    try:
        sentence = trouble(Settings.from_environment(os.environ))
    except SettingsError as error:
        sentence = str(error)
    if sentence is None:
        return 0
    print(sentence, file=sys.stderr)  # noqa: T201  the container's log is where it is read
    return 1


if __name__ == "__main__":
    sys.exit(main())
