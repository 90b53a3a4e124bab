"""From a kind and its values to the mail that a person reads."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from functools import cache

from django.conf import settings
from django.template import engines
from jinja2 import Environment

from sofia.notices.kinds import KINDS, Kind
from sofia.notices.models import Notice
from sofia.vault.rows import reveal


@dataclass(frozen=True)
class Words:
    """The two parts of a mail, which say the same."""

    subject: str
    text: str
    html: str


def words(kind: Kind, values: Mapping[str, str]) -> Words:
    """What the person will read. Raises jinja2.TemplateError when a value is missing."""
    told = {**values, "site": settings.ADDRESS}
    text = plain().get_template(f"notices/{kind}.txt").render(told)
    html = engines["jinja2"].get_template(f"notices/{kind}.html").render(told)
    return Words(KINDS[kind].subject, text, html)


@cache
def plain() -> Environment:
    """The environment of our pages without escaping, for what is not HTML."""
    made: Environment = engines["jinja2"].env.overlay(autoescape=False)  # type: ignore[attr-defined]
    return made


def mail(notice: Notice, at: datetime) -> bytes:
    """The mail of a notice, ready to be sent. Raises Unreadable, jinja2.TemplateError and ValueError.

    Only our own words stand in its headers, beside an address; a line break in one would raise ValueError.
    """
    told = words(Kind(notice.kind), json.loads(reveal(notice, "values") or "{}"))
    made = EmailMessage(policy=SMTP)
    made["From"] = f"Sofía <{settings.MAIL_FROM}>"
    made["To"] = notice.mailbox
    made["Subject"] = told.subject
    made["Date"] = format_datetime(at)
    made["Message-ID"] = f"<{notice.code}@{domain()}>"
    made["Auto-Submitted"] = "auto-generated"
    made["Content-Language"] = "es"
    made.set_content(told.text, cte="quoted-printable")
    made.add_alternative(told.html, subtype="html", cte="quoted-printable")
    return made.as_bytes()


def domain() -> str:
    """What we call ourselves to mail servers: the domain of the sender."""
    return settings.MAIL_FROM.rpartition("@")[2]
