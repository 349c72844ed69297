"""Who is there in the meetings that are held now, for rules that ask whether somebody is alone.

Whoever calls has checked whose client it is.
"""

from datetime import datetime

from models.present import alone_with
from models.tables.clients import CaseClient
from models.tables.meetings import Meeting as MeetingRow


async def others_since(*, client_id: str) -> datetime | None:
    """Since when somebody else than this client is in a meeting of theirs; None where nobody is.

    The meetings of all their cases count: whoever sits there may read the screen.
    """
    cases = await CaseClient.filter(client_id=client_id).values_list("case_id", flat=True)
    since = [
        row.present_since or row.created_at
        for row in await MeetingRow.filter(case_id__in=list(cases), ended_at=None)
        if alone_with(row.present, await _members(row.case_id)) != client_id
    ]
    return min(since, default=None)


async def _members(case_id: str) -> list[str]:
    members = CaseClient.filter(case_id=case_id).order_by("id")
    return [str(one) for one in await members.values_list("client_id", flat=True)]
