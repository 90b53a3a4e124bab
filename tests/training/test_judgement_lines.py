"""A report of thousands of lines costs so many statements a batch, and the worker a little memory a line."""

import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sofia.imports.actions import apply, check, confirm
from sofia.imports.models import ImportPart
from sofia.people.models import Role
from sofia.training.judgement_lines import JudgementLines
from sofia.training.models import Enrolment, Judgement
from sofia.training.sheets import JUDGEMENTS
from tests import builders
from tests.imports import files, loading
from tests.training import reports
from tests.training.moving import AT, teacher

pytestmark = pytest.mark.django_db
OUTCOMES = 100
A_BATCH = 1_000 // OUTCOMES  # learners whose lines are one batch
MOST = 25  # statements of each batch
REMEMBERED = 500  # bytes at most that a passage keeps of each line


def lines_of(person, value="APROBADO"):
    """The person in every outcome of a programme of twenty competences."""
    moment = {"Fecha y Hora del Juicio Evaluativo": "08/03/2025 18.16"}
    for number in range(OUTCOMES):
        competence = f"{220501000 + number // 5} - COMPETENCIA INVENTADA"
        outcome = {"Competencia": competence, "Resultado de Aprendizaje": f"{580000 + number} - RESULTADO INVENTADO"}
        yield reports.line(person, value=value, **moment | outcome)


def large(cohort, people, value="APROBADO"):
    rows = [line for person in people for line in lines_of(person, value)]
    return files.text([*reports.head(cohort, "01/03/2025"), reports.HEADINGS, *rows], separator=";")


def statements(act, **about):
    with CaptureQueriesContext(connection) as asked:
        act(**about, at=AT)
    return len(asked)


def cost(role, batches):
    """How many statements it takes to look at a report of so many batches, and to load it."""
    cohort, people = builders.cohort(), [builders.person() for _ in range(batches * A_BATCH)]
    by = builders.officer(role)
    if role == Role.INSTRUCTOR:
        office = builders.officer(Role.REGISTRAR)
        assert loading.applied(large(cohort, people, "-"), JUDGEMENTS, by=office, at=AT).state == "applied"
        by = teacher(cohort)
    found = loading.handed_in(large(cohort, people), JUDGEMENTS, by=by, role=role, at=AT)
    assert ImportPart.objects.filter(owner=found).exists()
    looked = statements(check, number=found.pk)
    found.refresh_from_db()
    assert found.state == "ready"
    confirm(found=found, by=by, at=AT)
    loaded = statements(apply, number=found.pk, by=by.pk)
    assert Enrolment.objects.filter(cohort=cohort).count() == len(people)
    assert Judgement.objects.filter(enrolment__cohort=cohort).count() == len(people) * OUTCOMES
    return looked, loaded


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.INSTRUCTOR])
def test_each_batch_of_a_thousand_lines_takes_the_same_statements(role):
    one, two, four = (cost(role, batches) for batches in (1, 2, 4))
    for first, second, fourth in zip(one, two, four, strict=True):
        assert fourth - second == 2 * (second - first)
        assert second - first <= MOST


def peak(batches):
    """The most bytes that looking at a report of so many batches holds at once."""
    cohort, people = builders.cohort(), [builders.person() for _ in range(batches * A_BATCH)]
    found = loading.handed_in(large(cohort, people), JUDGEMENTS, at=AT)
    tracemalloc.start()
    check(number=found.pk, at=AT)
    held = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return held


def growth():
    """Bytes that each line more of a report adds."""
    peak(1)  # what is loaded once
    few, many = peak(2), peak(8)
    return (many - few) / 6_000


def test_of_each_line_little_is_remembered():
    assert growth() < REMEMBERED


def test_lines_that_were_held_would_be_seen(monkeypatch):
    held, plan = [], JudgementLines.plan
    monkeypatch.setattr(JudgementLines, "plan", lambda work, lines: held.append(lines) or plan(work, lines))
    assert growth() > 2 * REMEMBERED
