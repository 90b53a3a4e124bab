"""The officer's pages: how far each register is, one applicant with what counts, and one look-up with its file."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.stipends.models import Verification
from tests import builders
from tests.documents import files
from tests.stipends import checking

pytestmark = pytest.mark.django_db
BASE = "/apoyos/gestion/2025-1/consultas/"


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


@pytest.fixture
def application(on_day):
    on_day("2025-03-10")
    return builders.application(checking.call(), sisben="A3")


@pytest.fixture
def officer(client, application):
    by = checking.officer()
    client.force_login(by)
    return by


def typed(**about):
    day = {"on_day": "10", "on_month": "3", "on_year": "2025"}
    return {**day, "file": SimpleUploadedFile("ruaf.pdf", files.pdf()), **about}


def test_from_the_number_to_the_look_up_and_back(client, officer, application):
    page = f"{BASE}{application.number}/"
    assert client.post(BASE, {"who": application.number.rsplit("-", 1)[1].lstrip("0")})["Location"] == page
    assert client.post(BASE, {"who": f" {application.number} "})["Location"] == page
    assert "Nadie se inscribió" in words(client.post(BASE, {"who": "99999"}))
    assert "Nadie se inscribió" in words(client.post(BASE, {"who": "¿?"}))
    assert client.post(BASE, {"who": application.person.document_number})["Location"] == page
    assert "Nadie se inscribió con ese número" in words(client.post(BASE, {"who": "999999"}))
    before = words(client.get(page))
    assert "Sin consultar" in before
    assert application.person.document_number not in before
    assert Event.objects.filter(act="read_application", subject_id=str(application.person_id)).count() == 1
    assert client.post(f"{page}ruaf/", typed(job="yes"))["Location"] == page
    row = Verification.objects.get()
    assert (row.fact, row.value, row.recorded_by) == ("job", True, officer)
    after = words(client.get(page))
    assert "La consulta quedó anotada." in after
    assert "RUAF, 10 de marzo de 2025" in after
    file = client.get(f"{page}soporte/{row.evidence_id}/")
    assert (file.status_code, file["Content-Type"]) == (200, "application/pdf")
    assert Event.objects.filter(act="read_document", actor=officer.pk).count() == 1


def test_what_is_wrong_is_said_nothing_typed_is_lost_and_nothing_is_kept(client, officer, application):
    address = f"{BASE}{application.number}/sisben/"
    answer = client.post(address, typed(on_day="11", group="Z9"))
    assert answer.status_code == 422
    said = words(answer)
    assert "no puede ser uno que no ha llegado" in said
    assert "Ese grupo no existe" in said
    assert 'value="Z9"' in said
    answer = client.post(address, typed(file=SimpleUploadedFile("a.pdf", b"no soy un PDF"), group="B4"))
    assert answer.status_code == 422
    assert not Verification.objects.exists()
    assert client.post(address, typed(group="B4")).status_code == 302
    assert "Grupo B4; declaró A3" in words(client.get(f"{BASE}{application.number}/"))


def test_an_old_answer_is_shown_as_such_and_no_longer_counted(client, officer, application, on_day):
    checking.kept(application)
    counted = {one.code: (one.counting, one.missing) for one in client.get(BASE).context["registers"]}
    assert (counted["ruaf"], counted["ruv"]) == ((1, 0), (0, 1))
    on_day("2025-04-10")
    counted = {one.code: (one.counting, one.missing) for one in client.get(BASE).context["registers"]}
    assert counted["ruaf"] == (0, 1)
    assert "Vencida" in words(client.get(f"{BASE}{application.number}/"))


def test_each_page_asks_the_database_a_fixed_number_of_times(client, officer, application, django_assert_num_queries):
    for _ in range(3):
        checking.kept(builders.application(application.call))
    client.get(BASE)
    with django_assert_num_queries(HOME):
        client.get(BASE)
    with django_assert_num_queries(ONE):
        client.get(f"{BASE}{application.number}/")


HOME, ONE = 10, 11


def test_only_who_checks_in_the_centre_comes_in(client, application, officer):
    page = f"{BASE}{application.number}/"
    assert client.get(f"{page}nada/").status_code == 404
    assert client.get(f"{page}soporte/{builders.document('stipend').pk}/").status_code == 404
    client.force_login(builders.officer(Role.STIPEND_REVIEWER, "9114"))
    assert client.get(page).status_code == 404
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    assert client.get(page).status_code == 403


def test_who_applied_to_the_call_sees_nothing_of_it(client, application, officer):
    builders.application(application.call, enrolment=builders.enrolment(person=officer))
    assert client.get(BASE).status_code == 403
