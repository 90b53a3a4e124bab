"""From an address to the mail server behind it."""

from ipaddress import ip_address
from urllib.parse import parse_qsl, unquote, urlsplit

from sofia.notices.smtp import Relay

PLAIN, STARTTLS, TLS = "no", "starttls", "tls"
PORTS = {PLAIN: 25, STARTTLS: 587, TLS: 465}


class BadMailAddress(ValueError):
    """The address of the mail server cannot be used; the message says why, in Spanish."""


def relay(address: str) -> Relay | None:
    """The relay of ``smtp://user:password@host:port?tls=starttls``, or ``smtps://…``; None for an empty address.

    User and password may be percent-encoded. Without ``tls``, STARTTLS is required, except on this machine.
    """
    if not address:
        return None
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise BadMailAddress("SOFIA_SMTP no es una dirección: revise que el puerto sea un número.") from error
    if parts.scheme not in ("smtp", "smtps") or not host:
        raise BadMailAddress("SOFIA_SMTP debe ser como smtp://usuario:clave@servidor:587 o smtps://servidor.")
    usual = TLS if parts.scheme == "smtps" else PLAIN if is_this_machine(host) else STARTTLS
    security = dict(parse_qsl(parts.query)).get("tls", usual)
    if security not in PORTS:
        raise BadMailAddress("En SOFIA_SMTP, tls= es «starttls», «tls» o «no».")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Relay(host, port or PORTS[security], user, password, security)


def is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
