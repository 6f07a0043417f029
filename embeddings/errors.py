"""The one error family that onrecord raises on purpose."""


class OnrecordError(Exception):
    """Something a person can act on.

    The message is one line that says what is wrong, where, and what to do about it. The command line
    prints it and exits with 2; anything else that escapes is a bug.
    """
