"""A practice behind TLS and under a sub path: cookies, links, Origin and limits follow it."""

import html
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.web.attacker import Attacker
from tests.web.conftest import ProbeServer, probing
from tests.web.probe import PASSWORD, UNCONNECTED

URL = "https://coach.example/practice"
ORIGIN = "https://coach.example"
VIEWS_A_MINUTE = 30


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def public(
    probed: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[ProbeServer]:
    """The probe as if behind a proxy with TLS."""
    folder = Path(shutil.copytree(probed, tmp_path_factory.mktemp("public") / "data"))
    async with probing(folder, FULCRUM_PUBLIC_URL=URL) as server:
        yield server


@pytest_asyncio.fixture(loop_scope="session")
async def visitor(public: ProbeServer) -> AsyncIterator[Attacker]:
    """A browser that comes through the proxy."""
    async with Attacker(public.url) as attacker:
        attacker.http.headers["host"] = "coach.example"
        yield attacker


async def test_cookies_are_for_tls_and_the_sub_path_alone(visitor: Attacker) -> None:
    form = {"email": "alice@example.org", "password": PASSWORD, "next": "/probe"}
    answer = await visitor.post("/sign-in", origin=ORIGIN, data=form)
    assert answer.headers["location"] == "/practice/probe"
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Secure-fulcrum=")
    assert "; Secure" in cookie
    assert "Path=/practice" in cookie
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("path", ["/sign-in", "/practice/sign-in"])
async def test_a_proxy_may_take_the_sub_path_off_or_leave_it_on(
    visitor: Attacker, path: str
) -> None:
    answer = await visitor.get(path)
    assert answer.status_code == 200
    assert 'action="/practice/sign-in"' in answer.text
    assert 'href="/practice/static/' in answer.text


async def test_links_of_a_page_stand_behind_the_sub_path(visitor: Attacker) -> None:
    answer = await visitor.get("/probe-open", headers={"x-forwarded-for": "203.0.113.9"})
    assert '"href":"/practice/probe-open"' in html.unescape(answer.text)


async def test_a_forged_prefix_leads_nowhere(visitor: Attacker) -> None:
    answer = await visitor.get("/probe-open", headers={"x-forwarded-prefix": "/evil"})
    assert "/evil" not in answer.text
    assert '"/practice/_nicegui/' in answer.text


@pytest.mark.parametrize("origin", ["http://coach.example", "https://coach.example:8443"])
async def test_the_origin_is_the_public_one_to_the_letter(visitor: Attacker, origin: str) -> None:
    assert (await visitor.post("/sign-out", origin=origin)).status_code == 403


async def test_no_other_name_is_answered(visitor: Attacker) -> None:
    answer = await visitor.get("/sign-in", headers={"host": "127.0.0.1"})
    assert answer.status_code == 421
    assert URL in answer.text


async def test_a_flood_of_page_views_is_slowed_for_visitors_and_not_for_the_signed_in(
    visitor: Attacker,
) -> None:
    flood = {"x-forwarded-for": "203.0.113.7"}
    seen = [(await visitor.get("/probe-open", headers=flood)) for _ in range(VIEWS_A_MINUTE + 5)]
    codes = [answer.status_code for answer in seen]
    assert codes[:VIEWS_A_MINUTE] == [200] * VIEWS_A_MINUTE
    assert set(codes[VIEWS_A_MINUTE:]) == {429}
    assert seen[-1].headers["retry-after"] == "30"
    other = {"x-forwarded-for": "203.0.113.8"}
    assert (await visitor.get("/probe-open", headers=other)).status_code == 200
    form = {"email": "alice@example.org", "password": PASSWORD}
    answer = await visitor.post("/sign-in", origin=ORIGIN, data=form, headers=flood)
    cookie = {"cookie": answer.headers["set-cookie"].split(";")[0], **flood}
    assert (await visitor.get("/practice/probe", headers=cookie)).status_code == 200


async def test_pages_that_never_open_their_socket_are_limited_in_number(
    visitor: Attacker,
) -> None:
    codes = []
    for number in range(UNCONNECTED + 1):
        address = {"x-forwarded-for": f"198.51.100.{number}"}
        visitor.http.cookies.clear()
        codes.append((await visitor.get("/probe-open", headers=address)).status_code)
    assert codes[0] == 200
    assert codes[-1] == 503
    assert (await visitor.get("/probe-counts")).json()["clients"] <= UNCONNECTED + 5
