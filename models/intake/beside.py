"""What an intake keeps beside the questions of its steps: whom to call, and whose wording holds."""

from models.intake.forms import Question

EMERGENCY = (
    Question(
        id="emergency/name",
        kind="line",
        label="In an emergency, call",
        help="A first name and who that is: “Ana, sister”.",
        max_length=120,
    ),
    Question(id="emergency/phone", kind="line", label="Their number", max_length=60),
    Question(
        id="emergency/location",
        kind="line",
        label="Where they are today",
        help="Street and town, when you meet at a distance.",
        max_length=200,
    ),
)

EDITED = Question(id="statement/edited_by_coach", kind="yes_no", label="In your own words")
"""Whether the coach's wording holds or the composed one; the wording itself is kept either way."""
