"""Says who grades which paper of a call, and who no longer does."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.core.keys import new_key
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access
from sofia.stipends.models import Assignment, Call, SeedNotice
from sofia.stipends.rules import grading
from sofia.vault.rows import close


@in_words()
@transaction.atomic
def assign(*, call: Call, slots: Sequence[str], reviewer: Person, by: Person, at: datetime) -> list[Assignment]:
    """Let somebody grade those papers of everybody who applied; those that she already grades stay as they are.

    Raises PermissionDenied, and Refused with a sentence.

    The first assignment of a call also publishes the hash of the seed of its second looks: nobody has graded yet.
    """
    call = Call.objects.select_for_update(of=("self",), no_key=True).get(pk=call.pk)
    today = clock.day_of(at)
    role = access.require("assign_grading", by=by, centre=call.centre_id, on=today)
    if not {slot.code for slot in grading.items(call.rule_set)} >= set(slots):
        raise Refused("Ese documento no se califica en esta convocatoria.")
    if not RoleGrant.held(reviewer, Role.STIPEND_REVIEWER, call.centre_id, today):
        raise Refused("Solo se encarga a quien tiene el rol de revisor de apoyos en el centro.")
    held = Assignment.objects.live().filter(call=call, reviewer=reviewer).values_list("slot", flat=True)
    new = [slot for slot in slots if slot not in set(held)]
    if not new:
        raise Refused("Esa persona ya califica esos documentos.")
    announce_seed(call, by, at)
    about = {"call": call, "reviewer": reviewer, "assigned_at": at, "assigned_by": by}
    made = Assignment.objects.bulk_create(Assignment(slot=slot, **about) for slot in new)
    said = {"assignments": [row.pk for row in made], "slots": new}
    record(act=Act.ASSIGN_GRADING, by=by, role=role, subject=reviewer, centre=call.centre_id, after=said)
    return made


@in_words()
@transaction.atomic
def end_assignment(*, assignment: Assignment, by: Person, at: datetime) -> Assignment:
    """From now on she grades that paper no more; what she graded stays."""
    kept = Assignment.objects.select_for_update(of=("self",)).select_related("call").get(pk=assignment.pk)
    centre = kept.call.centre_id
    role = access.require("assign_grading", by=by, centre=centre, on=clock.day_of(at))
    if kept.ended_at:
        raise Refused("Ese encargo ya estaba terminado.")
    kept.ended_at, kept.ended_by = at, by
    kept.save(update_fields=["ended_at", "ended_by"])
    said = {"assignment": kept.pk, "slot": kept.slot}
    record(act=Act.END_ASSIGNMENT, by=by, role=role, subject=kept.reviewer, centre=centre, after=said)
    return kept


def announce_seed(call: Call, by: Person, at: datetime) -> None:
    """The seed of the second looks, once. It changes who looks again, never what anybody gets."""
    if SeedNotice.objects.filter(call=call).exists():
        return
    seed = new_key().hex()
    notice = SeedNotice(call=call, seed_sha256=sha256_hex(seed), announced_at=at, announced_by=by)
    close(notice, "seed", seed)
    notice.save(force_insert=True)
