"""`/setup`: three plain pages that make the practice and its owner, once.

Nothing is kept between the pages but in the form itself; each post proves the one-time code again.
Once the practice has its owner the address leads to the sign-in page.
"""

from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request
from pydantic import SecretStr
from starlette.responses import RedirectResponse, Response

from app import database, passwords
from app.passwords import PasswordError
from app.services import attempts, people, practice
from app.services.people import PersonError
from app.services.practice import AlreadySetUpError, NewPractice, PracticeError
from app.web import html, sign_in
from app.web.setup_code import setup_code
from models import content
from models.countries import countries
from models.errors import Expected
from models.zones import zones, zones_in

KEPT = ("code", "name", "country", "zone", "owner_name", "owner_email")
TICKS = {
    "crisis_checked": "Check the numbers first, then tick here.",
    "recovery_kept": "Keep the recovery copy first, then tick here.",
}
WRONG_CODE = (
    "This is not the code. It stands where the server was started, and is new at each start."
)

router = APIRouter()
Values = Mapping[str, str]


@router.get("/setup")
async def begin(request: Request) -> Response:
    """Ask for the one-time code, or lead to the sign-in page once the practice is set up."""
    if await practice.is_set_up():
        return _closed(request)
    return _ask_code(request)


@router.post("/setup")
async def go_on(request: Request) -> Response:
    """Take one of the three pages, and answer with the same one or with the next."""
    if await practice.is_set_up():
        return _closed(request)
    form = {k: v for k, v in (await request.form()).items() if isinstance(v, str)}
    try:
        await _check_code(form.get("code", ""))
    except Expected as error:
        status = getattr(error, "status", 422)
        return _ask_code(request, status=status, errors={"code": error.sentence})
    match form.get("step"):
        case "owner":
            return await _finish(request, form)
        case "practice":
            errors = _mistakes_of_practice(form)
            return _ask_practice(request, form, errors) if errors else _ask_owner(request, form)
        case _:
            return _ask_practice(request, form, {})


async def _check_code(code: str) -> None:
    subjects = attempts.at_set_up()
    begun = await attempts.begin(subjects)
    if not setup_code.matches(code):
        raise PracticeError(WRONG_CODE)
    await attempts.succeeded(begun, subjects)


async def _finish(request: Request, form: Values) -> Response:
    errors = _mistakes_of_practice(form)
    if errors:
        return _ask_practice(request, form, errors)
    errors = _mistakes_of_owner(form)
    if errors:
        return _ask_owner(request, form, errors)
    try:
        owner = await practice.set_up(new=_read(form))
    except AlreadySetUpError as error:
        return _closed(request, said=error.sentence)
    except Expected as error:
        return _ask_owner(request, form, {"form": error.sentence})
    setup_code.forget()
    on = RedirectResponse(html.site_of(request).path(sign_in.HOME), 303)
    return await sign_in.let_in(request, owner, on)


def _read(form: Values) -> NewPractice:
    return NewPractice(
        **{name: form.get(name, "") for name in KEPT if name != "code"},
        owner_password=SecretStr(form.get("owner_password", "")),
        **{tick: form.get(tick) == "yes" for tick in TICKS},
    )


def _mistakes_of_practice(form: Values) -> dict[str, str]:
    return _mistakes(
        name=lambda: practice.checked_name(form.get("name", "")),
        country=lambda: practice.refuse_country(form.get("country", "")),
    )


def _mistakes_of_owner(form: Values) -> dict[str, str]:
    found = _mistakes(
        owner_name=lambda: people.checked_name(form.get("owner_name", "")),
        owner_email=lambda: people.checked_email(form.get("owner_email", "")),
        owner_password=lambda: passwords.refuse_weak(form.get("owner_password", "")),
        zone=lambda: practice.refuse_zone(form.get("zone", "")),
    )
    return found | {tick: words for tick, words in TICKS.items() if form.get(tick) != "yes"}


def _mistakes(**checks: Any) -> dict[str, str]:
    found = {}
    for name, check in checks.items():
        try:
            check()
        except (PasswordError, PersonError, PracticeError) as error:
            found[name] = error.sentence
    return found


def _closed(request: Request, *, said: str = "") -> Response:
    site = html.site_of(request)
    if not said:
        return RedirectResponse(site.path("/sign-in"), 303)
    return html.respond("error.html", request, status=409, heading="Already set up", sentence=said)


def _ask_code(
    request: Request, *, status: int = 200, errors: dict[str, str] | None = None
) -> Response:
    return html.respond("setup_code.html", request, status=status, values={}, errors=errors or {})


def _ask_practice(request: Request, form: Values, errors: dict[str, str]) -> Response:
    return html.respond(
        "setup_practice.html",
        request,
        status=422 if errors else 200,
        values=_kept(form),
        errors=errors,
        countries=[(one.code, one.name) for one in countries()],
    )


def _ask_owner(request: Request, form: Values, errors: dict[str, str] | None = None) -> Response:
    country = form.get("country", "")
    nearby = zones_in(country)
    ticked = {tick: form.get(tick, "") for tick in TICKS}
    return html.respond(
        "setup_owner.html",
        request,
        status=422 if errors else 200,
        values={**_kept(form), **ticked, "zone": form.get("zone") or next(iter(nearby), "")},
        errors=errors or {},
        zones=[(zone, _zone_in_words(zone)) for zone in (*nearby, *_others(nearby))],
        crisis=content.load().crisis.crisis_for(country),
        recovery_copy=database.vault().recovery_copy,
    )


def _kept(form: Values) -> dict[str, str]:
    return {name: form.get(name, "") for name in KEPT}


def _others(nearby: tuple[str, ...]) -> list[str]:
    return [zone for zone in zones() if zone not in nearby]


def _zone_in_words(zone: str) -> str:
    return zone.replace("_", " ").replace("/", ", ")
