"""What the answer of a case's gate rests on, read in one statement.

It names every row that the gate weighs, not what stands in them: readings, slips, records and
consents are appended and never edited, so that the same rows say the same. What changes without a
new row is read by its value: the coach, the practice's zone, and whether a key was erased.
"""

from app.statement import Statement

Footing = tuple[tuple[str, ...], ...]

_ROWS = Statement("""
    WITH asked AS (SELECT CAST(? AS TEXT) AS id),
    member AS (SELECT m.client_id FROM case_client m JOIN asked ON asked.id = m.case_id),
    sitting AS (
        SELECT s.id, d.key_id FROM screening s
        JOIN member ON member.client_id = s.client_id JOIN document d ON d.id = s.document_id
    ),
    kept AS (
        SELECT r.id, r.key_id, r.kind FROM safety_record r
        JOIN member ON member.client_id = r.client_id
    ),
    used AS (SELECT key_id FROM sitting UNION SELECT key_id FROM kept)
    SELECT 'practice', zone, '', '' FROM practice
    UNION ALL
    SELECT 'case', c.id, c.coach_id, '' FROM "case" c JOIN asked ON asked.id = c.id
    UNION ALL
    SELECT 'client', client_id, '', '' FROM member
    UNION ALL
    SELECT 'consent', CAST(k.id AS TEXT), k.element, CASE WHEN k.given THEN 'given' ELSE '' END
    FROM consent k JOIN member ON member.client_id = k.client_id
    UNION ALL
    SELECT 'screening', id, key_id, '' FROM sitting
    UNION ALL
    SELECT 'reading', g.id, g.screening_id, ''
    FROM gate_reading g JOIN sitting ON sitting.id = g.screening_id
    UNION ALL
    SELECT 'slip', e.id, e.screening_id, ''
    FROM mis_entry e JOIN sitting ON sitting.id = e.screening_id
    UNION ALL
    SELECT 'record', id, key_id, kind FROM kept
    UNION ALL
    SELECT 'key', k.id, CASE WHEN k.wrapped IS NULL THEN 'erased' ELSE '' END, ''
    FROM data_key k JOIN used ON used.key_id = k.id
""")


async def of_case(case_id: str) -> Footing:
    """All that a case's gate rests on but the day; two that are equal give one answer."""
    return tuple(await _ROWS.rows(case_id))


def zone_of(footing: Footing) -> str:
    """The zone of the practice, in which the gate's day is counted."""
    return next((row[1] for row in footing if row[0] == "practice"), "UTC")
