"""A whole cohort on one page: saved together, nothing typed is lost, nobody is overwritten without seeing it."""

import re

import pytest

from sofia.people.models import Role
from sofia.training.actions import Mark, judge, move
from sofia.training.models import Judgement
from tests import builders
from tests.training.moving import AT, curriculum, order, teacher

pytestmark = pytest.mark.django_db


@pytest.fixture
def learners(cohort):
    return [builders.enrolment(cohort=cohort) for _ in range(2)]


@pytest.fixture
def outcomes(cohort):
    return curriculum(cohort, outcomes=(2,))


@pytest.fixture
def instructor(client, cohort):
    person = teacher(cohort)
    client.force_login(person)
    return person


@pytest.fixture
def sheet(cohort, outcomes):
    return f"/centro/fichas/{cohort.number}/juicios/{outcomes[0].competence_id}/"


def sent(page):
    """What a browser would send of the sheet as it is shown: each list and each hidden field."""
    lists = {
        name: re.search(r'value="(\w+)" selected', options)[1]
        for name, options in re.findall(r'<select name="(j-[\d-]+)"(.*?)</select>', page)
    }
    hidden = re.search(r'<input type="hidden" name="seen"(?: value="([\d,]*)")?', page)
    return lists | {"seen": hidden[1] or ""}


def typed(client, sheet, **chosen):
    """The sheet with what she chose: «j_0_1» is the first learner, second outcome."""
    data = sent(client.get(sheet).content.decode().replace("\n", " "))
    rows = {}
    for name in data:
        if name.startswith("j-"):
            rows.setdefault(name.split("-")[1], []).append(name)
    for where, value in chosen.items():
        _, row, column = where.split("_")
        data[list(rows.values())[int(row)][int(column)]] = value
    return data


def first_of(client, sheet):
    """The number of the enrolment in the first row."""
    return int(next(iter(typed(client, sheet))).split("-")[1])


def values():
    return sorted(Judgement.objects.current().values_list("value", flat=True))


def test_a_whole_cohort_is_saved_at_once(client, sheet, learners, instructor, text):
    data = typed(client, sheet, j_0_0="approved", j_0_1="not_approved", j_1_0="approved")
    answer = client.post(sheet, data)
    assert (answer.status_code, answer["Location"]) == (302, sheet)
    assert values() == ["approved", "approved", "not_approved"]
    assert "Quedaron registrados 3 juicios." in text(client.get(sheet))
    assert set(Judgement.objects.values_list("instructor", "moment__date")) == {(instructor.pk, AT.date())}


def test_what_did_not_change_is_not_written_again(client, sheet, learners, instructor, text):
    client.post(sheet, typed(client, sheet, j_0_0="approved"))
    answer = client.post(sheet, typed(client, sheet), follow=True)
    assert "No había nada que cambiar." in text(answer)
    assert Judgement.objects.count() == 1


def test_a_judgement_is_taken_back(client, sheet, learners, instructor):
    client.post(sheet, typed(client, sheet, j_0_0="approved"))
    client.post(sheet, typed(client, sheet, j_0_0="to_assess"))
    assert values() == ["to_assess"]
    assert Judgement.objects.count() == 2


def test_another_instructor_is_not_overwritten_without_seeing_it(
    client, cohort, sheet, learners, outcomes, instructor, text
):
    data = typed(client, sheet, j_0_0="approved", j_1_1="approved")
    first = first_of(client, sheet)
    other = teacher(cohort)
    judge(cohort=cohort, marks=[Mark(first, outcomes[0].pk, "not_approved")], by=other, at=AT)
    answer = client.post(sheet, data)
    page = text(answer)
    assert answer.status_code == 200
    assert "mientras usted escribía, Ana Mejía registró «No aprobado» el 1 de abril de 2025, 10:00" in page
    assert values() == ["not_approved"]  # of hers nothing was saved, and everything is still chosen
    again = sent(page)
    chosen = sorted(value for name, value in again.items() if name.startswith("j-"))
    assert chosen == ["approved", "approved", "to_assess", "to_assess"]
    assert client.post(sheet, again).status_code == 302  # now she insists, having seen it
    assert values() == ["approved", "approved"]


def test_what_another_judged_and_she_left_alone_stays(client, cohort, sheet, learners, outcomes, instructor):
    data = typed(client, sheet, j_1_1="approved")
    first = first_of(client, sheet)
    judge(cohort=cohort, marks=[Mark(first, outcomes[0].pk, "not_approved")], by=teacher(cohort), at=AT)
    assert client.post(sheet, data).status_code == 302
    assert values() == ["approved", "not_approved"]


def test_who_deferred_meanwhile_is_not_judged_and_she_is_told(client, sheet, learners, instructor, text):
    data = typed(client, sheet, j_0_0="approved", j_1_0="approved")
    move(enrolment=learners[0], code="defer", **order())
    answer = client.post(sheet, data)
    assert "ya no está en formación en esta ficha" in text(answer)
    assert values() == []


@pytest.mark.parametrize("wrong", ["excelente", ""])
def test_a_value_that_does_not_exist_is_said_and_nothing_is_lost(client, sheet, learners, instructor, text, wrong):
    answer = client.post(sheet, typed(client, sheet, j_0_0=wrong, j_1_1="approved"))
    assert answer.status_code == 200
    assert "Elija aprobado, no aprobado o por evaluar." in text(answer)
    assert text(answer).count('<option value="approved" selected>') == 1
    assert values() == []


def test_what_she_says_that_she_saw_is_checked(client, cohort, sheet, learners, outcomes, instructor):
    first = first_of(client, sheet)
    judge(cohort=cohort, marks=[Mark(first, outcomes[0].pk, "not_approved")], by=instructor, at=AT)
    other = judge(cohort=cohort, marks=[Mark(learners[1].pk, outcomes[1].pk, "approved")], by=instructor, at=AT)[0]
    data = typed(client, sheet, j_0_0="approved") | {"seen": f"x,²,999999999,{other.pk}"}
    assert client.post(sheet, data).status_code == 200
    assert values() == ["approved", "not_approved"]


def test_a_cohort_that_does_not_fit_a_form_comes_in_pages(client, sheet, learners, instructor, monkeypatch):
    monkeypatch.setattr("sofia.training.judging.CELLS_AT_ONCE", 3)
    first, second = typed(client, sheet), typed(client, f"{sheet}?pagina=2")
    assert len(first) == len(second) == 3  # two outcomes, and what she saw
    assert not set(first) & set(second) - {"seen"}
    chosen = dict.fromkeys((name for name in second if name.startswith("j-")), "approved")
    assert client.post(f"{sheet}?pagina=2", second | chosen).status_code == 302
    assert values() == ["approved", "approved"]


def test_only_who_teaches_the_cohort_opens_its_sheet(client, sheet, learners):
    client.force_login(teacher(builders.cohort()))
    assert client.get(sheet).status_code == 404
    for role in (Role.ACADEMIC_COORDINATOR, Role.REGISTRAR):
        client.force_login(builders.officer(role))
        assert client.get(sheet).status_code == 403


def test_a_competence_of_another_programme_is_not_of_this_cohort(client, cohort, instructor):
    [outcome] = curriculum(builders.cohort(), outcomes=(1,))
    assert client.get(f"/centro/fichas/{cohort.number}/juicios/{outcome.competence_id}/").status_code == 404


def test_a_sheet_of_any_size_takes_the_same_queries(
    client, cohort, sheet, learners, instructor, django_assert_num_queries
):
    with django_assert_num_queries(11):
        client.get(sheet)
    for _ in range(5):
        builders.enrolment(cohort=cohort)
    with django_assert_num_queries(11):
        client.get(sheet)
