"""The short form of `make soak`: the same cuts and kills, less of them, and none for long."""

import shutil
from pathlib import Path

from tests.browser.conftest import OpenPage
from tests.browser.line import Line
from tests.browser.practice import Practice
from tests.browser.server import Server, served
from tests.browser.soak import Plan, Seat, soaked, some_places
from tests.browser.typist import Report
from tests.browser.watch import Watch

SHORT = Plan(cuts=4, kills=1, longest=1.5, between=1.5, between_kills=4.0, seed=41)


async def test_what_four_hands_type_survives_cuts_reloads_and_a_kill(
    ready_folder: Path, tmp_path: Path, line: Line, open_page: OpenPage, watch: Watch
) -> None:
    watch.forgive("ERR_|WebSocket|Failed to fetch")
    folder = Path(shutil.copytree(ready_folder, tmp_path / "data"))
    *places, _ = await some_places(folder)
    server = Server(folder, settings={"FULCRUM_PUBLIC_URL": line.url})
    line.target = server.port
    report = Report()
    async with served(server):
        far = Practice(server, url=line.url)
        seats = [Seat(await open_page(), line, far) for _ in places]
        await soaked(SHORT, seats, places, server, report)
    print(report)  # noqa: T201 - pytest shows it beside a failure
    assert report.wrong == []
    assert (report.cuts.total(), report.kills) == (SHORT.cuts, SHORT.kills)
    assert report.sightings > 0
