"""How the grading goes, for who grades and for who manages; and who grades what."""

import pytest

from sofia.people.models import Role
from sofia.stipends.models import Assignment, SecondLookDraw
from tests import builders
from tests.stipends.marking import applicant, grade, reviewer
from tests.stipends.marking import graded_call as graded_call

pytestmark = pytest.mark.django_db
BASE = "/apoyos/gestion/2025-1/calificacion/"


@pytest.fixture
def manager(client, graded_call):
    person = builders.officer(Role.STIPEND_MANAGER)
    client.force_login(person)
    return person


def text(answer):
    return answer.content.decode()


def lines(answer):
    return {line.slot.code: (line.waiting, line.correcting, line.decided) for line in answer.context["lines"]}


def test_who_grades_sees_her_papers_and_no_other(client, graded_call):
    by = reviewer(graded_call, "peasant")
    applicant(graded_call, "peasant", "disability", handed_in=("peasant", "disability"))
    client.force_login(by)
    answer = client.get(BASE)
    assert [(paper.slot.code, paper.first, paper.second) for paper in answer.context["papers"]] == [("peasant", 1, 0)]
    assert "discapacidad" not in text(answer)


def test_who_was_told_nothing_is_told_whom_to_ask(client, graded_call):
    client.force_login(reviewer(graded_call))
    assert "Nadie le ha encargado todavía" in text(client.get(BASE))


def test_who_manages_sees_how_each_paper_goes(client, manager, graded_call):
    by = reviewer(graded_call, "peasant", "research_or_skills")
    people = [applicant(graded_call, "peasant", "research_or_skills", handed_in=("peasant",)) for _ in range(3)]
    grade(people[0], "peasant", by)
    grade(people[1], "peasant", by, "correction", reason="illegible")
    found = lines(client.get(BASE))
    assert found["peasant"] == (1, 1, 1)
    assert found["research_or_skills"] == (3, 0, 0)
    assert found["identity"] == (0, 0, 0)


def test_a_correction_that_did_not_come_waits_again(client, manager, graded_call, monkeypatch):
    hers = applicant(graded_call, "peasant", handed_in=("peasant",))
    grade(hers, "peasant", reviewer(graded_call, "peasant"), "correction", reason="illegible")
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-14")
    assert lines(client.get(BASE))["peasant"] == (1, 0, 0)


def test_she_tells_who_grades_and_who_no_longer_does(client, manager, graded_call):
    by = builders.officer(Role.STIPEND_REVIEWER)
    answer = client.post(f"{BASE}encargos/", {"slots": ["peasant"], "reviewer": by.pk}, follow=True)
    assert "Guardado." in text(answer)
    again = client.post(f"{BASE}encargos/", {"slots": ["peasant"], "reviewer": by.pk})
    assert "Esa persona ya califica esos documentos." in text(again)
    ended = client.post(f"{BASE}encargos/{Assignment.objects.get().pk}/terminar/", follow=True)
    assert "El encargo terminó." in text(ended)
    assert Assignment.objects.get().ended_by == manager


def test_somebody_of_another_centre_is_not_offered(client, manager, graded_call):
    outside = builders.officer(Role.STIPEND_REVIEWER, "9114")
    answer = client.post(f"{BASE}encargos/", {"slots": ["peasant"], "reviewer": outside.pk})
    assert answer.context["form"].errors
    assert not Assignment.objects.exists()


def test_the_second_looks_are_drawn_and_anybody_sees_the_seed(client, manager, graded_call):
    by = reviewer(graded_call, "peasant")
    public = "/apoyos/9302/2025-1/segunda-mirada/"
    assert "Huella de la semilla" in text(client.get(BASE))
    refused = client.post(f"{BASE}segunda-mirada/", follow=True)
    assert "no hay qué sortear" in text(refused)
    grade(applicant(graded_call, "peasant", handed_in=("peasant",)), "peasant", by)
    drawn = client.post(f"{BASE}segunda-mirada/", follow=True)
    assert "Se sortearon 1 de 1 documentos" in text(drawn)
    client.logout()
    seed = SecondLookDraw.objects.get().seed
    assert seed in text(client.get(public))


def test_who_directs_looks_and_does_not_decide(client, graded_call):
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    assert "Encargar documentos" not in text(client.get(BASE))
    assert client.get(f"{BASE}encargos/").status_code == 403
    assert client.post(f"{BASE}segunda-mirada/").status_code == 403


def test_the_pages_ask_the_database_a_few_times(client, manager, graded_call, django_assert_num_queries):
    by = reviewer(graded_call, "peasant", "disability")
    for _ in range(3):
        applicant(graded_call, "peasant", handed_in=("peasant",))
    client.get(BASE)
    with django_assert_num_queries(15):
        client.get(BASE)
    client.force_login(by)
    client.get(BASE)
    with django_assert_num_queries(11):
        client.get(BASE)
