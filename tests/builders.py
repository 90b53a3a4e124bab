"""Rows for tests: each builder makes one valid thing, and takes what the test is about."""

import re
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from django.db import connection, transaction

from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.clock import BOGOTA
from sofia.core.keys import new_key, new_uuid
from sofia.documents.models import Document
from sofia.offer.models import Cohort, Programme
from sofia.people.models import (
    Centre,
    Correction,
    Department,
    Guardianship,
    MailboxChange,
    Merge,
    Municipality,
    Person,
    PossibleDuplicate,
    Regional,
    Role,
    RoleGrant,
)
from sofia.people.roles import NATIONAL_ROLES
from sofia.stipends import regulations, windows
from sofia.stipends.actions.calls.schedule import write_schedule
from sofia.stipends.models import (
    Allocation,
    Application,
    Award,
    BankAccount,
    Call,
    CallDraft,
    Claim,
    Decision,
    HandedIn,
    NationalCall,
    Place,
    Replacement,
    Verification,
)
from sofia.stipends.models.call import PERIOD
from sofia.stipends.rules import allowance
from sofia.stipends.rules.calendar import planned_months
from sofia.stipends.rules.facts import FLAGS
from sofia.training.actions.load import opening
from sofia.training.models import Enrolment
from sofia.vault.rows import close
from sofia.vault.seal import fingerprint

TURN = count(1)
NOON = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)


def merged(row: Person, survivor: Person) -> Merge:
    """That row was merged into another of the same person."""
    about = {"reason": "La misma persona.", "was_active": True, "merged_at": NOON, "merged_by": person()}
    return Merge.objects.create(survivor=survivor, merged=row, centre=centre(), **about)


def guardianship(minor: Person, guardian: Person | None = None, **about: Any) -> Guardianship:
    """An officer saw that somebody acts for her."""
    usual = {"guardian": guardian or person(), "centre": centre(), "confirmed_at": NOON, "confirmed_by": person()}
    return Guardianship.objects.create(minor=minor, **{**usual, **about})


def person(**about: Any) -> Person:
    turn = next(TURN)
    usual = {"document_type": "CC", "document_number": f"88880{turn:05}", "given_names": "Ana", "surnames": "Mejía"}
    return Person.objects.create(**{**usual, "birth_date": date(2000, 5, 20), "password": "!", **about})


def centre(code: str = "9302") -> Centre:
    department, _ = Department.objects.get_or_create(code="08", defaults={"name": "Atlántico"})
    city, _ = Municipality.objects.get_or_create(
        code="08001", defaults={"name": "Barranquilla", "department": department}
    )
    regional, _ = Regional.objects.get_or_create(code="08", defaults={"name": "Atlántico"})
    about = {"name": "Comercio", "regional": regional, "municipality": city}
    made, _ = Centre.objects.get_or_create(code=code, defaults=about)
    return made


def officer(role: Role, code: str = "9302", **about: Any) -> Person:
    """Who holds the role: in the centre of that code, or in the country when the role is national."""
    holder = person()
    grant = {"start": date(2025, 1, 1), "granted_at": NOON, "granted_by": person()}
    RoleGrant.objects.create(
        person=holder, role=role, centre=None if role in NATIONAL_ROLES else centre(code), **{**grant, **about}
    )
    return holder


def mailbox_change(code: str = "", **about: Any) -> MailboxChange:
    """One that is open: in the centre of that code, or the person's own."""
    whose = about.pop("person", None) or person(email="antes@example.invalid")
    usual = {"old_mailbox": whose.email, "new_mailbox": "nuevo@example.invalid", "opened_at": NOON, "opened_by": whose}
    if code:
        usual |= {"centre": centre(code), "opened_by": person(), "seen_first": "physical"}
    days = {"holds": NOON, "expires": NOON + timedelta(days=7)}
    return MailboxChange.objects.create(person=whose, **{**usual, **days, **about})


def correction(code: str = "9302", **about: Any) -> Correction:
    asker = about.get("person") or person()
    usual = {"person": asker, "datum": "surnames", "value": "Mejía Ruiz", "why": "Falta el segundo.", "asked_by": asker}
    return Correction.objects.create(**{**usual, "centre": centre(code), "asked_at": NOON, **about})


def duplicate(code: str = "9302", **about: Any) -> PossibleDuplicate:
    first, second = person(**about), person(**about)
    return PossibleDuplicate.objects.create(
        first=first, second=second, centre=centre(code), noted_at=NOON, noted_by=second
    )


def national_call(period: str = "2025-1", **about: Any) -> NationalCall:
    """The one of that period; made when there is none."""
    found = NationalCall.objects.filter(period=period).first()
    usual = {"fiscal_year": int(period[:4]), "circular": "circular nacional de prueba"}
    return found or NationalCall.objects.create(period=period, opened_at=NOON, opened_by=person(), **{**usual, **about})


def allocation(code: str = "9302", period: str = "2025-1", **about: Any) -> Allocation:
    usual = {"places": 1_000, "budget": 100_000_000_000, "allocated_at": NOON, "allocated_by": person()}
    return Allocation.objects.create(national_call=national_call(period), centre=centre(code), **{**usual, **about})


def circular(**about: Any) -> Document:
    """A signed circular that was handed in; its bytes are nowhere."""
    return document("circular", **about)


def document(kind: str, **about: Any) -> Document:
    """A file that was handed in; its bytes are nowhere."""
    by = about.pop("owner", None) or person()
    parts = {
        f"{part}_{column}": value
        for part in ("original", "served")
        for column, value in (("sha256", "0" * 64), ("size", 9), ("file", new_key(16).hex()))
    }
    made = Document(
        id=new_uuid(), owner=by, kind=kind, upload=new_uuid(), media_type="application/pdf", pages=1, **parts
    )
    made.antivirus, made.received_by, made.counts_on = about.pop("antivirus", "off"), by, NOON.date()
    close(made, "name", f"{kind}.pdf")
    made.save(force_insert=True)
    return made


def draft(**about: Any) -> CallDraft:
    """What a centre prepares, of the allocation that it has or gets."""
    given = Allocation.objects.filter(centre="9302", national_call__period="2025-1").first() or allocation()
    by = {"made_at": NOON, "made_by": person(), "changed_at": NOON, "changed_by": person()}
    usual = {"allocation": given, "rule_set_code": "9302_2025_1", "places": 2, "budget": 100_000_000}
    return CallDraft.objects.create(**{**usual, **by, **about})


def call(places: int = 2, budget: int = 100_000_000, **about: Any) -> Call:
    """One that is published, with its places and the schedule of its rules, within an allocation that gives enough."""
    rule_set = regulations.by_code("9302_2025_1")
    usual = {
        "centre": centre(),
        "period": "2025-1",
        "contact": [["Oficina", "Bienestar"]],
        "months": len(planned_months(rule_set)),
        "rule_set_code": rule_set.code,
        "rule_set_sha256": rule_set.sha256,
        "rule_set_text": canonical_json(rule_set.document).decode(),
        "published_at": NOON,
        "published_by": person(),
    }
    said = {**usual, "places": places, "budget": budget, **about}
    given = Allocation.objects.filter(centre=said["centre"], national_call__period=said["period"])
    if re.fullmatch(PERIOD, said["period"]) and not given.exists():
        allocation(said["centre"].code, said["period"])
    made = Call.objects.create(**said)
    write_schedule(made)
    Place.objects.bulk_create(Place(call=made, number=number) for number in range(1, places + 1))
    return made


def cohort(**about: Any) -> Cohort:
    turn = next(TURN)
    programme = Programme.objects.create(code=f"8{turn:05}", version=1, name="Sistemas", level="tecnico")
    usual = {"number": f"88{turn:05}", "programme": programme, "centre": centre(), "modality": "presencial"}
    days = {"start": date(2025, 1, 27), "practice_start": date(2026, 1, 27), "end": date(2026, 12, 15)}
    return Cohort.objects.create(**{**usual, **days, "shift": "morning", **about})


@transaction.atomic
def enrolment(**about: Any) -> Enrolment:
    usual = {"state": "en_formacion", "state_since": date(2025, 2, 3)}
    with connection.cursor() as cursor:  # a test may have asked for every check at once
        cursor.execute("SET CONSTRAINTS enrolment_opened DEFERRED")
    made = Enrolment.objects.create(**{"person": about.get("person") or person(), "cohort": cohort(), **usual, **about})
    opening(made, "Acta de prueba", person(), NOON).save()
    return made


def application(of: Call, **about: Any) -> Application:
    learner = about.pop("enrolment", None) or enrolment()
    usual = {
        "number": f"{of.centre_id}-{of.period}-{next(TURN):05}",
        "person": learner.person,
        "enrolment": learner,
        "stratum": 1,
        "submitted_at": datetime(2025, 2, 20, 9, tzinfo=BOGOTA),
        "submitted_by": learner.person,
    }
    said = {**usual, **about}
    with windows.at_moment(said["submitted_at"]):
        return Application.objects.create(call=of, **said)


def eligible(of: Call, accepted: tuple[str, ...] = (), **about: Any) -> Application:
    """An application that meets every requirement, with those criteria accepted."""
    made = checked(application(of, **about))
    for criterion in accepted:
        review = {"state": "accepted", "reviewed_at": NOON, "reviewed_by": person()}
        Claim.objects.create(application=made, criterion=criterion, **review)
    return made


def checked(application: Application) -> Application:
    """The same, once an officer looked her up in every register and found nothing in the way."""
    said = {"register": "RUAF", "on": date(2025, 3, 10), "recorded_at": NOON, "recorded_by": person()}
    for fact in (*FLAGS, "document_current"):
        Verification.objects.create(application=application, fact=fact, value=fact == "document_current", **said)
    return application


def handed_in(of: Application, slot: str, **about: Any) -> HandedIn:
    """A file in a slot of an application, as its next turn; its bytes are nowhere."""
    at = datetime(2025, 2, 25, 9, tzinfo=BOGOTA)
    usual = {"turn": of.handed_in.filter(slot=slot).count() + 1, "handed_in_at": at, "handed_in_by": of.person}
    if "paper" not in about:
        usual["document"] = about.pop("document", None) or document("stipend", owner=of.person)
    said = {**usual, **about}
    with windows.at_moment(said["handed_in_at"]):
        return HandedIn.objects.create(application=of, call=of.call, slot=slot, **said)


def decision(of: Call, content: bytes = b"{}\n", **about: Any) -> Decision:
    sha256 = sha256_hex(content)
    usual = {"on": date(2025, 4, 1), "published_on": date(2025, 4, 1), "decided_at": NOON, "decided_by": person()}
    bundles = {"bundle": content, "bundle_sha256": sha256, "public_bundle": content, "public_bundle_sha256": sha256}
    return Decision.objects.create(call=of, **{**usual, **bundles, **about})


def award(of: Decision, place: Place, to: Application, **about: Any) -> Award:
    usual = {"committed": 6_000_000, "awarded_at": NOON, "awarded_by": of.decided_by}
    return Award.objects.create(call=of.call, decision=of, place=place, application=to, **{**usual, **about})


def bank_account(of: Person, number: str = "24012345678", **about: Any) -> BankAccount:
    """An account of hers that waits to be checked."""
    usual = {"bank": "1007", "kind": "savings", "certificate_date": date(2025, 3, 28)}
    when = {"proposed_at": NOON, "proposed_by": of, "last_four": number[-4:]}
    made = BankAccount(person=of, **{**usual, **when, **about})
    made.certificate_id = made.certificate_id or document("bank_certificate", owner=of).pk
    made.fingerprint = fingerprint(f"{made.bank}:{number}", "bank_account")
    close(made, "number", number)
    made.save(force_insert=True)
    return made


def confirmed_account(of: Person, number: str = "24012345678", **about: Any) -> BankAccount:
    """The account to which money is sent; in the place of her last one, if she had another."""
    made = bank_account(of, number, **about)
    made.holder = of.documents.get(until=None)
    made.replaces = of.bank_accounts.exclude(confirmed_at=None).order_by("pk").last()
    made.checked_at = made.confirmed_at = made.proposed_at
    made.checked_by, made.confirmed_by = person(), person()
    made.save()
    return made


def ended(award: Award, on: date) -> Award:
    """The same once it ended for good on that day: its months from then on are free again, with their money."""
    at, law = datetime.combine(on, NOON.time(), BOGOTA), award.call.rule_set
    Award.objects.filter(pk=award.pk).update(ended_at=at, ended_by=award.awarded_by)
    left = award.months.filter(freed_at=None, month__gte=allowance.first_month(law, on).day(1))
    left.update(freed_at=at, freed_by=award.awarded_by)
    award.refresh_from_db()
    return award


def replacement(of: Decision, content: bytes = b"{}\n", **about: Any) -> Replacement:
    """What was decided about freed places, on a day of the schedule; without its lines."""
    sha256, at = sha256_hex(content), datetime(2025, 6, 5, 9, tzinfo=BOGOTA)
    usual = {"on": at.date(), "decided_at": at, "decided_by": person()}
    bundles = {"bundle": content, "bundle_sha256": sha256, "public_bundle": content, "public_bundle_sha256": sha256}
    said = {**usual, **bundles, **about}
    with windows.at_moment(said["decided_at"]):
        return Replacement.objects.create(call=of.call, decision=of, **said)
