"""A request for a consultation on paper: the question to take along, and the client's own copy."""

from models.consulting import Request
from models.letters import ConsultationPage, Paper, Passage, Side
from models.red_flags import RequestWords


def page_of(
    request: Request,
    words: RequestWords,
    *,
    paper: Paper,
    sender: str,
    safety: str,
    keeps_copy: bool,
) -> ConsultationPage:
    """Put a request on paper; `sender` is the coach and the practice, `safety` whom to call.

    The side for whoever is asked names no client: their name comes with their signature, or not.
    Neither side holds a level or what was answered. The client `keeps_copy` unless somebody at home
    could come to harm them over it.
    """
    asked = _to_be_asked(request, words, sender=sender)
    kept = _to_be_kept(request, words, safety=safety)
    return ConsultationPage(paper=paper, sides=(asked, kept) if keeps_copy else (asked,))


def as_text(request: Request, words: RequestWords, *, sender: str, link: str = "") -> str:
    """Word a request as a message to send; with a `link` it can be answered there."""
    by_link = words.answer_at(link) if link else ""
    parts = (words.opening, request.question, _agreed(request, words), words.reply, by_link, sender)
    return "\n\n".join(part for part in parts if part)


def _to_be_asked(request: Request, words: RequestWords, *, sender: str) -> Side:
    signs = request.consent == "signed"
    return Side(
        title=words.title,
        opening=words.opening,
        parts=(
            Passage(label="To", text=request.to),
            Passage(label="From", text=sender),
            Passage(label="What I would like to ask", text=request.question),
            Passage(label="Who advised, and their profession", lines=1),
            Passage(label="Day, and when to look again (within 60 days)", lines=1),
            Passage(label="What was advised, and within which limits", lines=4),
            Passage(label="Consent", text=words.signing if signs else _agreed(request, words)),
        ),
        signatures=(words.signature,) if signs else (),
    )


def _to_be_kept(request: Request, words: RequestWords, *, safety: str) -> Side:
    signs = request.consent == "signed"
    given = f"{request.consent_by}: {_agreed(request, words)}"
    return Side(
        title=words.copy_title,
        opening=words.to_client,
        parts=(
            Passage(label="Whom I ask", text=request.to),
            Passage(label="What I ask", text=request.question),
            Passage(label="Your consent", text=words.copy_signing if signs else given),
        ),
        signatures=(words.signature,) if signs else (),
        note=f"{words.take_back} {safety}",
    )


def _agreed(request: Request, words: RequestWords) -> str:
    if request.consent == "signed" or request.consent_on is None:
        return words.signed
    return words.noted_on(f"{request.consent_on:%-d %B %Y}")
