from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.web.next_path import checked

HERE = "https://coach.example/sign-in"
tricky = st.text(alphabet="/\\.:@%?#&=aZ5cf20\t\n\r evilhttpsx", max_size=30)


@given(tricky)
@example("//evil.example")
@example("/\\evil.example")
@example("/%2f%2fevil.example")
@example("/%5Cevil.example")
def test_no_text_leads_to_another_host(wanted: str) -> None:
    path = checked(wanted, default="/desk")
    for read in (path, unquote(path), path.replace("\\", "/")):
        assert urlsplit(urljoin(HERE, read)).netloc == "coach.example"
    assert path.startswith("/")
    assert not set(path) & set("\r\n\t\\ ")


@pytest.mark.parametrize(
    "path", ["/map", "/cases/abc234", "/intakes/x/keeps-safe", "/library?q=a%20b", "/"]
)
def test_our_own_pages_are_found_again(path: str) -> None:
    assert checked(path, default="/desk") == path


@pytest.mark.parametrize("path", ["/sign-in", "/sign-out", "/setup", "/_journal", "", "desk"])
def test_what_is_no_page_to_return_to_leads_to_the_desk(path: str) -> None:
    assert checked(path, default="/desk") == "/desk"
