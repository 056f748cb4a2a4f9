"""What a person at the command line must be told."""


class Failure(Exception):
    """Something went wrong that the person can do something about; the message is a sentence and says what."""
