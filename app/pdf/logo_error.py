"""What is said where a file cannot be a logo."""

from models.errors import Expected


class LogoError(Expected):
    """The file cannot be used as a logo; the sentence says what can."""
