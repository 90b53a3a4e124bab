"""From an address to Django's database settings. PostgreSQL only."""

from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

# A broken network is noticed in seconds, not after the kernel's fifteen minutes.
NETWORK = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "tcp_user_timeout": 5000}

# A page that waits, waits for nothing; and a worker cut off in mid-transaction frees its locks.
WEB_LIMITS = "-c statement_timeout=5s -c lock_timeout=3s -c idle_in_transaction_session_timeout=5s"

# Planning the joins of a page costs more than running them, so pages plan once. Migrations cannot: they send
# several statements as one.
PREPARED = {"prepare_threshold": 0}


class BadDatabaseAddress(ValueError):
    """The address of the database cannot be used; the message says why, in Spanish."""


def database(address: str, *, web: bool) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?sslmode=require``.

    User, password, host and name may be percent-encoded; every parameter of libpq may follow the «?» (a socket
    folder as ``?host=/folder``). ``web``: sessions with time limits, for pages; commands run without them.
    """
    parts = split(address)
    parameters = dict(parse_qsl(parts.query))
    if web:
        parameters["options"] = f"{parameters.get('options', '')} {WEB_LIMITS}".strip()
    name = unquote(parts.path.removeprefix("/")) or parameters.pop("dbname", "")
    if not name:
        raise BadDatabaseAddress("A DATABASE_URL le falta el nombre de la base de datos, al final y tras una barra.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or "") or parameters.pop("user", ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or parameters.pop("host", ""),
        "PORT": str(parts.port or "") or parameters.pop("port", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**NETWORK, "server_side_binding": True, **(PREPARED if web else {}), **parameters},
    }


def split(address: str) -> SplitResult:
    """The parts of an address, once they are sure to be readable."""
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        raise BadDatabaseAddress(
            "DATABASE_URL no es una dirección: revise los corchetes y que el puerto sea un número."
        ) from error
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadDatabaseAddress("DATABASE_URL debe comenzar por postgresql:// (Sofía solo funciona con PostgreSQL).")
    return parts
