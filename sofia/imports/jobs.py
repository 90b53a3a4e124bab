"""What is done with files after their officer sent them. A worker may die in the middle: each begins anew."""

from uuid import UUID

from sofia.core import clock
from sofia.jobs import daily, job


@job("imports.check", retries=2)
def check(number: str) -> None:
    """Read a whole file and say what loading it would do."""
    from sofia.imports.actions.check import check as look

    look(number=UUID(number), at=clock.now())


@job("imports.apply", retries=2)
def apply(number: str, by: int) -> None:
    """Load a file whose officer agreed."""
    from sofia.imports.actions.apply import apply as load

    load(number=UUID(number), by=by, at=clock.now())


@job("imports.forget", every=daily("03:40"))
def forget() -> None:
    """Drop the files that nobody loaded in their time."""
    from sofia.imports.actions.forget import forget as drop

    drop(at=clock.now())
