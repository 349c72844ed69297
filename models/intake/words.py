"""The choices of the intake, in words that can be said aloud with the client beside the screen."""

from models.case import Resistance
from models.intake.forms import Choice


def choices(**labels: str) -> tuple[Choice, ...]:
    """Return one choice for each value, in the order given; `self_` stands for ``self``."""
    return tuple(Choice(value=value.rstrip("_"), label=label) for value, label in labels.items())


REQUEST_OWNERS = choices(
    self_="The client",
    partner="A partner",
    employer="An employer",
    family="The family",
    other="Somebody else",
)
PERIODS = choices(day="a day", week="a week", month="a month")
THEMES = choices(
    avoid="Keeping away from it",
    push_harder="Pushing harder",
    persuade_explain="Explaining and persuading",
    check_seek_reassurance="Checking, asking to be reassured",
    rescue_do_for="Stepping in, doing it for them",
    control_monitor="Watching and controlling",
    demand_spontaneity="Asking for what only comes by itself",
    accuse_defend="Accusing and defending",
    withdraw="Pulling back",
    consult_more="Asking one more person",
    other="Something else",
)
TIES = choices(
    close="are close",
    conflict="are at odds",
    cutoff="have broken off",
    alliance="stand together",
    coalition_against="stand together against somebody",
    reports_to="the first reports to the second",
    depends_on="the first depends on the second",
)
SAFE = choices(yes="Yes", no="No", unknown="Not known yet")
FUNCTIONS = choices(
    stabilise_relationship="It keeps a relationship steady",
    keep_someone_close="It keeps somebody close",
    deflect_other_conflict="It draws attention from another quarrel",
    keep_loyalty="It keeps faith with somebody",
    keep_position="It keeps somebody's place",
    avoid_exposure="It avoids being seen to fail",
    test_bond="It shows whether somebody stays",
    secure_help="It brings help",
    protect_other="It protects somebody",
    keep_autonomy="It keeps a freedom",
    habit_no_function="Nothing: it looks like a habit",
)
STATUSES = choices(open="Still open", supported="Supported", dropped="Dropped")
FORMS = choices(
    compliant="Agreed to, tried hard, and nothing moves",
    defiant="Opposed, or turned into the reverse",
    mixed="Now one, now the other",
    none="Taken up and used",
)
MODES = choices(
    by_action="By doing something else", by_omission="By not doing it", by_words="In words"
)
REACTANCE = choices(low="Little", mid="Somewhat", high="A great deal")
ABOUT_PROBLEM = choices(
    mine="Mine to change", others="Up to others", fate="Fate", biology="How I am made"
)
ABOUT_CHANGE = choices(pessimist="Probably not", optimist="Probably")
STANCES = choices(
    customer="Wants to act",
    complainant="Sees it, and waits for others",
    visitor="Was sent",
)
PROGRESS = choices(
    new_act="Somebody did something new",
    other_reacts_differently="Somebody else answered differently",
    less_effort="It took less effort",
    joke_about_it="They joked about it",
    forgot_problem="They forgot about it for a while",
)

_FORM = {choice.value: choice.label.lower() for choice in FORMS}
_MODE = {choice.value: choice.label.lower() for choice in MODES}


def say_way(way: Resistance) -> str:
    """Say what becomes of a suggestion, such as "taken up and used"; empty where nothing is."""
    said = (_FORM.get(way.form or ""), _MODE.get(way.mode or ""))
    return ", ".join(one for one in said if one)
