"""The short form of `make soak`: the same cuts and kills with the clock run fast."""

import shutil
from pathlib import Path

from tests.browser.conftest import OpenPage
from tests.browser.line import Line
from tests.browser.practice import Practice
from tests.browser.server import Server, served
from tests.browser.soak import Plan, four_places, soaked
from tests.browser.watch import Watch

SHORT = Plan(cuts=4, kills=1, shortest=0.2, longest=2.0, between=1.0)


async def test_what_four_hands_type_survives_cuts_reloads_and_a_kill(
    ready_folder: Path, tmp_path: Path, line: Line, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("ERR_|WebSocket|status of 50")
    folder = Path(shutil.copytree(ready_folder, tmp_path / "data"))
    places = await four_places(folder)
    server = Server(folder, settings={"FULCRUM_PUBLIC_URL": line.url})
    line.target = server.port
    async with served(server):
        pages = [await open_page() for _ in places]
        report = await soaked(SHORT, pages, places, Practice(server, url=line.url), line)
    print(report)  # noqa: T201 - pytest shows it beside a failure
    assert report.wrong == []
    assert (report.cuts.total(), report.kills) == (SHORT.cuts, SHORT.kills)
