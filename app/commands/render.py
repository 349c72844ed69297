"""`directive render`: print one directive to a file, without a case."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

import click

from app.clock import now
from app.commands.jsonlines import needed, print_schema, read_one
from app.commands.problems import CaseError
from models.directive import OWN, Directive
from models.errors import Expected


class OutputError(Expected):
    """The PDF cannot be written where it was asked for."""


@click.command("render")
@click.argument("source", metavar="FILE", required=False)
@click.option("-o", "--output", metavar="OUT.pdf", help="Where to write the PDF.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the input.")
def render(source: str | None, output: str | None, *, schema: bool) -> None:
    """Print one directive, read from FILE (or - for standard input).

    It knows no case, and the foot of the page says so.
    """
    if schema:
        print_schema(Directive)
        return
    source = needed(source)
    if output is None:
        raise click.UsageError("Missing option '-o': name the PDF to write.")
    directive = read_one(source, Directive)
    if not directive.title.strip():
        raise CaseError("title", "must not be blank")
    pages, missing = _print(directive, Path(source).parent, Path(output))
    click.echo(f"{output}: {pages} page{'' if pages == 1 else 's'}")
    if missing:
        click.echo(f"No printed form for: {' '.join(map(ascii, missing))}", err=True)


def _print(directive: Directive, beside: Path, output: Path) -> tuple[int, list[str]]:
    # Loaded here, so that `directive suggest` does not wait for the printer.
    from app.pdf import cards, documents
    from models import content
    from models.letters import DirectivePage

    page = DirectivePage(
        directive=directive,
        prepared_on=directive.prepared_on or now().astimezone().date(),
        logo=_logo(directive.branding.logo, beside),
        checked=False,
    )
    kind = None if directive.kind == OWN else content.load().kinds.get(directive.kind)
    card = cards.card_of(page, kind) if kind is not None and kind.frame_only else None
    rendered = documents.render(card or page)
    _write(output, rendered.data)
    return rendered.pages, rendered.missing


def _logo(name: str | None, beside: Path) -> bytes | None:
    """Read the logo: from where we are, or from beside the input file."""
    from app.pdf.logo import MOST_BYTES, check_logo
    from app.pdf.logo_error import LogoError

    if not name:
        return None
    path = next((p for p in (Path(name), beside / name) if p.is_file()), None)
    if path is None:
        raise CaseError("branding.logo", f"there is no file {name}")
    try:
        with path.open("rb") as file:
            return check_logo(file.read(MOST_BYTES + 1))
    except OSError as error:
        raise CaseError("branding.logo", f"cannot read {name} ({error.strerror})") from None
    except LogoError as error:
        raise CaseError("branding.logo", error.sentence) from None


def _write(output: Path, data: bytes) -> None:
    """Write beside the target and move into its place: never half a file."""
    try:
        handle, beside = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    except OSError as error:
        raise OutputError(f"Cannot write {output}: {error.strerror}.") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).chmod(0o666 & ~_umask())
        Path(beside).replace(output)
    except OSError as error:
        with suppress(OSError):
            Path(beside).unlink()
        raise OutputError(f"Cannot write {output}: {error.strerror}.") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
