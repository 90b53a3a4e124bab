"""The one place where rows become what the rules ask about, and what a paper will say."""

from collections.abc import Sequence
from datetime import date

from django.db.models import prefetch_related_objects

from sofia.certificates.models import Certificate, CertificateState, Proposal, ProposalState
from sofia.certificates.printed import Printed
from sofia.certificates.rules.standing import Standing
from sofia.people.document_types import TABLE, DocumentType
from sofia.people.identity import survivor_of, survivors_of
from sofia.people.models import Person
from sofia.training.models import Enrolment, Value
from sofia.training.progress import Progress
from sofia.training.queries import progress_of_many, sanctions_on


def standing_of(enrolment: Enrolment, on: date) -> Standing:
    """Where she stands that day."""
    return standings([enrolment], on)[enrolment.pk]


def standings(enrolments: Sequence[Enrolment], on: date) -> dict[int, Standing]:
    """The same of many, by the enrolment's number, in a constant number of queries."""
    prefetch_related_objects(enrolments, "person", "cohort__programme", "conditionals")
    people = {enrolment.person_id: enrolment.person for enrolment in enrolments}
    people |= survivors_of(people)
    numbers = {enrolment.pk for enrolment in enrolments}
    issued = Certificate.objects.filter(enrolment__in=numbers, state=CertificateState.ISSUED)
    live = dict(issued.values_list("enrolment", "number"))
    asked = Proposal.objects.filter(enrolment__in=numbers, state=ProposalState.WAITING)
    waiting = set(asked.values_list("enrolment", flat=True))
    return {
        progress.enrolment.pk: _standing(
            progress,
            people[progress.enrolment.person_id],
            on,
            live.get(progress.enrolment.pk, ""),
            progress.enrolment.pk in waiting,
        )
        for progress in progress_of_many(enrolments)
    }


def printed_of(enrolment: Enrolment, on: date, **about: str) -> Printed:
    """What a paper of that day says of the enrolment, of whoever it is today. ``about``: its other words."""
    person, cohort = survivor_of(enrolment.person), enrolment.cohort
    programme, centre = cohort.programme, cohort.centre
    return Printed(
        name=person.full_name,
        document_type=person.document_type,
        document_number=person.document_number,
        programme=programme.name,
        programme_code=programme.code,
        programme_version=programme.version,
        level=programme.get_level_display(),
        modality=cohort.get_modality_display(),
        hours=programme.hours or 0,
        cohort=cohort.number,
        start=cohort.start.isoformat(),
        end=cohort.end.isoformat(),
        centre=centre.name,
        centre_code=centre.code,
        regional=centre.regional.name,
        municipality=(cohort.municipality or centre.municipality).name,
        issued_on=on.isoformat(),
        **about,
    )


def _standing(progress: Progress, person: Person, on: date, live: str, waiting: bool) -> Standing:
    enrolment, kind = progress.enrolment, DocumentType(person.document_type)
    left = [one for competence in progress.competences for one in competence.outcomes if not one.approved]
    refused = tuple(one.outcome.code for one in left if one.value is Value.NOT_APPROVED)
    running = [row.act for row in sanctions_on(enrolment, on) if row.end is None or row.end >= on]
    age = person.age_on(on)
    return Standing(
        on=on,
        state=enrolment.state,
        state_words=enrolment.get_state_display(),
        outcomes=progress.total,
        refused=refused,
        to_assess=tuple(one.outcome.code for one in left if one.value is not Value.NOT_APPROVED),
        needs_practice=progress.needs_practice,
        practised=progress.practised,
        sanctions=tuple(running),
        document=kind.value,
        document_words=kind.label.lower(),
        document_fits=TABLE[kind].fits(age),
        document_remark=TABLE[kind].remark,
        age=age,
        hours=enrolment.cohort.programme.hours,
        live=live,
        waiting=waiting,
    )
