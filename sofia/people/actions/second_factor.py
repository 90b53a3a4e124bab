"""Adds, asks for and takes away what proves who somebody is besides her password."""

import base64
from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.keys import new_key
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people import totp
from sofia.people.access import ONLY_ADMINISTRATORS, needs_second_factor
from sofia.people.actions.sessions import end_all
from sofia.people.models import Authenticator, Passkey, Person, RecoveryCode, RoleGrant
from sofia.people.refusals import Refused, in_words
from sofia.vault.rows import close, reveal
from sofia.vault.seal import fingerprint

CODES = 10
CODE_BYTES = 10  # 16 letters: too many to guess, few enough to copy
WRONG_CODE = "Ese código no es el que muestra la aplicación ahora. Espere al siguiente y revise la hora del teléfono."
NOT_HERSELF = "Nadie restablece su propio segundo paso: pídaselo a otra persona que administre."
NOTHING = "Esa persona no tiene un segundo paso que restablecer."


@in_words()
@transaction.atomic
def add_authenticator(*, person: Person, secret: str, code: str, by: Person, at: datetime) -> Authenticator:
    """Keep the application that showed ``code``; an earlier one is worth nothing from now on. Raises Refused."""
    step = totp.step_of(secret, code, clock.seconds())
    if step is None:
        raise Refused(WRONG_CODE)
    Authenticator.objects.filter(person=person).delete()
    made = Authenticator(person=person, last_step=step, added=at)
    close(made, "secret", secret)
    made.save()
    notify(kind=Kind.FACTOR_ADDED, to=person, event=f"authenticator {made.pk}", values={}, at=at)
    record(act=Act.ADD_FACTOR, by=by, subject=person, after={"authenticator": made.pk})
    return made


@in_words()
@transaction.atomic
def add_passkey(
    *, person: Person, name: str, credential: bytes, public_key: bytes, sign_count: int, by: Person, at: datetime
) -> Passkey:
    """Keep a passkey whose proof was checked (`sofia.people.passkeys`). Raises Refused when somebody has it."""
    key = {"credential": credential, "public_key": public_key, "sign_count": sign_count}
    made = Passkey.objects.create(person=person, name=name, added=at, **key)
    notify(kind=Kind.FACTOR_ADDED, to=person, event=f"passkey {made.pk}", values={}, at=at)
    record(act=Act.ADD_FACTOR, by=by, subject=person, after={"passkey": made.pk})
    return made


@transaction.atomic
def new_recovery_codes(*, person: Person, by: Person) -> list[str]:
    """Ten fresh codes, given this once; the earlier ones are worth nothing."""
    codes = [base64.b32encode(new_key(CODE_BYTES)).decode().lower() for _ in range(CODES)]
    RecoveryCode.objects.filter(person=person).delete()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(person=person, fingerprint=_fingerprint(person, code)) for code in codes
    )
    record(act=Act.NEW_RECOVERY_CODES, by=by, subject=person)
    return ["-".join(code[start : start + 4] for start in range(0, len(code), 4)) for code in codes]


def use_code(*, person: Person, code: str, by: Person, at: datetime) -> bool:
    """Whether the code opens: six digits of her application, or one of her codes on paper. It will not open again.

    Of two who bring the same code at once, the database lets one in.
    """
    plain = "".join(sign for sign in code.lower() if sign.isalnum())
    if plain.isascii() and plain.isdigit():
        return _use_step(person, plain)
    unused = RecoveryCode.objects.filter(person=person, used__isnull=True, fingerprint=_fingerprint(person, plain))
    with transaction.atomic():
        if not unused.update(used=at):
            return False
        record(act=Act.USE_RECOVERY_CODE, by=by, subject=person)
    return True


def use_passkey(*, passkey: Passkey, sign_count: int, at: datetime) -> bool:
    """Keep what a proved passkey counted. False when a copy of it was used in between: its count went backwards."""
    known = Passkey.objects.filter(pk=passkey.pk, sign_count=passkey.sign_count)
    return bool(known.update(sign_count=sign_count, last_used=at))


@in_words()
@transaction.atomic
def remove_factor(*, factor: Authenticator | Passkey, by: Person) -> None:
    """The person takes one of hers away; who needs one keeps at least one. Raises Refused."""
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=by.pk)
    if factor.person_id != by.pk:
        raise Refused("Ese segundo paso no es suyo.")
    if needs_second_factor(by, clock.today()) and len(factors_of(by)) == 1:
        raise Refused("Su rol pide un segundo paso: agregue otro antes de quitar este.")
    record(act=Act.REMOVE_FACTOR, by=by, subject=by, before={factor._meta.model_name or "": factor.pk})
    factor.delete()


@in_words()
@transaction.atomic
def reset_factors(*, grant: RoleGrant, acting: RoleGrant, by: Person, at: datetime) -> Person:
    """Take everything away from who lost it and holds ``grant``: the next time she sets up anew. Never one's own.

    ``acting``: the grant in which ``by`` acts, which must reach the other. Raises PermissionDenied and Refused.
    """
    if acting.person_id != by.pk or not RoleGrant.objects.visible_to(acting).filter(pk=grant.pk).exists():
        raise PermissionDenied(ONLY_ADMINISTRATORS)
    person = grant.person
    if person.pk == by.pk:
        raise Refused(NOT_HERSELF)
    if not _delete_all(person):
        raise Refused(NOTHING)
    end_all(person=person)
    notify(kind=Kind.FACTORS_RESET, to=person, event=at.isoformat(), values={}, at=at)
    record(act=Act.RESET_FACTORS, by=by, role=acting.role, subject=person, centre=acting.centre_id or "")
    return person


def factors_of(person: Person) -> list[Authenticator | Passkey]:
    """Everything that the person may answer the second step with, codes on paper aside."""
    return [*Authenticator.objects.filter(person=person), *Passkey.objects.filter(person=person).order_by("pk")]


def _delete_all(person: Person) -> int:
    rows: Iterable[type[Authenticator | Passkey | RecoveryCode]] = (Authenticator, Passkey, RecoveryCode)
    return sum(model.objects.filter(person=person).delete()[0] for model in rows)


def _use_step(person: Person, code: str) -> bool:
    kept = Authenticator.objects.filter(person=person).first()
    step = totp.step_of(reveal(kept, "secret"), code, clock.seconds()) if kept else None
    return step is not None and bool(
        Authenticator.objects.filter(person=person, last_step__lt=step).update(last_step=step)
    )


def _fingerprint(person: Person, code: str) -> str:
    return fingerprint(f"{person.pk}\n{code}", "recovery code")
