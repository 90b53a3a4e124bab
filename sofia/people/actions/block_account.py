"""Suspends, closes and reopens accounts. Only who administers the portal, and never her own."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import ONLY_THE_PORTAL
from sofia.people.actions.sessions import end_all
from sofia.people.models import AccountBlock, BlockKind, Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words

ACTS = {BlockKind.SUSPENDED: Act.SUSPEND_ACCOUNT, BlockKind.CLOSED: Act.CLOSE_ACCOUNT}


@in_words()
@transaction.atomic
def block_account(*, person: Person, kind: BlockKind, reason: str, by: Person, at: datetime) -> AccountBlock:
    """Suspend or close the account: her sessions are worth nothing from this moment on, and closing ends her roles.

    A suspended account can be closed. Raises PermissionDenied, and Refused with a sentence.
    """
    _require_portal_administrator(by, at)
    person = _held(person)
    if kind is BlockKind.CLOSED:
        _lift(person, by, at, kind=BlockKind.SUSPENDED)
        person.role_grants.filter(ended_at__isnull=True).update(ended_at=at, ended_by=by)
    block = AccountBlock.objects.create(person=person, kind=kind, reason=reason, blocked_at=at, blocked_by=by)
    _set_active(person, False)
    end_all(person=person)
    record(act=ACTS[kind], by=by, role=Role.PORTAL_ADMINISTRATOR, subject=person, after={"block": block.pk})
    return block


@in_words()
@transaction.atomic
def reopen_account(*, person: Person, by: Person, at: datetime) -> Person:
    """Let the person sign in again; the roles that closing ended stay ended. Raises PermissionDenied and Refused."""
    _require_portal_administrator(by, at)
    person = _held(person)
    if not _lift(person, by, at):
        raise Refused("Esa cuenta no está suspendida ni cerrada.")
    _set_active(person, True)
    record(act=Act.REOPEN_ACCOUNT, by=by, role=Role.PORTAL_ADMINISTRATOR, subject=person)
    return person


def _lift(person: Person, by: Person, at: datetime, **about: BlockKind) -> int:
    return person.account_blocks.filter(lifted_at__isnull=True, **about).update(lifted_at=at, lifted_by=by)


def _set_active(person: Person, active: bool) -> None:
    person.is_active = active
    person.save(update_fields=["is_active"])


def _held(person: Person) -> Person:
    """The person, who waits: a role that is being granted to her comes before or after, never in between."""
    return Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)


def _require_portal_administrator(person: Person, at: datetime) -> None:
    if not RoleGrant.held(person, Role.PORTAL_ADMINISTRATOR, "", clock.day_of(at)):
        raise PermissionDenied(ONLY_THE_PORTAL)
