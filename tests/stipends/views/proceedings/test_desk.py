"""The officers see what is proposed and what waits; they open, tell, decide and record, each in her role."""

from datetime import date

import pytest

from sofia.audit.models import Event
from sofia.stipends.models import Award, Proceeding, Resolution, Suspension, Way
from tests.documents import files
from tests.stipends import proceeding as play
from tests.stipends.views.resolutions.conftest import text, upload

pytestmark = pytest.mark.django_db
DESK = "/apoyos/gestion/2025-1/novedades/"
MAY = date(2025, 5, 5)


@pytest.fixture(autouse=True)
def _today(on_day):
    on_day("2025-05-05")


@pytest.fixture
def award():
    return play.given()


def opening(award, ground) -> str:
    return f"{DESK}abrir/{award.application.number}/{ground}/"


def test_she_chooses_an_award_and_a_ground_and_opens_it(manager, award):
    wrong = manager.post(f"{DESK}abrir/", {"number": "NADA", "ground": "suspension_1"})
    assert "no tiene un apoyo vigente" in text(wrong)
    number = award.application.number.lower()
    chosen = manager.post(f"{DESK}abrir/", {"number": f" {number} ", "ground": "suspension_1"})
    assert chosen.headers["Location"] == opening(award, "suspension_1")
    said = {"since_day": "5", "since_month": "5", "since_year": "2025", "facts": "No volvió."}
    empty = manager.post(opening(award, "suspension_1"), {**said, "facts": ""})
    assert "Escriba qué pasó" in text(empty)
    manager.post(opening(award, "suspension_1"), {**said, "file": upload(files.pdf())})
    found = Proceeding.objects.get()
    assert (found.way, found.since, bool(found.evidence)) == (Way.PROCESS, MAY, True)
    shown = text(manager.get(DESK))
    assert "se le avisó a la persona" in shown
    assert "Avisarle a la persona: hasta el 12 de mayo de 2025" in shown


def test_those_that_are_open_come_before_those_that_ended(manager, award):
    play.ended_by(play.award_of(award.call, 1), "termination_4", MAY)
    play.opened(award, "suspension_1", MAY)
    shown = text(manager.get(DESK))
    assert shown.index(f"Novedad {Proceeding.objects.get(closing='').pk}<") < shown.index("Con efecto")


def test_a_letter_and_a_death_need_their_proof(manager, director, award):
    day = {"died_on_day": "2", "died_on_month": "5", "died_on_year": "2025"}
    missing = manager.post(opening(award, "termination_9"), day)
    assert "Elija el archivo" in text(missing)
    manager.post(opening(award, "termination_9"), {**day, "file": upload(files.pdf())})
    found = Proceeding.objects.get()
    assert manager.get(f"{DESK}{found.pk}/fallecimiento/").status_code == 403
    director.post(f"{DESK}{found.pk}/fallecimiento/")
    assert Award.objects.get(pk=award.pk).ended_at
    other = play.award_of(award.call, 1)
    day = {"received_on_day": "2", "received_on_month": "5", "received_on_year": "2025"}
    manager.post(opening(other, "termination_8"), {**day, "file": upload(files.pdf())})
    assert Proceeding.objects.get(award=other).way == Way.RESIGNATION


def test_she_tells_and_answers_on_paper_and_the_act_is_drafted(manager, award, on_day):
    found = play.opened(award, "suspension_1", MAY)
    one = f"{DESK}{found.pk}/"
    early = manager.post(f"{one}decidir/", {"months": "2", "text": "Que así fue."})
    assert "todavía puede responder" in text(early)
    assert "Que así fue." in text(early)
    day = {"notified_on_day": "5", "notified_on_month": "5", "notified_on_year": "2025"}
    manager.post(f"{one}en-el-centro/", {**day, "file": upload(files.pdf())})
    day = {"received_on_day": "5", "received_on_month": "5", "received_on_year": "2025"}
    manager.post(f"{one}respuesta/", {**day, "text": "Dice que no.", "file": upload(files.pdf())})
    shown = text(manager.get(one))
    assert "La persona respondió" in shown
    assert "Dice que no." in shown
    assert Event.objects.filter(act="read_proceeding", role="stipend_manager").exists()
    assert manager.get(f"{one}prueba.pdf").status_code == 200
    wrong = manager.post(f"{one}decidir/", {"months": "4", "text": "Que así fue."})
    assert wrong.status_code == 422
    manager.post(f"{one}decidir/", {"months": "2", "text": "Que así fue."})
    act = Resolution.objects.get(kind="suspension")
    assert act.months == 2
    preview = manager.get(f"/apoyos/gestion/2025-1/resolucion/{act.pk}/borrador.pdf")
    assert preview.headers["Content-Type"] == "application/pdf"
    assert "Suspende un apoyo" in text(manager.get(f"/apoyos/gestion/2025-1/resolucion/{act.pk}/"))


def test_nothing_is_decided_before_her_term_is_over(manager, award, on_day):
    found = play.known(play.opened(award, "suspension_1", MAY), MAY)
    on_day("2025-05-13")
    shown = text(manager.get(f"{DESK}{found.pk}/"))
    assert "No respondió en su plazo: eso no es una aceptación" in shown
    manager.post(f"{DESK}{found.pk}/decidir/", {"months": "1", "text": "Que así fue."})
    assert Resolution.objects.filter(proceeding=found).exists()


def test_what_is_firm_is_shown_and_recorded(manager, award, on_day):
    found = play.answered(play.known(play.opened(award, "suspension_1", MAY), MAY), MAY)
    play.waived(play.decided(found, MAY, months=2), MAY)
    on_day("2025-05-06")
    assert "Hay resoluciones en firme por registrar" in text(manager.get(DESK))
    assert "en firme desde el 6 de mayo de 2025" in text(manager.get(f"{DESK}en-firme/"))
    manager.post(f"{DESK}en-firme/")
    made = Suspension.objects.get()
    shown = text(manager.get(DESK))
    assert "5 de julio de 2025" in shown
    assert "por registrar" not in shown
    manager.post(f"{DESK}suspensiones/{made.pk}/levantar/", {"reason": "Que volvió."})
    assert Resolution.objects.get(suspension=made).kind == "resumption"


def test_it_is_left_with_a_reason_and_she_reads_it(manager, award):
    found = play.opened(award, "suspension_1", MAY)
    assert "Escriba por qué" in text(manager.post(f"{DESK}{found.pk}/archivar/", {"reason": ""}))
    manager.post(f"{DESK}{found.pk}/archivar/", {"reason": "Volvió a clase."})
    shown = text(manager.get(f"{DESK}{found.pk}/"))
    assert "Volvió a clase." in shown
    assert "Archivada: el apoyo sigue igual" in shown
    again = manager.post(f"{DESK}{found.pk}/archivar/", {"reason": "Otra vez."})
    assert "ya terminó" in text(again)


def test_the_desk_takes_as_many_queries_however_long(manager, award, django_assert_num_queries):
    play.opened(award, "suspension_1", MAY)
    manager.get(DESK)
    with django_assert_num_queries(14):
        manager.get(DESK)
    play.opened(play.award_of(award.call, 1), "suspension_1", MAY)
    play.opened(award, "suspension_3", MAY)
    with django_assert_num_queries(14):
        manager.get(DESK)


def test_the_script_that_sends_files_is_told_where_to_go(manager, award):
    script = {"accept": "application/json"}
    day = {"since_day": "5", "since_month": "5", "since_year": "2025"}
    said = {**day, "facts": "No volvió.", "file": upload(files.pdf())}
    answer = manager.post(opening(award, "suspension_1"), said, headers=script)
    assert (answer.status_code, answer.json()) == (201, {"next": DESK})
    one = f"{DESK}{Proceeding.objects.get().pk}/"
    day = {"notified_on_day": "5", "notified_on_month": "5", "notified_on_year": "2025"}
    answer = manager.post(f"{one}en-el-centro/", {**day, "file": upload(files.pdf())}, headers=script)
    assert (answer.status_code, answer.json()) == (201, {"next": one})


@pytest.mark.parametrize("year", ["0205", "2052"])
def test_a_notice_of_a_year_that_was_not_is_refused_with_a_sentence(manager, award, year):
    one = f"{DESK}{play.opened(award, 'suspension_1', MAY).pk}/"
    day = {"published_on_day": "5", "published_on_month": "5", "published_on_year": year}
    answer = manager.post(f"{one}aviso/", {**day, "file": upload(files.pdf())})
    assert answer.status_code in (409, 422)
    assert "revíselo" in text(answer)
