"""A coach's card from a kind that is said, with the words of the draft where there are any."""

from models.kinds import DirectiveKind
from models.letters import CoachCard, DirectivePage, Paper, Passage


def card_of(page: DirectivePage, kind: DirectiveKind) -> CoachCard:
    """Put together what the coach says, why, and what to ask next time."""
    directive = page.directive
    said = tuple(step for step in directive.steps if step.strip()) or (kind.template,)
    return CoachCard(
        paper=Paper(
            prepared_on=page.prepared_on,
            created=page.created,
            language=directive.language,
            country=directive.country,
            page=directive.page,
            branding=directive.branding,
            logo=page.logo,
        ),
        kind=kind.id,
        title=directive.title or kind.name,
        client=directive.client,
        purpose=kind.purpose,
        say=said,
        checked=page.checked,
        parts=(
            Passage(label="How to introduce it", text=kind.framing),
            Passage(label="When to leave it", text=kind.not_for),
            Passage(label="What to ask next time", text=kind.ask),
            Passage(label="Note", text=directive.closing_note),
        ),
    )
