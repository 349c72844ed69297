"""What a draft touches and what is known of a case: the tags from which tasks are ruled out.

Ids and groups: the domain sheet §5.1 and §5.3. A task is never ruled out from free text.
"""

from typing import Literal, get_args

SymTag = Literal[
    "self_harm",
    "violence",
    "coercion",
    "substance",
    "eating",
    "trauma",
    "psychosis",
    "medical",
    "medication",
    "compulsion",
    "illegal_or_dangerous",
]
"""What is never prescribed, scheduled, exaggerated or made a ritual (macro SYM)."""

OtherTag = Literal[
    "acute_crisis",
    "bereaved",
    "wants_straight_talk",
    "fear_of_other",
    "despair",
    "perfectionism",
    "self_punishment",
    "sleep_or_health",
    "debt",
    "litigation",
    "infidelity_crisis",
    "single_carer",
    "whistle_blowing",
    "alcohol_in_conflict",
    "literal_thinking",
    "rumination",
    "notes_could_be_found",
    "irreversible",
    "manic_upswing",
    "injustice",
    "pain_not_heard",
    "tried_before",
    "overlapping_roles",
]

Tag = Literal[SymTag, OtherTag]
"""One tag; `overlapping_roles` rules nothing out, it speaks for a kind."""

SYM_TAGS: tuple[Tag, ...] = get_args(SymTag)
NOPDX_TAGS: tuple[Tag, ...] = ("acute_crisis", "bereaved", "wants_straight_talk")
COERC_TAGS: tuple[Tag, ...] = ("violence", "coercion", "fear_of_other")
NEVER_BESIDE: tuple[Tag, ...] = (
    "self_harm",
    "violence",
    "coercion",
    "fear_of_other",
    "infidelity_crisis",
)
"""What is never asked or shown while more than one person is there (domain.md §3.2)."""
ALL_TAGS: tuple[Tag, ...] = SYM_TAGS + get_args(OtherTag)

QUESTIONS: dict[Tag, str] = {
    "self_harm": "Does it touch self-harm or thoughts of suicide?",
    "violence": "Does it touch violence, done or suffered?",
    "coercion": "Does somebody in it control or coerce somebody else?",
    "substance": "Does it touch alcohol, drugs or another substance?",
    "eating": "Does it touch eating or weight?",
    "trauma": "Does it touch something that follows a frightening event?",
    "psychosis": "Does it touch unusual beliefs, voices, or days of racing energy?",
    "medical": "Does it touch a bodily symptom that a doctor should see?",
    "medication": "Does it touch medication?",
    "compulsion": "Does it touch gambling or another habit that does harm?",
    "illegal_or_dangerous": "Could any of it be illegal or dangerous?",
    "acute_crisis": "Is the client in an acute crisis?",
    "bereaved": "Has the client lost somebody in the last six months?",
    "wants_straight_talk": "Has the client asked for plain tasks with a plain reason?",
    "fear_of_other": "Is the client afraid of somebody whom it would reach?",
    "despair": "Has the client lost hope, so that a word of caution could wound?",
    "perfectionism": "Would the client make a test of it, to pass or to fail?",
    "self_punishment": "Does the client tend to punish themselves?",
    "sleep_or_health": "Is sleep or health already strained?",
    "debt": "Is the client in debt?",
    "litigation": "Is a court case running or likely?",
    "infidelity_crisis": "Are the two in a crisis over an affair?",
    "single_carer": "Does one person alone look after small children?",
    "whistle_blowing": "Does it touch wrongdoing that somebody has to be free to report?",
    "alcohol_in_conflict": "Does alcohol play a part when they quarrel?",
    "literal_thinking": "Does the client take pictures and hints literally?",
    "rumination": "Does the client turn the same dark thoughts over and over?",
    "notes_could_be_found": "Could somebody find the notes and hold them against the client?",
    "irreversible": "Could any outcome of it not be taken back?",
    "manic_upswing": "Has the client lately been unusually elated or sleepless?",
    "injustice": "Is the client suffering an injustice that others have to put right?",
    "pain_not_heard": "Has the pain in it still to be heard and named?",
    "tried_before": "Does it repeat what has been tried already?",
    "overlapping_roles": "Do two people hold overlapping roles?",
}
"""How the coach is asked for each tag; yes sets it."""

LABELS: dict[Tag, str] = {
    "self_harm": "self-harm or suicide",
    "violence": "violence",
    "coercion": "coercion",
    "substance": "alcohol, drugs or another substance",
    "eating": "eating or weight",
    "trauma": "what follows a frightening event",
    "psychosis": "unusual beliefs, voices or racing energy",
    "medical": "a bodily symptom",
    "medication": "medication",
    "compulsion": "gambling or another harmful habit",
    "illegal_or_dangerous": "something illegal or dangerous",
    "acute_crisis": "an acute crisis",
    "bereaved": "a loss in the last six months",
    "wants_straight_talk": "the client asked for plain talk",
    "fear_of_other": "fear of somebody whom it would reach",
    "despair": "despair",
    "perfectionism": "perfectionism",
    "self_punishment": "self-punishment",
    "sleep_or_health": "strained sleep or health",
    "debt": "debt",
    "litigation": "a court case",
    "infidelity_crisis": "a crisis over an affair",
    "single_carer": "one person alone with small children",
    "whistle_blowing": "wrongdoing that has to be reported freely",
    "alcohol_in_conflict": "alcohol in quarrels",
    "literal_thinking": "pictures are taken literally",
    "rumination": "rumination",
    "notes_could_be_found": "notes that could be found",
    "irreversible": "an outcome that cannot be taken back",
    "manic_upswing": "an unusual upswing",
    "injustice": "an injustice for others to put right",
    "pain_not_heard": "pain that has not been heard yet",
    "tried_before": "it has been tried already",
    "overlapping_roles": "overlapping roles",
}
"""What each tag is called within a sentence."""
