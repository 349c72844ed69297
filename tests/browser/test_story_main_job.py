"""The whole main job: from the map to a printed page; and afterwards, who could read of it.

By touch it is done on a phone and on a tablet held upright; in landscape it is done by keyboard,
in `test_story_by_keyboard`.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path

from playwright.async_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.main_job import CLIENT, INITIALS, WORDS, Coach
from tests.browser.practice import BOB, PASSWORD, Practice
from tests.browser.server import Server
from tests.browser.watch import Watch

EVERYDAY = 6  # letters; a shorter word may stand anywhere by chance


async def main_job(coach: Coach) -> None:
    """Do all of it; what was typed has to be on paper."""
    await coach.try_the_map()
    await coach.come_to_the_sentence()
    formulation = await coach.print_the_formulation()
    for told in ("complaint", "first", "tried", "theme", "safe", "change", "closing"):
        assert WORDS[told] in formulation
    printed = await coach.give_a_task()
    assert WORDS["title"] in printed
    assert f"Prepared for {INITIALS}" in printed
    assert "If you feel unsafe call 999 or 112 / Samaritans 116 123" in printed
    assert CLIENT not in printed
    await coach.open("/desk")
    await expect(coach.page.get_by_role("link", name=INITIALS).first).to_be_visible()


async def test_a_coach_comes_from_the_map_to_a_printed_page_on_a_phone(
    fulcrum: Server, open_page: OpenPage
) -> None:
    await main_job(Coach(await open_page(size="phone"), fulcrum))


async def test_a_coach_comes_from_the_map_to_a_printed_page_and_nothing_lies_in_plain_words(
    fulcrum: Server, open_page: OpenPage, tmp_path: Path, watch: Watch
) -> None:
    coach = Coach(await open_page(size="portrait"), fulcrum)
    await main_job(coach)
    copy = tmp_path / "copy"
    shutil.copytree(fulcrum.folder, copy)  # while it serves, with the log of what is not merged yet
    await fulcrum.run("backup", str(tmp_path / "practice.backup"))
    assert (copy / "fulcrum.sqlite3-wal").stat().st_size > 0
    files = [*(one for one in copy.rglob("*") if one.is_file()), tmp_path / "practice.backup"]
    assert plain_words(files) == []
    await nobody_else_reads_it(fulcrum, coach, open_page, watch)


def plain_words(files: list[Path]) -> list[str]:
    """Every word of the client's that stands readable in a file."""
    return [
        f"{word} in {file.name}"
        for file in files
        for word in rare_words()
        if any(form in file.read_bytes() for form in spellings(word))
    ]


def rare_words() -> Iterator[str]:
    for phrase in (CLIENT, *WORDS.values()):
        for word in phrase.strip(".").split():
            if len(word) > EVERYDAY:
                yield word


def spellings(word: str) -> list[bytes]:
    return [one.encode(code) for one in (word, word.lower()) for code in ("utf-8", "utf-16-le")]


async def nobody_else_reads_it(
    server: Server, coach: Coach, open_page: OpenPage, watch: Watch
) -> None:
    """Another coach of the practice, given every address, finds nothing there."""
    await server.run(
        *("user", "add", "--name", BOB.name, "--email", BOB.email, "--password-stdin"),
        typed=PASSWORD,
    )
    bob = await open_page()
    await Practice(server).sign_in(bob, BOB)
    watch.forgive("status of 404")
    for address in (coach.case, f"{coach.intake}/sentence", coach.directive):
        answer = await bob.goto(address)
        assert answer is not None
        assert answer.status == 404
        assert INITIALS not in await bob.content()
