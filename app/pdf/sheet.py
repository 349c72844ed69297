"""The paper of a practice: its head, the flow of text over pages, and the foot of each."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time

from app.pdf.dates import ENGLISH, is_right_to_left, long_date
from app.pdf.engine.canvas import MIRRORED, Canvas
from app.pdf.engine.session import Session
from app.pdf.engine.style import Align, Column, Line, Style
from app.pdf.formats import Format, plain
from app.pdf.length import MOST_PAGES, TooMuchTextError
from app.pdf.logo import Logo
from app.pdf.look import look_of
from models.letters import Paper, Rendered

MARGIN, TOP, BOTTOM = 53.0, 44.0, 76.0
LOGO_HEIGHT, LOGO_WIDTH = 42.0, 130.0
RULE_WIDTH, HAIRLINE = 1.6, 0.6
CUT = 4.0
ABOVE, NOTHING_ABOVE = 28.0, 18.0
"""How far below the text the rule of the foot stands, with two lines between and without."""
CLEAR, RULE_GAP = 18.0, 7.0
"""What a foot leaves free at the paper's edge, where it has three lines, and below its rule."""
FEWEST_LINES = 2
"""Lines of a paragraph that stay together at a page's end or beginning."""


FOR_THE_COACH = "for the coach"
UNCHECKED = "not checked against a case"


class TooLongError(Exception):
    """What is drawn takes more than the one page that it may."""


class Sheet:
    """One document: a cursor that runs down the pages, with what every page has."""

    canvas_type: type[Canvas] = Canvas

    def __init__(
        self,
        paper: Paper,
        session: Session,
        form: Format | None = None,
        *,
        small_head: bool = False,
        one_page: bool = False,
    ) -> None:
        """Begin the first page; a `small_head` is a single line.

        Where there may be only `one_page`, the second raises `TooLongError`.
        """
        self.paper, self._one_page = paper, one_page
        self.form = form or plain(paper.page)
        self.look = look_of(paper.branding, paper.page, self.form)
        self.canvas = self.canvas_type(
            self.form.sheet, session, paper.language, archive=paper.page.archive
        )
        self._has_small_head = small_head
        (width, height), edge = self.form.size, self.look.edge
        self.column = Column(MARGIN * edge, width - 2 * MARGIN * edge)
        self.dates_in = self._language_of_dates()
        self.bottom = height - BOTTOM * edge
        self.y = 0.0
        self._new_page()
        self._head()

    def day(self, day: date) -> str:
        """Write a day in full, in the language of the document if its faces allow."""
        return long_date(day, self.dates_in)

    def prepared_for(self, client: str) -> str:
        """Return the words of the foot, with the client's name if there is one."""
        day = self.day(self.paper.prepared_on)
        name = client.strip()
        return f"Prepared for {name} · {day}" if name else f"Prepared {day}"

    @property
    def runs_right_to_left(self) -> bool:
        """Whether columns follow each other from the right, as the language of the page does."""
        return is_right_to_left(self.dates_in)

    def mirrored(self, cell: Column) -> Column:
        """Return the column as it stands here: at the other side where lines begin there."""
        if not self.runs_right_to_left:
            return cell
        return Column(self.column.x + self.column.end - cell.end, cell.width)

    @property
    def start(self) -> Align:
        """The side at which a label stands in its column, whatever its own direction."""
        return "end" if self.runs_right_to_left else "start"

    def beginning(self, line: Line) -> Align:
        """The side at which the page's lines begin, for a line of whatever direction."""
        return "start" if line.rtl == self.runs_right_to_left else "end"

    # The flow

    def gap(self, height: float) -> None:
        """Leave room, in points of an A4 page."""
        self.y += height * self.look.scale

    def paragraph(
        self,
        text: str,
        style: Style,
        *,
        column: Column | None = None,
        align: Align = "start",
        balanced: bool = False,
    ) -> None:
        """Set a text, over as many pages as it takes; an empty one leaves no trace."""
        where = column or self.column
        lines = self.canvas.wrap(text, style, where.width, balanced=balanced)
        self.lines(lines, style, where, align)

    def lines(
        self, lines: Sequence[Line], style: Style, column: Column, align: Align = "start"
    ) -> None:
        """Set lines that are broken already; two stay together at the end of a page."""
        rest = list(lines)
        while rest:
            fit = self._fitting(len(rest), style)
            if fit == 0:
                self._new_page()
                continue
            self.y = self.canvas.put(rest[:fit], style, column, self.y, align)
            rest = rest[fit:]

    def hanging(self, mark: str, text: str, style: Style, indent: float, *, air: float = 0) -> None:
        """Set a text with a number or bullet hanging where its lines begin.

        With `air` the mark stands that far from the text, so that numbers end below each other.
        """
        lines = self.canvas.wrap(text, style, self.column.width - indent)
        if not lines:
            return
        if not self._fitting(len(lines), style):
            self._new_page()
        rtl = lines[0].rtl
        where = self.column.beside(indent - air, rtl=rtl)
        self.canvas.put([Line(mark, rtl)], style, where, self.y, "end" if air else "start")
        self.lines(lines, style, self.column.indented(indent, rtl=rtl))

    def has_room(self, height: float) -> bool:
        """Say whether ``height`` points are left, or as many as any page has."""
        return self.y + height <= self.bottom or self._is_fresh

    def need(self, height: float) -> None:
        """Turn the page where less than ``height`` points are left."""
        if not self.has_room(height):
            self._new_page()

    def turn(self) -> None:
        """Begin a page with a head of its own."""
        self._new_page()
        self._head()

    def rule(self, width: float = HAIRLINE) -> None:
        """Draw a line across the column."""
        colour = self.look.primary if width > HAIRLINE else self.look.line
        ends = [(self.column.x, self.y), (self.column.end, self.y)]
        self.canvas.stroke(ends, colour, width * self.look.weight)

    def _fitting(self, count: int, style: Style) -> int:
        room = int((self.bottom - self.y + 0.01) // style.leading)
        if count <= room:
            return count
        if self._is_fresh:
            return max(1, room)
        fit = min(room, count - FEWEST_LINES)
        return fit if fit >= FEWEST_LINES else 0

    @property
    def _is_fresh(self) -> bool:
        return self.y <= self._start + 0.01

    def _new_page(self) -> None:
        if self._one_page and self.canvas.pages_count:
            raise TooLongError
        if self.canvas.pages_count == MOST_PAGES:
            raise TooMuchTextError(
                f"This would take more than {MOST_PAGES} pages. Take out lines, or shorten it."
            )
        self.canvas.add_sheet()
        self.y = self._start = TOP * self.look.edge

    def _language_of_dates(self) -> str:
        """Dates are ours to write: one that no face can show is better in English."""
        language = self.paper.language
        sample = long_date(self.paper.prepared_on, language)
        return language if self.canvas.can_show(sample, self.look.foot) else ENGLISH

    # Head and foot

    def _head(self) -> None:
        if self._has_small_head:
            self._small_head()
            return
        branding, scale = self.paper.branding, self.look.edge
        column, height = self._logo()
        name = self.canvas.wrap(branding.practice, self.look.practice, column.width)
        tagline = self.canvas.wrap(branding.tagline, self.look.tagline, column.width)
        words = len(name) * self.look.practice.leading + len(tagline) * self.look.tagline.leading
        if not height and not words:
            return
        top = self.y
        if branding.head == "centred":
            self.y += height + (6 * scale if height and words else 0)
        else:
            self.y += max(0.0, (height - words) / 2)
        self._head_lines(name, self.look.practice, column)
        self._head_lines(tagline, self.look.tagline, column)
        self.y = max(self.y, top + height) + 12 * scale
        self.rule(RULE_WIDTH)
        self.y += 26 * scale

    def _small_head(self) -> None:
        """The practice's name in one line, where the page itself is what counts."""
        style = self.look.style(9, 12, self.look.ink_2, emphasis="B", at_edge=True)
        lines = self.canvas.wrap(self.paper.branding.practice, style, self.column.width)[:1]
        self._head_lines(lines, style, self.column)
        self.y += 7 * self.look.edge if lines else 0

    def _head_lines(self, lines: Sequence[Line], style: Style, column: Column) -> None:
        is_centred = self.paper.branding.head == "centred"
        for line in lines:
            self.lines([line], style, column, "centre" if is_centred else self.beginning(line))

    def _logo(self) -> tuple[Column, float]:
        """Place the logo; return the column that is left for words, and how far down it reaches."""
        head = self.paper.branding.head
        if self.paper.logo is None or head == "name":
            return self.column, 0.0
        scale = self.look.edge
        logo = Logo.of(self.paper.logo, grey=self.paper.page.ink_saver)
        height = min(LOGO_HEIGHT, LOGO_WIDTH * logo.height / logo.width) * scale
        width = height * logo.width / logo.height
        if head == "centred":
            middle = self.column.x + (self.column.width - width) / 2
            self.canvas.picture(logo.data, Column(middle, width), self.y, height)
            return self.column, height
        rtl = self.runs_right_to_left
        self.canvas.picture(logo.data, self.column.beside(width, rtl=rtl), self.y, height)
        return self.column.indented(width + 14 * scale, rtl=rtl), height

    def finish(self, *, title: str, foot: str, aside: str = "", above: str = "") -> Rendered:
        """Set the feet, now that the pages are counted, and write the file.

        What stands `above` the foot of every page has room for two lines.
        """
        pages = self.canvas.pages_count
        for page in range(1, pages + 1):
            with self.canvas.turned_to(page):
                self._above_foot(above)
                left = foot if pages == 1 else f"{foot} · {page} / {pages}"
                self._foot(left, aside, below_words=bool(above))
        created = self.paper.created or datetime.combine(self.paper.prepared_on, time(), UTC)
        if self.form.copies == 2:
            self._cut_apart()
        data = self.canvas.finish(title=title, author=self.paper.branding.practice, created=created)
        return Rendered(data, pages, list(self.canvas.missing))

    def _cut_apart(self) -> None:
        """Set every page twice, side by side, with a line to cut along."""
        width, height = self.form.size
        self.canvas.again(width)
        for page in range(1, self.canvas.pages_count + 1):
            with self.canvas.turned_to(page):
                ends = [(width, 0.0), (width, height)]
                self.canvas.stroke(ends, self.look.line, HAIRLINE, dash=CUT)

    def _above_foot(self, words: str) -> None:
        style = self.look.foot
        lines = self.canvas.wrap(words, style, self.column.width)[:2]
        self.canvas.put(lines, style, self.column, self.bottom)

    def _foot(self, left: str, aside: str, *, below_words: bool) -> None:
        style, scale, branding = self.look.foot, self.look.edge, self.paper.branding
        across = branding.foot == "contact" and bool(branding.foot_words)
        most = 1 if across and below_words else 2
        contact = self.canvas.wrap(branding.foot_words if across else "", style, self.column.width)
        note = "\n".join(part for part in ("" if across else branding.foot_words, aside) if part)
        half = self.column.width * 0.62
        beside = self.column.indented(half + 10 * scale)
        said = self.canvas.wrap(left, style, half)[:most]
        noted = self.canvas.wrap(note, style, beside.width)[:most]
        high = (len(contact[:1]) + max(len(said), len(noted))) * style.leading
        lowest = self.form.size[1] - (CLEAR + RULE_GAP) * scale - high
        above = self.bottom + NOTHING_ABOVE * scale
        self.y = self.bottom + ABOVE * scale if below_words else min(above, lowest)
        self.rule()
        self.y += RULE_GAP * scale
        self.y = self.canvas.put(contact[:1], style, self.column, self.y, "centre")
        self._at_side(said, style, self.column.beside(half, rtl=self.runs_right_to_left))
        self._at_side(noted, style, self.mirrored(beside), far=True)

    def _at_side(
        self, lines: Sequence[Line], style: Style, column: Column, *, far: bool = False
    ) -> None:
        """Set lines of any direction at the side where the page's begin, or at the `far` one."""
        for row, line in enumerate(lines):
            side = self.beginning(line)
            y = self.y + row * style.leading
            self.canvas.put([line], style, column, y, MIRRORED[side] if far else side)
