"""What every response carries, and what a person sees when something is not there or goes wrong."""

import re

import pytest

from tests.web.attacker import Attacker

EVERYWHERE = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


@pytest.mark.parametrize(
    "path",
    [
        "/probe",
        "/probe-open",
        "/probe-counts",
        "/sign-in",
        "/setup",
        "/",
        "/nothing",
        "/healthz",
        "/readyz",
        "/static/tokens.css",
        "/favicon.ico",
        "/file/nothing",
        "/probe-broken",
        "/_nicegui/nothing",
    ],
)
async def test_every_response_is_dressed(alice: Attacker, path: str) -> None:
    answer = await alice.get(path)
    for name, value in EVERYWHERE.items():
        assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe-inline" not in policy
    assert "server" not in answer.headers
    assert "access-control-allow-origin" not in answer.headers


async def test_each_page_has_a_nonce_of_its_own_on_every_script_and_style(alice: Attacker) -> None:
    nonces = set()
    for _ in range(2):
        answer = await alice.get("/probe")
        found = re.search(r"'nonce-([\w-]+)'", answer.headers["content-security-policy"])
        assert found
        nonces.add(found[1])
        tags = re.findall(r"<(?:script|style)\b[^>]*>", answer.text)
        assert tags
        assert all(f'nonce="{found[1]}"' in tag for tag in tags)
    assert len(nonces) == 2


@pytest.mark.parametrize(
    "path", ["/probe", "/probe-open", "/sign-in", "/healthz", "/static/base.css"]
)
async def test_head_answers_like_get_without_a_body(alice: Attacker, path: str) -> None:
    clients = (await alice.get("/probe-counts")).json()["clients"]
    answer = await alice.http.head(path)
    assert answer.status_code in (200, 303)
    assert answer.content == b""
    assert (await alice.get("/probe-counts")).json()["clients"] <= clients


@pytest.mark.parametrize(
    ("path", "status"), [("/nothing", 404), ("/probe-broken", 500), ("/static/nothing.css", 404)]
)
async def test_an_error_is_a_page_for_a_person(alice: Attacker, path: str, status: int) -> None:
    clients = (await alice.get("/probe-counts")).json()["clients"]
    answer = await alice.get(path)
    assert answer.status_code == status
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text
    assert "secret" not in answer.text
    assert (await alice.get("/probe-counts")).json()["clients"] <= clients


async def test_a_method_that_is_not_meant_is_said_so(alice: Attacker) -> None:
    answer = await alice.http.put("/probe", headers={"origin": alice.url}, content=b"")
    assert answer.status_code == 405
    assert "<h1>" in answer.text


async def test_health_is_told_to_anybody_under_any_name(nobody: Attacker) -> None:
    for path, status in (("/healthz", "alive"), ("/readyz", "ready")):
        answer = await nobody.get(path, headers={"host": "10.0.0.7:1234"})
        assert answer.json() == {"status": status}


async def test_under_a_foreign_name_a_page_says_what_is_missing(nobody: Attacker) -> None:
    answer = await nobody.get("/sign-in", headers={"host": "coach.example"})
    assert answer.status_code == 421
    assert "FULCRUM_PUBLIC_URL" in answer.text


async def test_two_hosts_in_one_request_are_refused(nobody: Attacker) -> None:
    assert " 400 " in await nobody.raw("GET /sign-in", "Host: evil.example")


async def test_the_cookies_are_for_the_server_alone(nobody: Attacker) -> None:
    answer = await nobody.get("/probe-open")
    await nobody.sign_in("bob")
    for cookie in answer.headers.get_list("set-cookie"):
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
