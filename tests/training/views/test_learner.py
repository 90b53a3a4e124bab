"""A learner finds her own training, under all her rows, and nobody else's."""

import pytest

from sofia.people.models import Merge, Role
from sofia.training.actions import Mark, condition, judge, move
from tests import builders
from tests.training.moving import AT, curriculum, order, teacher

pytestmark = pytest.mark.django_db
MINE = "/mi-cuenta/formacion/"


@pytest.fixture
def learner(client, cohort):
    enrolment = builders.enrolment(cohort=cohort)
    client.force_login(enrolment.person)
    return enrolment


def test_she_sees_how_far_she_got_what_is_missing_and_who_judged_her(client, learner, text):
    first, *_ = curriculum(learner.cohort, outcomes=(2, 1))
    judge(cohort=learner.cohort, marks=[Mark(learner.pk, first.pk, "approved")], by=teacher(learner.cohort), at=AT)
    page = text(client.get(MINE))
    assert "<strong>1 de 3</strong> resultados de aprendizaje aprobados (33 %)" in page
    assert "2 resultados de aprendizaje por evaluar." in page
    assert "Falta cumplir la etapa productiva." in page
    assert "Ana Mejía, 1 de abril de 2025, 10:00" in page


def test_she_reads_each_change_with_both_days_and_its_reason(client, learner, text):
    move(enrolment=learner, code="defer", **order(effective_on=learner.state_since, reason="Por su salud."))
    page = text(client.get(MINE))
    assert "Por su salud." in page
    assert "3 de febrero de 2025" in page
    assert "1 de abril de 2025, 10:00" in page


def test_she_sees_her_sanction(client, learner, text):
    by = builders.officer(Role.ACADEMIC_COORDINATOR)
    act = {"effective_on": learner.state_since, "reason": "Faltas.", "act": "Acta 9", "at": AT}
    condition(enrolment=learner, by=by, **act)
    page = text(client.get(MINE))
    assert "Condicionamientos de matrícula" in page
    assert "Acta 9" in page
    assert "Sigue" in page


def test_what_she_learnt_under_another_row_is_hers(client, learner, text):
    row = builders.person(is_active=False)
    earlier = builders.enrolment(person=row)
    by = {"reason": "Son la misma.", "merged_at": AT, "merged_by": builders.person(), "was_active": False}
    Merge.objects.create(survivor=learner.person, merged=row, centre=builders.centre(), **by)
    assert f"{MINE}{earlier.pk}/" in text(client.get(MINE)) or f"{MINE}{learner.pk}/" in text(client.get(MINE))
    assert client.get(f"{MINE}{earlier.pk}/").status_code == 200


def test_nobody_sees_that_of_another(client, learner):
    assert client.get(f"{MINE}{builders.enrolment().pk}/").status_code == 404


def test_without_enrolments_it_says_where_to_ask(client, text):
    client.force_login(builders.person())
    assert "Usted no tiene matrículas en el portal" in text(client.get(MINE))


def test_the_page_takes_as_many_queries_with_much_as_with_little(client, learner, django_assert_num_queries):
    curriculum(learner.cohort, outcomes=(3, 3, 2))
    with django_assert_num_queries(11):
        client.get(MINE)
    for _ in range(3):
        builders.enrolment(person=learner.person, cohort=builders.cohort())
    with django_assert_num_queries(11):
        client.get(f"{MINE}{learner.pk}/")
