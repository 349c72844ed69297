"""Words that somebody sends with a program of their own: to copy, or to share where that is."""

import json

from nicegui.events import GenericEventArguments

from components.html import Tag
from components.parts import button, line, muted, says

COPY = """async () => {{
  try {{ await navigator.clipboard.writeText({words}); emit(true); }}
  catch {{ emit(false); }}
}}"""
# Plain HTTP on another machine has no clipboard.
SHARE = """async () => {{
  try {{ await navigator.share({{text: {words}}}); }}
  catch (error) {{ if (error.name !== "AbortError") emit(false); }}
}}"""


def words_to_send(words: str, *, copy: str = "Copy the words") -> Tag:
    """Show the words with ways to take them along; what the browser lacks is said in a sentence."""
    with Tag("div", classes="stack words-to-send") as made:
        says(words)
        done = muted("").props("role=status")

        def copied(event: GenericEventArguments) -> None:
            is_copied = event.args is True
            done.set_text("Copied." if is_copied else "Mark the words above and copy them.")

        def not_shared() -> None:
            done.set_text("This browser cannot share them. Copy the words instead.")

        quoted = json.dumps(words)
        with line():
            button(copy).on("click", copied, js_handler=COPY.format(words=quoted))
            button("Share").on("click", not_shared, js_handler=SHARE.format(words=quoted), args=[])
    return made
