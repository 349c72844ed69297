"""With WeasyPrint from HTML."""

from html import escape

import weasyprint

from bench.peers.page import FACES, HEADS, MARGIN_MM, WORDS, days
from models.letters import DirectivePage

STYLE = f"""
@font-face {{ font-family: words; src: url("{(FACES / WORDS).as_uri()}.ttf"); }}
@font-face {{ font-family: heads; src: url("{(FACES / HEADS).as_uri()}.ttf"); }}
@page {{ size: A4; margin: {MARGIN_MM}mm; @bottom-left {{ content: "FOOT"; font: 9pt words; }} }}
body {{ font: 12pt/17pt words; }} h1 {{ font: 20pt/26pt heads; }}
td {{ border: .5pt solid; height: 8mm; }} table {{ border-collapse: collapse; width: 100%; }}
"""


def draw(page: DirectivePage) -> bytes:
    """Return the page as a file."""
    one, heads = page.directive, days(page)
    cells = "".join(f"<th>{head}</th>" for head in heads)
    row = f"<table><tr>{cells}</tr><tr>{'<td></td>' * len(heads)}</tr></table>" if heads else ""
    steps = "".join(f"<li>{escape(step)}</li>" for step in one.steps)
    html = (
        f"<html lang={one.language}><title>{escape(one.title)}</title>"
        f"<style>{STYLE.replace('FOOT', one.branding.footer)}</style>"
        f"<p>{escape(one.branding.practice)}</p><h1>{escape(one.title)}</h1>"
        f"<p>{escape(one.why)}</p><ol>{steps}</ol>{row}<p>{escape(one.closing_note)}</p>"
    )
    data: bytes = weasyprint.HTML(string=html).write_pdf()
    return data
