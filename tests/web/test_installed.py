"""The program on a device: what describes it is everybody's, and the worker keeps no page."""

import json
import re
from io import BytesIO

from PIL import Image

from app.web import installed
from app.web.site import Site
from components import installable
from components.app_icons import ICONS, drawn
from components.installable import ANY, MASKABLE, TOUCH
from tests.web.attacker import Attacker


async def test_the_manifest_names_icons_that_are_there(nobody: Attacker) -> None:
    answer = await nobody.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    described = json.loads(answer.text)
    assert (described["display"], described["start_url"]) == ("standalone", "/desk")
    assert {one["purpose"] for one in described["icons"]} == {"any", "maskable"}
    for one in described["icons"]:
        picture = Image.open(BytesIO((await nobody.get(one["src"])).content))
        assert "x".join(map(str, picture.size)) == one["sizes"]


async def test_the_worker_keeps_looks_and_the_offline_page_alone(nobody: Attacker) -> None:
    answer = await nobody.get("/worker.js")
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["cache-control"] == "no-cache"
    found = re.search(r"const LOOKS = (\[.*\]);", answer.text)
    assert found
    looks = json.loads(found[1])
    assert all(one.startswith("/static/") or one == "/favicon.ico" for one in looks)
    for path in looks:
        assert (await nobody.get(path)).status_code == 200
    assert answer.text.count(".put(") == 0
    assert re.search(r'CACHE = MINE \+ "[0-9a-f]{12}"', answer.text)
    assert (await nobody.get("/worker.js")).text == answer.text


async def test_the_offline_page_is_the_same_for_everybody_and_sets_no_cookie(
    alice: Attacker, nobody: Attacker
) -> None:
    pages = [await one.get("/offline") for one in (alice, nobody)]
    for page in pages:
        nonce = re.search(r"'nonce-([\w-]+)'", page.headers["content-security-policy"])
        assert nonce
        assert page.text.count(nonce[1]) == 1
        assert "set-cookie" not in page.headers
    assert len({re.sub(r'nonce="[^"]*"', "", page.text) for page in pages}) == 1


def test_the_icons_are_those_of_the_mark() -> None:
    icons = (*ANY, *MASKABLE, TOUCH)
    assert {path.name for path in ICONS.iterdir()} == {one.name for one in icons}
    smallest = ANY[0]
    kept = Image.open(ICONS / smallest.name).convert("RGBA")
    assert kept.tobytes() == drawn(smallest).tobytes()


def test_the_head_names_everything_behind_the_prefix() -> None:
    named = re.findall(r'href="([^"]+)"', installable.head(lambda path: f"/coach{path}"))
    assert len(named) == 2
    assert all(one.startswith("/coach/") for one in named)


def test_the_manifest_names_everything_behind_the_prefix() -> None:
    found = installed.described(Site(hosts=frozenset({"coach.example"}), prefix="/coach"))
    named = [found["id"], found["start_url"], *(one["src"] for one in found["icons"])]
    assert all(one.startswith("/coach/") for one in named)
