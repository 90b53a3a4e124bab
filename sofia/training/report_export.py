"""Learners and judgements of a cohort in the columns of the official reports."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice

from sofia.core import clock
from sofia.offer.cohort_words import MODALITIES
from sofia.offer.cohort_words import STATES as COHORT_STATES
from sofia.offer.models import Cohort, Outcome
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.training.models import Enrolment, Judgement, Value
from sofia.training.queries import cohorts_visible_to
from sofia.training.report_words import DOCUMENTS, STATES, VALUES, word

AT_ONCE = 50  # learners
NOTHING = "-"
NOT_HERE = "En su centro no hay una ficha con ese número."
NOT_TAUGHT = "Usted no enseña hoy en una ficha con ese número. Pida que se la asignen en la coordinación."
Rows = Iterator[list[object]]


def learners(grant: RoleGrant, subject: str) -> Rows:
    cohort = cohort_or_refuse(grant, subject)
    return ([*who(one), cohort.number, word(STATES, one.state), written(one.state_since)] for one in enrolled(cohort))


def learners_head(grant: RoleGrant, subject: str) -> Sequence[Sequence[object]]:
    cohort = cohort_or_refuse(grant, subject)
    return [[f"Aprendices de la ficha {cohort.number}"], ["Fecha del Reporte:", written(clock.today())]]


def judgements(grant: RoleGrant, subject: str) -> Rows:
    """Every learner with every outcome of the programme, judged or not."""
    cohort = cohort_or_refuse(grant, subject)
    outcomes = Outcome.objects.filter(competence__programme=cohort.programme_id).select_related("competence")
    taught = list(outcomes.order_by("competence__position", "position"))
    return lines_of(cohort, taught)


def lines_of(cohort: Cohort, taught: Sequence[Outcome]) -> Rows:
    learners = enrolled(cohort)
    while some := list(islice(learners, AT_ONCE)):
        rows = Judgement.objects.current().filter(enrolment__in=some).select_related("instructor")
        judged = {(row.enrolment_id, row.outcome_id): row for row in rows}
        for one in some:
            for outcome in taught:
                names = [str(outcome.competence), str(outcome)]
                yield [*who(one), word(STATES, one.state), *names, *said(judged.get((one.pk, outcome.pk)))]


def judgements_head(grant: RoleGrant, subject: str) -> Sequence[Sequence[object]]:
    """The twelve rows of the report."""
    cohort = cohort_or_refuse(grant, subject)
    centre, programme = cohort.centre, cohort.programme
    return [
        ["Reporte de Juicios de Evaluación"],
        ["Fecha del Reporte:", written(clock.today())],
        ["Ficha de Caracterización:", cohort.number],
        ["Código:", programme.code],
        ["Versión:", str(programme.version)],
        ["Denominación:", programme.name],
        ["Estado:", word(COHORT_STATES, cohort.state)],
        ["Fecha Inicio:", written(cohort.start)],
        ["Fecha Fin:", written(cohort.end)],
        ["Modalidad de Formación:", word(MODALITIES, cohort.modality)],
        ["Regional:", f"{centre.regional_id} - REGIONAL {centre.regional.name.upper()}"],
        ["Centro de Formación:", f"{centre.code} - {centre.name}"],
    ]


def cohort_or_refuse(grant: RoleGrant, number: str) -> Cohort:
    """One of her centre; of an instructor, one that she teaches. Raises Refused."""
    cohorts = cohorts_visible_to(grant, clock.today()).filter(number=number).select_related("centre__regional")
    if cohort := cohorts.first():
        return cohort
    raise Refused(NOT_TAUGHT if grant.role == Role.INSTRUCTOR else NOT_HERE)


def enrolled(cohort: Cohort) -> Iterator[Enrolment]:
    rows = Enrolment.objects.filter(cohort=cohort).select_related("person").order_by("pk")
    return rows.iterator(chunk_size=AT_ONCE)


def who(one: Enrolment) -> list[object]:
    person = one.person
    return [word(DOCUMENTS, person.document_type), person.document_number, person.given_names, person.surnames]


def said(judgement: Judgement | None) -> list[object]:
    """Value, the empty column, moment and who; of what is not judged, that it is not."""
    if judgement is None or judgement.value == Value.TO_ASSESS:
        return [word(VALUES, Value.TO_ASSESS), "", NOTHING, NOTHING]
    return [word(VALUES, judgement.value), "", at(judgement.moment), judgement.judged_by]


def at(moment: datetime) -> str:
    """As the report writes it, and with seconds where there are any: read again, it is the same moment."""
    local = moment.astimezone(clock.BOGOTA)
    return f"{local:%d/%m/%Y %H.%M}" if not local.second else f"{local:%d/%m/%Y %H.%M.%S}"


def written(day: date) -> str:
    return f"{day:%d/%m/%Y}"
