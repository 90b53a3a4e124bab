"""The schedule as tasks: what is late, what is due today, what comes next, and whose each is."""

from datetime import date, datetime

import pytest

from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.stipends.actions.lists.answer import answer
from sofia.stipends.actions.payments.approve import approve, send
from sofia.stipends.actions.resolutions.digitise import digitise
from sofia.stipends.models import Claim, Extension, ListKind
from sofia.stipends.payments.content import fingerprint
from sofia.stipends.tasks import LATE, NEXT, TODAY, tasks_of
from tests import builders
from tests.certificates.conftest import keys_to_sign as keys_to_sign
from tests.certificates.conftest import signing as signing
from tests.stipends import resolving
from tests.stipends.listing import frozen, object_to, publish
from tests.stipends.paying import APRIL, FILE, Officers, payable, third_of

pytestmark = pytest.mark.django_db
MANAGER, DIRECTOR, REVIEWER = Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR, Role.STIPEND_REVIEWER


@pytest.fixture
def call():
    return builders.call()


@pytest.fixture
def listed(call):
    return [frozen(call, kind) for kind in (ListKind.FINAL_ROSTER, ListKind.ELIGIBLE)]


def seen(day, role=MANAGER, state=None):
    found = tasks_of("9302", role, date.fromisoformat(day))
    return [(task.text.removesuffix(", 2025-1"), task.mine) for task in found if state in (None, task.state)]


def test_what_is_due_today_is_shown_with_whose_it_is_and_her_own_first(call):
    assert seen("2025-04-02", MANAGER, TODAY)[:2] == [
        ("Adjudicación de los cupos", True),
        ("Informe y resolución", True),
    ]
    assert ("Firma y radicación", False) in seen("2025-04-02", MANAGER, TODAY)
    assert seen("2025-04-02", DIRECTOR, TODAY)[0] == ("Firma y radicación", True)


def test_what_learners_do_is_no_task_of_an_officer(call):
    assert "Inscripciones" not in {text for text, _ in seen("2025-02-15")}


def test_an_award_that_was_not_made_in_its_days_is_late_and_goes_once_it_is_made(call, listed):
    assert ("Adjudicación de los cupos", True) in seen("2025-04-11", state=LATE)
    builders.decision(call)
    assert ("Adjudicación de los cupos", True) not in seen("2025-04-11", state=LATE)
    assert ("Adjudicación de los cupos", True) not in seen("2025-04-02")


def test_an_extension_keeps_it_from_being_late(call, listed):
    row, by = call.milestones.get(step="award"), builders.person()
    about = {"reason": "Falló.", "act": "circular 9", "extended_at": builders.NOON, "extended_by": by}
    Extension.objects.create(milestone=row, until=date(2025, 4, 15), **about)
    assert ("Adjudicación de los cupos", True) not in seen("2025-04-11", state=LATE)
    assert ("Adjudicación de los cupos", True) in seen("2025-04-11", state=TODAY)


def test_the_steps_of_a_resolution_go_one_after_another():
    call, names = resolving.awarded(), ("Informe y resolución", "Firma y radicación", "Digitalización de resoluciones")

    def waiting():
        due = {text for state in (LATE, TODAY) for text, _ in seen("2025-04-11", state=state)}
        return [name for name in (*names, "Notificación") if name in due]

    assert waiting() == [*names[:2], "Notificación"]
    resolution = resolving.drafted(call)
    assert waiting() == [names[1], "Notificación"]
    resolving.told(resolving.filed(resolving.signed(resolution)))
    assert waiting() == [names[2], "Notificación"]
    for told in resolution.notifications.all():
        resolving.opened(told)
    archive = {"where": "Expediente 41", "by": builders.officer(MANAGER), "at": builders.NOON}
    digitise(resolution=resolution, **archive)
    assert waiting() == []


def test_grading_is_late_while_a_support_waits(call):
    Claim.objects.create(application=builders.application(call), criterion="peasant")
    assert ("Calificación y priorización", True) in seen("2025-03-24", REVIEWER, LATE)


def test_a_roster_is_a_task_until_it_is_published(call, on_day):
    on_day("2025-02-12")
    daily, final = ("Listado diario de inscritos", True), ("Listado final de inscritos", True)
    assert daily in seen("2025-02-12", state=TODAY)
    yesterday = datetime(2025, 2, 12, tzinfo=BOGOTA)
    frozen(call, at=yesterday, day=yesterday.date())
    assert daily not in seen("2025-02-12")
    on_day("2025-03-04")
    assert {daily, final} <= set(seen("2025-03-04", state=LATE))
    frozen(call, ListKind.FINAL_ROSTER)
    assert not {daily, final} & set(seen("2025-03-04"))


def test_the_eligible_list_and_its_observations_are_tasks_until_they_are_dealt_with(call, on_day):
    eligible, answers = ("Lista de elegibles", True), ("Observaciones y ajustes", True)
    assert eligible in seen("2025-03-26", state=LATE)
    one = builders.eligible(call)
    publish(call, on_day)
    on_day("2025-03-26")
    assert not {eligible, answers} & set(seen("2025-03-26"))
    asked = object_to(call, one.person)
    assert answers in seen("2025-03-26", state=TODAY)
    assert answers in seen("2025-03-29", state=LATE)
    answer(observation=asked, reason="No cambia.", by=builders.officer(MANAGER))
    assert answers not in seen("2025-03-29")


def test_what_comes_next_is_by_its_days(call):
    found = [task for task in tasks_of("9302", MANAGER, date(2025, 3, 1)) if task.state == NEXT]
    assert [task.days.start for task in found] == sorted(task.days.start for task in found)
    assert found[0].text == "Listado final de inscritos, 2025-1"
    assert len(found) == 6


def test_a_call_that_is_over_leaves_no_tasks(call):
    assert seen("2026-11-26") == []
    assert tasks_of("9114", MANAGER, date(2025, 4, 2)) == []


def test_what_the_centre_was_given_and_has_not_published_is_a_task():
    builders.allocation()
    [task] = tasks_of("9302", DIRECTOR, date(2025, 2, 1))
    assert (task.text, task.state, task.href) == (
        "Preparar y publicar la convocatoria 2025-1",
        TODAY,
        "/apoyos/gestion/2025-1/preparar/",
    )
    assert tasks_of("9302", REVIEWER, date(2025, 2, 1))[0].href == ""


def test_the_tasks_ask_the_database_a_few_times(call, listed, django_assert_num_queries):
    builders.decision(call)
    with django_assert_num_queries(17):
        tasks_of("9302", MANAGER, date(2025, 4, 2))


def test_the_payment_of_a_month_is_late_until_its_run_has_come_that_far():
    call, officers = payable(), Officers()
    steps = ("Informe de desembolso", "Desembolso", "Informe del banco", "Registro de resultados")

    def late(day):
        return steps[len(steps) - sum(text in steps for text, _ in seen(day, state=LATE)) :]

    assert late("2025-05-03") == ()
    assert late("2025-05-26") == steps
    run = officers.locked(call)
    assert late("2025-05-26") == steps[1:]
    approve(run=run, seen=fingerprint(run), by=officers.finance, at=third_of(APRIL))
    send(run=run, sha256=FILE, by=officers.finance, at=third_of(APRIL))
    assert late("2025-05-26") == steps[2:]
    officers.answered(run)
    officers.closed(run)
    assert late("2025-05-26") == ()
    assert late("2025-06-26") == steps


def test_a_month_without_anything_to_pay_has_no_task_that_is_late():
    builders.call()
    assert "Informe de desembolso" not in {text for text, _ in seen("2025-05-26", state=LATE)}
