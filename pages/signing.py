"""Where a client signs what they agree to."""

from app.services import signings
from app.web.access import current_actor


async def to_sign(case_id: str, client_id: str) -> str:
    """Begin what a client signs, and return the address that the tablet is turned to."""
    document = await signings.begin(actor=current_actor(), case_id=case_id, client_id=client_id)
    return f"/turned/consent/{document}"
