"""Hashes that the database itself recomputes, so that a stored text and its name never part."""

from django.db.models import Func, Q, TextField


class Sha256Hex(Func):
    """SHA-256 of a ``bytea`` column as 64 lower-case hex digits."""

    template = "encode(sha256(%(expressions)s), 'hex')"
    output_field = TextField()


class Utf8(Func):
    """The UTF-8 bytes of a text column."""

    template = "convert_to(%(expressions)s, 'UTF8')"
    output_field = TextField()


def text_has_hash(text: str, sha256: str) -> Q:
    return Q(**{sha256: Sha256Hex(Utf8(text))})


def bytes_have_hash(content: str, sha256: str) -> Q:
    return Q(**{sha256: Sha256Hex(content)})
