"""Officers who look applicants up in registers, and rules that say how long an answer serves."""

from datetime import date
from typing import Any

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.people.models import Person, Role
from sofia.stipends import regulations
from sofia.stipends.actions.checks.look_up import Found, look_up
from sofia.stipends.models import Application, Call, Verification
from tests import builders

TODAY = date(2025, 3, 10)
AT = builders.NOON.replace(month=3, day=10)


def call(days: int = 30, **about: Any) -> Call:
    """One whose rules let an answer of the RUAF serve so many days."""
    row = {"code": "ruaf", "cite": "circular · Verificaciones", "text": "Sirve un tiempo.", "max_age_days": days}
    document = regulations.by_code("9302_2025_1").document | {"register": [row]}
    text = canonical_json(document)
    return builders.call(rule_set_text=text.decode(), rule_set_sha256=sha256_hex(text), **about)


def officer() -> Person:
    return builders.officer(Role.STIPEND_REVIEWER)


def kept(application: Application, register: str = "ruaf", on: date = TODAY, **about: Any) -> list[Verification]:
    """What an officer noted of a register, with its file; every fact is so unless it is said."""
    said = {key: about.pop(key) for key in ("values", "group") if key in about}
    if register == "ruaf":
        said.setdefault("values", {"job": True})
    file = about.pop("evidence", None) or builders.document("stipend", owner=application.person)
    usual = {"evidence": file, "by": about.pop("by", None) or officer(), "at": AT}
    return look_up(application=application, register=register, found=Found(on=on, **said), **usual)
