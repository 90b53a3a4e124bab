"""From an address to Django's database settings. PostgreSQL only."""

from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

# A broken network is noticed in seconds, not after the kernel's fifteen minutes.
NETWORK = {"connect_timeout": 5, "keepalives_idle": 5, "keepalives_interval": 2, "tcp_user_timeout": 5000}

# A page that waits, waits for nothing; and a worker cut off in mid-transaction frees its locks.
WEB_SESSION = "-c statement_timeout=5s -c lock_timeout=3s -c idle_in_transaction_session_timeout=5s"


class BadDatabaseAddress(ValueError):
    """The address of the database cannot be used; the message says why, in Spanish."""


def database(address: str, *, web: bool) -> dict[str, Any]:
    """Django's settings for ``postgresql://user:password@host:port/name?sslmode=require``.

    User, password, host and name may be percent-encoded; every parameter of libpq may follow the «?» (a socket
    folder as ``?host=/folder``). ``web``: sessions with time limits, for pages; commands run without them.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("postgres", "postgresql"):
        raise BadDatabaseAddress("DATABASE_URL debe comenzar por postgresql:// (Sofía solo funciona con PostgreSQL).")
    parameters = dict(parse_qsl(parts.query))
    if web:
        parameters["options"] = f"{parameters.get('options', '')} {WEB_SESSION}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.removeprefix("/")) or parameters.pop("dbname", ""),
        "USER": unquote(parts.username or "") or parameters.pop("user", ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or "") or parameters.pop("host", ""),
        "PORT": port_of(parts.netloc) or parameters.pop("port", ""),
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**NETWORK, "server_side_binding": True, "prepare_threshold": 0, **parameters},
    }


def port_of(netloc: str) -> str:
    _, _, port = netloc.rpartition("@")[2].rpartition("]")[2].partition(":")
    if port and not port.isdecimal():
        raise BadDatabaseAddress(f"El puerto de DATABASE_URL debe ser un número, y dice «{port}».")
    return port
