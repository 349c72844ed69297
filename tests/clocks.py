"""Another time: what a test did some days ago, before it looks at it today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from app import clock


@contextmanager
def days_ago(days: int) -> Iterator[None]:
    """Let this process live some days earlier, for what is written inside."""
    real = clock.now
    clock.now = lambda: real() - timedelta(days=days)
    try:
        yield
    finally:
        clock.now = real
