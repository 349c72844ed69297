"""How the page looks: its paper, the language of its dates, and the practice's own face."""

from app.web.access import current_actor
from components.field import Option
from components.html import Tag
from components.parts import link_button
from models.brands import FIELD
from pages.brand_form import Changed
from pages.designer_form import DesignForm
from pages.practice_branding import Trial, brand_forms, branding_sheet

LAYOUTS = (
    Option("letter", "Page"),
    Option("card", "Card"),
    Option("worksheet", "Worksheet"),
    Option("fridge", "Fridge sheet"),
    Option("two_up", "Two to a page"),
)
TYPES = (Option("standard", "Usual"), Option("dyslexia", "Easier to tell apart"))
CONTRASTS = (Option("normal", "Usual"), Option("high", "High"))
PAPERS = (Option("A4", "A4"), Option("Letter", "Letter"), Option("A5", "A5"))
LANGUAGES = (
    Option("en-GB", "English (day first)"),
    Option("en-US", "English (month first)"),
    *(Option(tag, name) for tag, name in (
        ("cs", "Čeština"), ("da", "Dansk"), ("de", "Deutsch"), ("es", "Español"),
        ("fr", "Français"), ("it", "Italiano"), ("nl", "Nederlands"), ("nb", "Norsk"),
        ("pl", "Polski"), ("pt", "Português"), ("ro", "Română"), ("fi", "Suomi"),
        ("sv", "Svenska"), ("vi", "Tiếng Việt"), ("tr", "Türkçe"), ("el", "Ελληνικά"),
        ("ru", "Русский"), ("uk", "Українська"), ("he", "עברית"), ("ar", "العربية"),
        ("hi", "हिन्दी"), ("th", "ไทย"), ("zh-Hans", "简体中文"), ("zh-Hant", "繁體中文"),
        ("ja", "日本語"), ("ko", "한국어"),
    )),
)  # fmt: skip
"""Languages of dates, quotation marks and letter forms; the words are the coach's in any."""


def layout_panel(form: DesignForm) -> None:
    """How it is arranged, on what, for whose eyes, and in which language."""
    if not form.design.kind.frame_only:
        form.field("page/layout", "choice", "Arranged as", options=LAYOUTS).classes("layouts")
    form.field("page/size", "choice", "Paper", options=PAPERS)
    form.field("page/type", "choice", "Type", options=TYPES)
    form.field("page/contrast", "choice", "Contrast", options=CONTRASTS)
    form.field(
        "page/ink_saver",
        "tick",
        "Spare the ink",
        help="Black on white, without colours.",
    )
    form.field(
        "page/archive",
        "tick",
        "For the archive (PDF/A)",
        help="Meant as PDF/A-2b, not yet verified by a validator. No boxes to tick on a screen.",
    )
    form.field("language", "pick", "Language of the page", options=LANGUAGES)


async def branding_panel(form: DesignForm, changed: Changed) -> None:
    """Under which name this page goes, and how that looks, to be changed here by the owner."""
    brands = form.setting.brands
    if brands.others:
        names = tuple(Option(brand, name) for brand, name in brands.names)
        usual = f"Where none is chosen, it is {brands.usual.name}."
        form.field(FIELD, "pick", "Under which name", options=names, help=usual)
    with Tag("div", classes="branding"):
        may_change = current_actor().role == "owner"
        trial = Trial(form.try_on, changed, shown=brands.chosen(form.values.get(FIELD)).id)
        await branding_sheet(may_change=may_change, draw=lambda: brand_forms(trial))
    link_button("To the practice", "/practice", kind="text")
