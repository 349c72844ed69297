"""What Fulcrum expects to go wrong, and says in a sentence that tells the reader what to do."""


class Expected(Exception):  # noqa: N818  what is expected is not an error of the program
    """Base of every error that is meant for a person: the message is shown to them as it stands."""

    @property
    def sentence(self) -> str:
        """The message, ready for a screen or for standard error."""
        return str(self)
