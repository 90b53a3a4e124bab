"""A conversation with the mail server, phase by phase (RFC 5321), because only its phases tell what may be repeated.

Until the mail itself is poured out, nothing has been delivered. Once it has been, only the server's answer tells, and
a connection that breaks before it leaves a doubt that no program can settle.
"""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType

OPENING, POURED = 20, 600  # seconds to wait for an answer; RFC 5321, 4.5.3.2.6 asks ten minutes for the last one
ACCEPTED, GO_ON, CLOSING = (250, 251), 354, 421


@dataclass(frozen=True)
class Relay:
    """The mail server that takes our mail. ``security``: «no», «starttls» or «tls» (from the first byte)."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    security: str = "no"


class Trouble(Exception):
    """The server cannot be used now, and nothing of this mail was delivered. The message tells no person's data."""


class Cut(Exception):
    """The connection broke when the mail was already pouring: it may have been taken."""


class Conversation:
    """An open connection to the relay, on which one mail after another is handed over."""

    def __init__(self, relay: Relay, name: str) -> None:
        """``name``: how we greet. Raises Trouble."""
        try:
            self.server = greeted(relay, name)
        except (OSError, smtplib.SMTPException) as error:
            raise Trouble(said("al conectarse", error)) from error

    def __enter__(self) -> "Conversation":
        return self

    def __exit__(self, _kind: type | None, _error: BaseException | None, _where: TracebackType | None) -> None:
        with suppress(OSError, smtplib.SMTPException):
            self.server.docmd("QUIT")
        self.server.close()

    def offer(self, sender: str, mailbox: str) -> int:
        """Announce a mail: GO_ON when the server waits for it, or the code with which it refuses the recipient.

        Raises Trouble.
        """
        self.ask("al empezar un correo", "RSET")
        self.ask("al decir el remitente", f"MAIL FROM:<{sender}>")
        answer = self.code("al decir el destinatario", f"RCPT TO:<{mailbox}>")
        return self.code("al anunciar el correo", "DATA") if answer in ACCEPTED else answer

    def pour(self, mail: bytes) -> int:
        """The mail itself; gives the code of the answer. Raises Cut."""
        quoted = re.sub(rb"(?m)^\.", b"..", mail.removesuffix(b"\r\n"))
        try:
            if self.server.sock:
                self.server.sock.settimeout(POURED)
            self.server.send(quoted + b"\r\n.\r\n")
            answer, _ = self.server.getreply()
            if self.server.sock:
                self.server.sock.settimeout(OPENING)
        except (OSError, smtplib.SMTPException) as error:
            raise Cut from error
        return answer

    def ask(self, moment: str, command: str) -> None:
        if (answer := self.code(moment, command)) not in ACCEPTED:
            raise Trouble(f"El servidor de correo respondió {answer} {moment}.")

    def code(self, moment: str, command: str) -> int:
        try:
            answer, _ = self.server.docmd(command)
        except (OSError, smtplib.SMTPException) as error:
            raise Trouble(said(moment, error)) from error
        if answer == CLOSING:
            raise Trouble(f"El servidor de correo cerró {moment} (421).")
        return answer


def greeted(relay: Relay, name: str) -> smtplib.SMTP:
    """The server after its greeting, encrypted and signed in as the relay asks."""
    safe = ssl.create_default_context()
    if relay.security == "tls":
        server: smtplib.SMTP = smtplib.SMTP_SSL(relay.host, relay.port, name, timeout=OPENING, context=safe)
    else:
        server = smtplib.SMTP(relay.host, relay.port, name, timeout=OPENING)
    try:
        server.ehlo_or_helo_if_needed()
        if relay.security == "starttls":
            server.starttls(context=safe)
            server.ehlo_or_helo_if_needed()  # what was said before encryption is forgotten
        if relay.user:
            server.login(relay.user, relay.password)
    except BaseException:
        server.close()
        raise
    return server


def said(moment: str, error: Exception) -> str:
    """What went wrong without the error's own words: a server's may quote a mailbox."""
    code = error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else type(error).__name__
    return f"El servidor de correo falló {moment} ({code})."
