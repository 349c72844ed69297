"""Posts that another site could make a browser send, and what signing in must not give away."""

import re
from urllib.parse import quote

import pytest

from tests.web.attacker import Attacker
from tests.web.probe import PASSWORD

FOREIGN = ["https://evil.example", "null", None]
ALICE = {"email": "alice@example.org", "password": PASSWORD}


@pytest.mark.parametrize("origin", FOREIGN)
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/setup", "/_journal", "/probe"])
async def test_no_post_is_taken_from_another_site(
    alice: Attacker, path: str, origin: str | None
) -> None:
    answer = await alice.post(path, origin=origin, data={"everywhere": "1"})
    assert answer.status_code == 403
    assert await alice.is_signed_in()


async def test_a_post_that_the_browser_calls_cross_site_is_refused(alice: Attacker) -> None:
    answer = await alice.post("/sign-out", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "path", ["/probe", "/_journal", "/_nicegui/client/x/upload/1", "/probe-address"]
)
async def test_nobody_posts_where_one_has_to_be_signed_in(nobody: Attacker, path: str) -> None:
    assert (await nobody.post(path)).status_code == 401


async def test_signing_in_gives_a_new_cookie_and_ends_the_old_one(nobody: Attacker) -> None:
    await nobody.sign_in("alice")
    before = dict(nobody.http.cookies)["fulcrum"]
    await nobody.sign_in("alice")
    assert dict(nobody.http.cookies)["fulcrum"] != before
    async with Attacker(nobody.url) as old:
        old.http.cookies.set("fulcrum", before)
        assert not await old.is_signed_in()


async def test_a_cookie_planted_before_signing_in_is_worth_nothing_after(nobody: Attacker) -> None:
    planted = "planted-by-somebody-else-0000000000000000000"
    nobody.http.cookies.set("fulcrum", planted, domain="127.0.0.1")
    answer = await nobody.post("/sign-in", data=ALICE)
    assert answer.status_code == 303
    async with Attacker(nobody.url) as thief:
        thief.http.cookies.set("fulcrum", planted)
        assert not await thief.is_signed_in()


async def test_a_page_leads_through_the_sign_in_and_back(nobody: Attacker) -> None:
    answer = await nobody.get("/probe")
    assert answer.headers["location"] == "/sign-in?next=/probe"
    form = await nobody.get(answer.headers["location"])
    assert re.search(r'name="next" value="/probe"', form.text)
    answer = await nobody.post("/sign-in", data={**ALICE, "next": "/probe"})
    assert answer.headers["location"] == "/probe"


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example",
        "/\\evil.example",
        "/%5cevil.example",
        "/%2fevil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/x\r\nSet-Cookie: a=b",
        "/sign-out",
        "evil.example",
        "/probe//x",
    ],
)
async def test_signing_in_never_leads_away(nobody: Attacker, wanted: str) -> None:
    answer = await nobody.post("/sign-in", data={**ALICE, "next": wanted})
    assert answer.headers["location"] == "/desk"
    form = await nobody.get(f"/sign-in?next={quote(wanted)}")
    assert form.headers.get("location", "/desk") == "/desk"


async def test_a_wrong_password_and_an_unknown_address_read_the_same(nobody: Attacker) -> None:
    said = []
    for email in ("bob@example.org", "stranger@example.org"):
        answer = await nobody.post("/sign-in", data={"email": email, "password": "wrong"})
        assert answer.status_code == 401
        said.append(answer.text.replace(email, ""))
    assert said[0] == said[1]
    assert "wrong" not in said[0]


async def test_what_is_typed_into_a_form_comes_back_escaped(nobody: Attacker) -> None:
    answer = await nobody.post("/sign-in", data={"email": '"><script>x</script>', "password": "x"})
    assert "<script>x" not in answer.text
    answer = await nobody.get('/sign-in?next=/"><script>x</script>')
    assert "<script>x" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/probe/",
        "/map/../probe",
        "/static/../probe",
        "/static/%2e%2e/probe",
        "/mapp",
        "/sign-in/probe",
        "/about/x",
        "/setup/x",
        "/healthz/x",
        "/PROBE",
        "/_nicegui/../probe",
    ],
)
async def test_paths_that_look_public_show_nothing(nobody: Attacker, path: str) -> None:
    answer = await nobody.get(path)
    assert answer.status_code in (303, 401, 404)
    assert "Alice" not in answer.text


async def test_a_path_with_two_slashes_shows_nothing(nobody: Attacker) -> None:
    assert "Alice" not in await nobody.raw("GET //probe")


@pytest.mark.parametrize("length", [1_000_001, 40_000_000])
async def test_a_body_that_is_too_long_is_refused(alice: Attacker, length: int) -> None:
    kind = {"content-type": "application/json"}
    answer = await alice.post("/_journal", headers=kind, content=b"0" * length)
    assert answer.status_code == 413


async def test_the_journal_over_http_wants_json_of_a_signed_in_person(alice: Attacker) -> None:
    assert (await alice.post("/_journal", json={"edits": []})).json()["acks"] == []
    assert (await alice.post("/_journal", data={"edits": "[]"})).status_code == 415
    assert (await alice.post("/_journal", json={"edits": [{"x": 1}]})).status_code == 400
    nested = "[" * 5_000 + "]" * 5_000
    json = {"content-type": "application/json"}
    assert (await alice.post("/_journal", content=nested, headers=json)).status_code == 400
