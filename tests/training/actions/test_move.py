"""An officer moves a learner with reason, norm and day; everything of it is traced and told; mistakes are mended."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training.actions import move, revert
from sofia.training.lifecycle import LIFECYCLE
from sofia.training.models import Enrolment
from sofia.vault.rows import reveal
from tests import builders
from tests.training.moving import AT, TODAY, later, order

pytestmark = pytest.mark.django_db
PLAIN = [move for move in LIFECYCLE.moves if move.code not in ("condition", "lift", "transfer", "complete")]
PLAIN = [move for move in PLAIN if move.sources != ("",)]


def test_a_change_keeps_its_day_reason_norm_and_author():
    enrolment, by = builders.enrolment(), builders.officer(Role.REGISTRAR)
    row = move(enrolment=enrolment, code="defer", **order(by, effective_on=later(-20), reason="Por su salud."))
    assert (row.from_state, row.to_state, row.effective_on) == ("en_formacion", "aplazado", later(-20))
    assert (row.norm, row.recorded_by, row.recorded_at) == ("Acta 7", by, AT)
    assert reveal(row, "reason") == "Por su salud."
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.state_since) == ("aplazado", later(-20))


def test_it_is_traced_without_saying_which_and_told_to_the_learner():
    enrolment, by = builders.enrolment(), builders.officer(Role.REGISTRAR)
    row = move(enrolment=enrolment, code="defer", **order(by))
    event = Event.objects.get(act="change_state")
    assert (event.actor, event.role, event.chain) == (by.pk, "registrar", "9302")
    assert (event.subject_kind, event.subject_id) == ("people.person", str(enrolment.person_id))
    assert from_json(event.after.encode()) == {"change": row.pk, "enrolment": enrolment.pk}
    notice = Notice.objects.get(kind="state_changed")
    assert (notice.person, notice.event) == (enrolment.person, f"state_change:{row.pk}")


@pytest.mark.parametrize("made", PLAIN, ids=lambda move: move.code)
def test_each_move_is_made_by_its_roles_and_no_other(made):
    for role in (Role.REGISTRAR, Role.ACADEMIC_COORDINATOR, Role.CERTIFIER, Role.CENTRE_DIRECTOR, Role.INSTRUCTOR):
        enrolment = builders.enrolment(state=made.sources[0])
        asked = {"enrolment": enrolment, "code": made.code, **order(builders.officer(role))}
        if role in made.roles:
            assert move(**asked).to_state == made.target
        else:
            with pytest.raises(PermissionDenied, match="lo hace solo el rol"):
                move(**asked)


def test_an_officer_of_another_centre_moves_nobody_here():
    with pytest.raises(PermissionDenied):
        move(enrolment=builders.enrolment(), code="defer", **order(builders.officer(Role.REGISTRAR, "9114")))


def test_nobody_moves_herself():
    by = builders.officer(Role.REGISTRAR)
    with pytest.raises(PermissionDenied, match="Nadie registra novedades ni juicios sobre sí mismo"):
        move(enrolment=builders.enrolment(person=by), code="defer", **order(by))


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"effective_on": later(1)}, "Ese día todavía no llega"),
        ({"effective_on": date(2025, 2, 2)}, "no puede regir desde antes que el anterior"),
        ({"reason": " "}, "Escriba el motivo"),
        ({"norm": ""}, "Escriba la norma o el acto"),
    ],
)
def test_what_an_order_lacks_is_said(about, sentence):
    enrolment = builders.enrolment()
    with pytest.raises(Refused, match=sentence):
        move(enrolment=enrolment, code="defer", **order(**about))
    assert enrolment.changes.count() == 1
    assert not Event.objects.filter(act="change_state").exists()


def test_from_a_state_where_it_is_not_possible_it_says_so():
    with pytest.raises(Refused, match="La matrícula está en «Cancelado»: desde ahí no se hace «Aplazar»"):
        move(enrolment=builders.enrolment(state="cancelado"), code="defer", **order())


def test_who_has_something_missing_does_not_pass_to_certify():
    coordinator = builders.officer(Role.ACADEMIC_COORDINATOR)
    with pytest.raises(Refused, match=r"Todavía no puede certificarse.*Falta cumplir la etapa productiva"):
        move(enrolment=builders.enrolment(), code="complete", **order(coordinator))


@pytest.mark.parametrize("code", ["condition", "lift", "transfer", "enrol"])
def test_what_does_more_than_move_has_its_own_action(code):
    with pytest.raises(ValueError, match="an action of its own"):
        move(enrolment=builders.enrolment(), code=code, **order())


def test_a_move_out_of_a_sanction_ends_it_the_day_before():
    enrolment = builders.enrolment(state="condicionado")
    sanction = enrolment.conditionals.create(start=date(2025, 3, 3), act="Acta 1")
    by = builders.officer(Role.REGISTRAR)
    move(enrolment=enrolment, code="withdraw", **order(by))
    sanction.refresh_from_db()
    assert (sanction.end, sanction.end_act, sanction.lifted_by) == (TODAY - timedelta(days=1), "Acta 7", by)


def undo(row, by=None, reason="Era otra persona."):
    return revert(undone=row, reason=reason, by=by or builders.officer(Role.REGISTRAR), at=AT)


def test_a_mistake_is_left_without_effect_and_both_stay():
    enrolment = builders.enrolment()
    mistake = move(enrolment=enrolment, code="withdraw", **order())
    row = undo(mistake)
    assert (row.reverts, row.kind, row.to_state) == (mistake, "reversal", "en_formacion")
    enrolment.refresh_from_db()
    assert (enrolment.state, enrolment.state_since) == ("en_formacion", date(2025, 2, 3))
    assert Event.objects.filter(act="revert_state").count() == 1
    with pytest.raises(Refused, match="ya no es el último"):
        undo(mistake)


def test_the_opening_and_what_left_more_than_a_state_are_not_left_without_effect():
    with pytest.raises(Refused, match="abrió la matrícula"):
        undo(builders.enrolment().changes.get())
    enrolment = builders.enrolment(state="por_certificar")
    certified = move(enrolment=enrolment, code="certify", **order(builders.officer(Role.CERTIFIER)))
    with pytest.raises(Refused, match="lo anula quien certifica"):
        undo(certified)


def test_only_the_office_of_the_centre_leaves_without_effect():
    row = move(enrolment=builders.enrolment(), code="defer", **order())
    for by in (builders.officer(Role.INSTRUCTOR), builders.officer(Role.REGISTRAR, "9114")):
        with pytest.raises(PermissionDenied):
            undo(row, by)
    assert Enrolment.objects.get(pk=row.enrolment_id).state == "aplazado"
