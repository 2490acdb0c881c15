"""What can go wrong, by what the caller can do about it; exit codes are those of every ``arx`` command."""


class TrainingError(Exception):
    """Base of everything that ends a command with one sentence instead of a stack trace."""

    exit_code = 1


class DisagreementError(TrainingError):
    """The work was done and its result is not what it must be."""

    exit_code = 1


class InputError(TrainingError):
    """The command or the data it was given is wrong; says what and where."""

    exit_code = 2


class OutsideError(TrainingError):
    """A file or folder exists but could not be read or written."""

    exit_code = 3
