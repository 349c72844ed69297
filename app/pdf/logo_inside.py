"""The program of the process that a new logo is read in: see ``logo_room``.

It takes a file from the standard input, and gives a sign and a picture, or a sign and a sentence.
"""

import resource
import sys
from contextlib import suppress

MOST_SECONDS = 1
"""Of computing; a logo of 12 million pixels takes less than half of it."""
MOST_MEMORY = 290_000_000
"""Bytes of addresses, of which Python, Pillow and their libraries take a third before the file."""
TAKEN, REFUSED = b"+", b"-"


def main() -> None:
    """Read, check and answer within the limits; whatever breaks them ends the process."""
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    with suppress(ValueError, OSError):  # macOS knows no limit of addresses
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    # After the limits, since what a decoder loads counts as well.
    from app.pdf.logo import check_logo
    from app.pdf.logo_error import LogoError

    try:
        said = TAKEN + check_logo(sys.stdin.buffer.read())
    except LogoError as error:
        said = REFUSED + error.sentence.encode()
    sys.stdout.buffer.write(said)


if __name__ == "__main__":
    main()
