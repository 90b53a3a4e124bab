"""A learner sees her own sheet, whole; nobody else's exists for her."""

import re

import pytest

from sofia.audit.models import Event
from sofia.core.canonical import from_json, sha256_hex
from sofia.stipends.demo.accounts import people
from sofia.stipends.models import Decision
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
SHEET, MINE = "/apoyos/9302/2025-1/mi-resultado/", "/apoyos/mi-resultado/"


@pytest.fixture
def learners(demo):
    """The learners of the demo's accounts, by what they show."""
    return list(people(Decision.objects.get(tie_sha256="")).values())


def sheet(client, person) -> str:
    client.force_login(person)
    answer = client.get(SHEET)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", answer.content.decode())


def test_each_outcome_is_explained_by_its_reason(client, learners):
    by_score, won, lost, refused, ineligible = learners
    assert "superaron el punto de corte (15)" in sheet(client, by_score)
    assert re.search(
        r"El sorteo le dio el turno [1-4] entre 10 personas empatadas por 4 cupos: alcanzó", sheet(client, won)
    )
    assert re.search(r"El sorteo le dio el turno ([5-9]|10) entre 10 personas .* no alcanzó", sheet(client, lost))
    assert "quedaron por debajo del punto de corte (15)" in sheet(client, refused)
    assert re.search(r"No cumplía el requisito \d+", sheet(client, ineligible))


def test_a_refused_support_says_why(client, learners):
    claim = learners[3].stipend_applications.get().claims.filter(state="refused").first()
    page = sheet(client, learners[3])
    assert f"No se aceptó: {claim.get_reason_display().lower()}." in page
    assert claim.note in page


def test_a_requirement_that_failed_says_the_fact_and_what_to_do(client, learners):
    application = learners[4].stipend_applications.get()
    finding = application.findings.filter(verdict="not_met").last()
    page = sheet(client, learners[4])
    assert finding.reason in page
    assert finding.remedy in page


def test_she_can_prove_that_her_own_line_was_used(client, learners):
    person = learners[2]
    page = sheet(client, person)
    salt = re.search(r"Su sal:</span> <code>([0-9a-f]{32})</code>", page)[1]
    line = re.search(r"tal como entró a la decisión: <code data-line>(.*?)</code>", page)[1]
    commitment = sha256_hex(f"{salt}|{line}")
    number = person.stipend_applications.get().number
    public = from_json(Decision.objects.get(tie_sha256="").public_bundle)
    assert next(row for row in public["lines"] if row.startswith(number)).endswith(f",{commitment}")


def test_the_sheet_is_hers_alone_and_is_not_kept_by_anybody(client, learners):
    client.force_login(learners[0])
    answer = client.get(SHEET)
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    others = [other.document_number for other in learners[1:]]
    assert [number for number in others if number in answer.content.decode()] == []


def test_who_did_not_apply_finds_nothing(client, demo):
    client.force_login(builders.person())
    assert client.get(SHEET).status_code == 404
    assert client.get(MINE)["Location"] == "/apoyos/"


def test_a_stranger_is_asked_to_sign_in(client, demo):
    assert client.get(SHEET)["Location"] == f"/ingresar/?next={SHEET}"


def test_my_result_leads_to_the_last_call_she_applied_to(client, learners):
    client.force_login(learners[0])
    assert client.get(MINE)["Location"] == SHEET
    assert f'href="{MINE}"' in client.get("/mi-cuenta/").content.decode()


@pytest.mark.parametrize("day", ["2025-02-20", "2025-03-31"])
def test_before_it_is_published_she_learns_only_when(client, learners, on_day, day):
    on_day(day)
    page = sheet(client, learners[0])
    assert "del 1 al 10 de abril de 2025" in page
    assert "punto de corte" not in page


def test_a_sheet_asks_the_database_a_few_times(client, learners, django_assert_num_queries):
    client.force_login(learners[3])
    with django_assert_num_queries(16) as asked:
        client.get(SHEET)
    writes = [sql for query in asked.captured_queries if not (sql := query["sql"]).startswith("SELECT")]
    assert [sql.split(" (")[0] for sql in writes] == ['INSERT INTO "audit_event"']


def test_reading_her_sheet_leaves_a_trace_that_she_sees(client, learners):
    before = Event.objects.count()
    sheet(client, learners[0])
    application, decision = learners[0].stipend_applications.get(), Decision.objects.get(tie_sha256="")
    trace = Event.objects.order_by("-id")[0]
    assert Event.objects.count() == before + 1
    assert (trace.act, trace.chain, trace.actor) == ("read_sheet", "9302", learners[0].pk)
    assert (trace.subject_kind, trace.subject_id) == ("people.person", str(learners[0].pk))
    assert from_json(trace.after) == {"application": application.pk, "decision": decision.pk}
    assert "Lectura de la hoja que explica su resultado" in client.get("/mi-cuenta/accesos/").content.decode()


def test_the_trace_is_written_before_anything_is_shown(client, learners, monkeypatch):
    def broken(*about):
        raise RuntimeError("the sheet cannot be shown")

    monkeypatch.setattr("sofia.stipends.views.explanation_page.context", broken)
    client.force_login(learners[1])
    with pytest.raises(RuntimeError):
        client.get(SHEET)
    assert Event.objects.filter(act="read_sheet", actor=learners[1].pk).count() == 1


def test_what_is_not_shown_leaves_no_trace(client, learners, on_day):
    on_day("2025-03-31")
    before = Event.objects.count()
    sheet(client, learners[0])
    assert Event.objects.count() == before
