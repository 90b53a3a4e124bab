"""Settings that need a decision: what is missing in production is said, not guessed."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from sofia.core.keys import new_key

THIS_MACHINE = ["127.0.0.1", "localhost", "[::1]"]


def flag(name: str) -> bool:
    """Whether the environment says yes."""
    return os.environ.get(name, "").strip().lower() in ("1", "true", "yes", "si", "sí")


def secret_key(kept: Path, *, production: bool) -> str:
    """The key from the environment; on a person's own machine, the kept one, or one that dies with the process."""
    if given := os.environ.get("SOFIA_SECRET_KEY", ""):
        return given
    if production:
        raise ImproperlyConfigured("En producción, SOFIA_SECRET_KEY debe traer una clave larga y propia.")
    return kept.read_text() if kept.exists() else new_key().hex()


def keyring(kept: Path, *, production: bool) -> Path:
    """Where the keys that seal are; in production they must be there before anything is sealed with others."""
    if production and not kept.exists():
        raise ImproperlyConfigured(f"En producción deben existir las llaves: {kept}. Si empieza, «sofia keys new».")
    return kept


def clamd(given: str) -> Path | tuple[str, int] | None:
    """Where the antivirus listens: «unix:/path» or «tcp:host:port»; None for «off» and for nothing."""
    kind, _, place = given.strip().partition(":")
    if kind in ("", "off"):
        return None
    host, _, port = place.rpartition(":")
    if kind == "unix" and place:
        return Path(place)
    if kind == "tcp" and host and port.isdecimal():
        return host, int(port)
    raise ImproperlyConfigured(f"SOFIA_CLAMD debe decir off, unix:/ruta o tcp:equipo:puerto, y dice «{given}».")


def hosts(given: str, *, production: bool) -> list[str]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    if production and not names:
        raise ImproperlyConfigured("En producción, SOFIA_HOSTS debe decir con qué nombres responde el portal.")
    return names or THIS_MACHINE
