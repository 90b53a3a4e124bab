"""What the database refuses, said to people."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import IntegrityError

INTEGRITY_CONSTRAINT_VIOLATION = "23000"  # the state in which our own triggers raise their sentence


class Refused(Exception):
    """The act is not possible; the message says why and what to do, in Spanish."""


@contextmanager
def in_words() -> Iterator[None]:
    """Turn a constraint or trigger that said no into Refused with its sentence; other errors pass."""
    try:
        yield
    except IntegrityError as error:
        if sentence := sentence_of(error):
            raise Refused(sentence) from error
        raise


def sentence_of(error: IntegrityError) -> str:
    """The sentence of the constraint or trigger behind the error; empty when it has none."""
    diagnosis = getattr(error.__cause__, "diag", None)
    if diagnosis is None:
        return ""
    if diagnosis.sqlstate == INTEGRITY_CONSTRAINT_VIOLATION:
        return str(diagnosis.message_primary)
    return sentences().get(diagnosis.constraint_name, "")


def sentences() -> dict[str, str]:
    """The sentence of every named constraint of every model."""
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
    }
