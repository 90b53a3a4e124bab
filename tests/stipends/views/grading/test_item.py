"""One paper at a time beside its checklist, then the next; whoever may not see it is refused."""

import pytest

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.documents.models import Document
from sofia.people.models import Role
from sofia.stipends import regulations
from sofia.stipends.models import Claim, Conflict, Review
from sofia.stipends.rules import grading
from tests import builders
from tests.documents import files
from tests.documents.handing_in import hand_in
from tests.stipends.marking import applicant, grade, looked_in_time, reviewer
from tests.stipends.marking import graded_call as graded_call

pytestmark = pytest.mark.django_db
BASE = "/apoyos/gestion/2025-1/calificacion/"
NAMES = {slot.code: slot.name for slot in grading.items(regulations.by_code("9302_2025_1"))}
QUEUE = f"{BASE}{NAMES['peasant']}/"


@pytest.fixture
def hers(graded_call):
    return applicant(graded_call, "peasant", handed_in=("peasant",))


@pytest.fixture
def by(client, graded_call):
    person = reviewer(graded_call, "peasant", "elected_representative")
    client.force_login(person)
    return person


def text(answer):
    return answer.content.decode()


def page(application, slot="peasant", end=""):
    return f"{BASE}{NAMES[slot]}/{application.number}/{end}"


def said(client, address, **more):
    """What the page of a paper sends back, with what she says."""
    initial = client.get(address).context["form"].initial
    posted = {name: "" if value is None else value for name, value in initial.items()}
    answer = client.post(address, posted | more)
    looked_in_time()
    return answer


def test_the_queue_leads_to_the_next_paper_and_after_it_to_the_one_that_follows(client, by, hers, graded_call):
    assert client.get(QUEUE).headers["Location"] == page(hers)
    shown = text(client.get(page(hers)))
    assert "Certificado de residencia que lo diga" in shown
    assert hers.person.full_name in shown
    assert hers.person.document_number not in shown
    assert f'src="{page(hers, end="documento.pdf")}#' in shown
    other = applicant(graded_call, "peasant", handed_in=("peasant",))
    assert said(client, page(hers), verdict="accepted").headers["Location"] == QUEUE
    assert client.get(QUEUE).headers["Location"] == page(other)


def test_what_she_says_wrong_stays_typed_with_its_sentence(client, by, hers):
    answer = said(client, page(hers), verdict="refused", note="Falta la firma.")
    assert answer.status_code == 422
    assert "Elija por qué no lo acepta" in text(answer)
    assert "Falta la firma." in text(answer)
    assert "Elija qué decide." in text(said(client, page(hers)))
    assert not Review.objects.exists()


def test_a_reason_that_was_left_ticked_does_not_go_with_an_acceptance(client, by, hers):
    said(client, page(hers), verdict="accepted", reason="expired")
    assert Review.objects.get().reason == ""


def test_two_tabs_do_not_grade_it_twice(client, by, hers):
    initial = client.get(page(hers)).context["form"].initial
    client.post(page(hers), initial | {"verdict": "accepted"})
    looked_in_time()
    late = client.post(page(hers), initial | {"verdict": "refused", "reason": "expired"})
    assert "cambió, u otra persona lo revisó" in text(late)
    assert Review.objects.count() == 1


def test_what_the_centre_verifies_has_no_file(client, by, graded_call):
    hers = applicant(graded_call, "elected_representative")
    shown = text(client.get(page(hers, "elected_representative")))
    assert "mire los registros del centro" in shown
    assert "Pedir que lo corrija" not in shown
    assert "iframe" not in shown
    said(client, page(hers, "elected_representative"), verdict="accepted")
    assert Claim.objects.get(application=hers).state == "accepted"


@pytest.fixture
def kept(settings, tmp_path, hers):
    """The file itself, kept in a store."""
    settings.DOCUMENTS = str(tmp_path)
    document = hand_in(hers.person, files.pdf(), kind="stipend")
    builders.handed_in(hers, "peasant", document=document)
    return document


def test_the_file_is_shown_inside_the_page_and_nowhere_else_and_leaves_its_trace(client, by, hers, kept):
    answer = client.get(page(hers, end="documento.pdf"))
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'self'"
    event = Event.objects.get(act="read_document")
    assert (event.actor, event.subject_id, event.role) == (by.pk, str(hers.person_id), "stipend_reviewer")
    assert from_json(event.after)["purpose"] == f"grading:{hers.pk}"


def test_looking_leaves_a_trace_that_does_not_say_what_she_claims(client, by, hers):
    client.get(page(hers))
    event = Event.objects.get(act="read_support")
    assert (event.actor, event.subject_id) == (by.pk, str(hers.person_id))
    assert "peasant" not in event.after


def test_a_file_that_waits_for_the_antivirus_or_is_lost_is_not_shown(client, by, hers):
    assert client.get(page(hers, end="documento.pdf")).status_code == 503
    builders.handed_in(hers, "peasant", document=waiting(hers.person))
    assert client.get(page(hers, end="documento.pdf")).status_code == 404
    assert "El antivirus todavía no responde" in text(client.get(page(hers)))


def waiting(owner):
    made = builders.document("stipend", owner=owner)
    columns = {field.attname: getattr(made, field.attname) for field in Document._meta.concrete_fields}
    fresh = {"id": builders.new_uuid(), "upload": builders.new_uuid(), "antivirus": "waiting"}
    return Document.objects.create(**columns | fresh | {"original_file": "a" * 32, "served_file": "b" * 32})


def test_a_paper_that_somebody_else_grades_is_not_shown(client, by, graded_call):
    other = applicant(graded_call, "disability", handed_in=("disability",))
    for end in ("", "documento.pdf", "impedimento/", "historia/"):
        assert client.get(page(other, "disability", end)).status_code == 403
    assert client.get(f"{BASE}{NAMES['disability']}/").status_code == 403


def test_what_an_application_does_not_ask_for_and_another_centre_has_does_not_exist(client, by, graded_call):
    without = applicant(graded_call)
    elsewhere = applicant(builders.call(centre=builders.centre("9114")), "peasant", handed_in=("peasant",))
    assert client.get(page(without)).status_code == 404
    assert client.get(page(elsewhere)).status_code == 404
    client.force_login(builders.officer(Role.STIPEND_REVIEWER, "9999"))
    assert client.get(page(without)).status_code == 404


def test_a_conflict_takes_the_application_out_of_her_sight(client, by, hers):
    address = page(hers, end="impedimento/")
    assert "Escriba cuál es la razón" in text(client.post(address, {"relation": "other"}))
    answer = client.post(address, {"relation": "friend"}, follow=True)
    assert "Su impedimento quedó declarado" in text(answer)
    assert Conflict.objects.get().declared_by == by
    assert client.get(page(hers)).status_code == 403
    assert client.get(page(hers, end="documento.pdf")).status_code == 403


def test_she_changes_what_she_said_and_the_history_tells_both(client, by, hers):
    said(client, page(hers), verdict="accepted")
    assert "Usted ya lo calificó" in text(client.get(page(hers)))
    said(client, page(hers), verdict="refused", reason="does_not_prove", note="Es de otra vereda.")
    told = text(client.get(page(hers, end="historia/")))
    assert "El documento no prueba el criterio" in told
    assert "Es de otra vereda." in told
    assert told.index("No aceptado") < told.index(">Aceptado")


def test_a_second_look_is_blind(client, hers, graded_call):
    first, second = reviewer(graded_call, "peasant"), reviewer(graded_call, "peasant")
    grade(hers, "peasant", first, "refused", reason="does_not_prove", note="No dice nada.")
    Conflict.objects.create(application=hers, declared_by=first, relation="friend", declared_at=builders.NOON)
    client.force_login(second)
    shown = text(client.get(page(hers)))
    assert "Segunda mirada" in shown
    assert "No dice nada." not in shown
    assert "Pedir que lo corrija" not in shown
    assert client.get(page(hers, end="historia/")).status_code == 404
    said(client, page(hers), verdict="accepted")
    assert "No dice nada." in text(client.get(page(hers, end="historia/")))


def test_when_nothing_is_left_what_nobody_handed_in_is_said_for_all(client, by, graded_call):
    applicant(graded_call, "peasant")
    assert "1 persona que debía entregarlo no lo entregó" in text(client.get(QUEUE))
    answer = client.post(f"{QUEUE}sin-entregar/", follow=True)
    looked_in_time()
    assert "Quedaron como no entregados: 1." in text(answer)
    assert Claim.objects.get().reason == "not_handed_in"


def test_a_bill_asks_for_its_date(client, graded_call):
    client.force_login(reviewer(graded_call, "utility_bill"))
    hers = applicant(graded_call, handed_in=("utility_bill",))
    address = page(hers, "utility_bill")
    assert "Lo expidieron el 25 de noviembre de 2024 o después." in text(client.get(address))
    assert "Escriba el día, el mes y el año." in text(said(client, address, verdict="accepted"))
    old = {"issued_on_day": "1", "issued_on_month": "11", "issued_on_year": "2024"}
    assert "No se puede aceptar" in text(said(client, address, verdict="accepted", **old))
    day = {"issued_on_day": "1", "issued_on_month": "2", "issued_on_year": "2025"}
    assert said(client, address, verdict="accepted", **day).status_code == 302


def test_each_page_asks_the_database_a_few_times(client, by, hers, django_assert_num_queries):
    client.get(page(hers))
    with django_assert_num_queries(17):
        client.get(page(hers))
    with django_assert_num_queries(12):
        client.get(QUEUE)
