"""What may be said in a log of an error."""

import traceback


def places(error: BaseException | None) -> list[str]:
    """Where it broke, innermost last. Not the error's own words: a database's quote the row."""
    frames = traceback.extract_tb(error.__traceback__ if error else None)
    return [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
