"""Some invented learners of 9114 whose award is firm: they applied, were awarded, and opened their resolution."""

from collections.abc import Iterator
from datetime import date, datetime, time

from sofia.core import dice
from sofia.core.clock import BOGOTA
from sofia.offer.demo.load import load_programme
from sofia.offer.models import Cohort, Level, Modality, Shift
from sofia.people.models import Person, Role, RoleGrant
from sofia.stipends import windows
from sofia.stipends.actions.award import award
from sofia.stipends.actions.resolutions.draft import change_content, draft_resolution
from sofia.stipends.actions.resolutions.file import file_resolution, publish_resolution
from sofia.stipends.actions.resolutions.notify import open_resolution, send_notifications
from sofia.stipends.actions.resolutions.number import number_resolution
from sofia.stipends.actions.resolutions.sign import sign, text_of
from sofia.stipends.demo.applications import REGISTERS, verification
from sofia.stipends.demo.names import GIVEN, SURNAMES
from sofia.stipends.demo.staff import NO_PASSWORD
from sofia.stipends.models import AccessClass, Application, Award, Call, Claim, Resolution
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.resolutions.content import content_of
from sofia.training.actions.load import opening
from sofia.training.models import Enrolment, EnrolmentState, StateChange

CENTRE = "9114"
PEOPLE, FIRST_NUMBER = 5, 501  # those of the other demos have smaller numbers
ENROLLED, LOOKED_UP, AWARDED = date(2026, 1, 26), date(2026, 3, 10), date(2026, 4, 8)
CRITERIA = ("peasant", "head_of_household", "conflict_victim")


def at(day: date, hour: int = 10) -> datetime:
    """That hour of a day in Bogotá."""
    return datetime.combine(day, time(hour), BOGOTA)


def holder(role: Role) -> Person:
    """Who holds the role in the centre."""
    return RoleGrant.objects.select_related("person").get(role=role, centre=CENTRE).person


def load_beneficiaries(call: Call) -> list[Award]:
    """The award of the call and its resolution, signed and opened by everybody; by place."""
    enrolments = _enrolments(holder(Role.REGISTRAR))
    _apply(call, enrolments, holder(Role.STIPEND_REVIEWER))
    manager, director = holder(Role.STIPEND_MANAGER), holder(Role.CENTRE_DIRECTOR)
    award(call=call, on=AWARDED, by=manager, at=at(AWARDED))
    act = draft_resolution(call=call, by=manager, at=at(AWARDED))
    said = {"access_class": AccessClass.CLASSIFIED, "text": "Que el comité de apoyos recomendó la adjudicación."}
    budget = [("CDP de demostración", "C-0000-0000", content_of(act, AWARDED).total)]
    change_content(resolution=act, budget=budget, by=manager, at=at(AWARDED), **said)
    for told in resolved(act, 1, AWARDED, manager, director).notifications.select_related("application__person"):
        open_resolution(notification=told, by=told.application.person, at=at(AWARDED, 18))
    rows = Award.objects.filter(call=call).select_related("call", "application__person")
    return list(rows.order_by("place__number"))


def resolved(act: Resolution, number: int, on: date, manager: Person, director: Person) -> Resolution:
    """Numbered, signed, filed, published and sent to whom it concerns, all on one day."""
    act = number_resolution(resolution=act, number=number, dated=on, by=manager, at=at(on))
    act = Resolution.objects.get(pk=act.pk)
    act = sign(resolution=act, seen=text_of(act, director, at(on, 12)).sha256, by=director, at=at(on, 12))
    filing = f"{CENTRE}-2026-DEMO{number:03}"
    file_resolution(resolution=act, filing_number=filing, filed_on=on, by=director, at=at(on, 15))
    act = publish_resolution(resolution=act, by=director, at=at(on, 15))
    send_notifications(resolution=act, by=manager, at=at(on, 16))
    return act


def _enrolments(registrar: Person) -> list[Enrolment]:
    programme = load_programme("999401", "logistica", Level.TECHNOLOGIST, "Gestión logística")
    days = {"start": ENROLLED, "practice_start": date(2027, 7, 26), "end": date(2028, 1, 26)}
    how = {"modality": Modality.ON_SITE, "shift": Shift.AFTERNOON, "centre_id": CENTRE}
    cohort = Cohort.objects.create(number="9994011", programme=programme, **how, **days)
    people = Person.objects.bulk_create(_person(FIRST_NUMBER + turn) for turn in range(PEOPLE))
    stands = {"state": EnrolmentState.IN_TRAINING, "state_since": ENROLLED}
    rows = Enrolment.objects.bulk_create(Enrolment(person=person, cohort=cohort, **stands) for person in people)
    StateChange.objects.bulk_create(opening(row, "Reporte de la ficha", registrar, at(ENROLLED)) for row in rows)
    return rows


def _apply(call: Call, enrolments: list[Enrolment], reviewer: Person) -> None:
    """They applied one after the other; each has something accepted, and nothing in the way in the registers."""
    sent = at(date(2026, 2, 2))
    with windows.at_moment(sent):
        rows = Application.objects.bulk_create(_applications(call, enrolments, sent))
    for turn, row in enumerate(rows):
        for fact, register in REGISTERS.items():
            verification(row, fact, fact == "document_current", register, LOOKED_UP, reviewer).save()
        graded = {"state": ClaimState.ACCEPTED, "reviewed_at": at(LOOKED_UP), "reviewed_by": reviewer}
        Claim.objects.create(application=row, criterion=CRITERIA[turn % len(CRITERIA)], **graded)


def _applications(call: Call, enrolments: list[Enrolment], sent: datetime) -> Iterator[Application]:
    for turn, row in enumerate(enrolments, 1):
        number = f"{call.centre_id}-{call.period}-{turn:05}"
        about = {"person": row.person, "enrolment": row, "submitted_at": sent, "submitted_by": row.person}
        yield Application(number=number, call=call, stratum=1 + turn % 2, **about)


def _person(number: int) -> Person:
    return Person(
        document_type="CC",
        document_number=f"99990{number:05}",
        given_names=dice.pick(GIVEN, "beneficiary", number),
        surnames=f"{dice.pick(SURNAMES, 'beneficiary', number)} {dice.pick(SURNAMES, 'beneficiary again', number)}",
        birth_date=date(2002, 1 + number % 12, 1 + number % 28),
        email=f"aprendiz{number:03}@ejemplo.invalid",
        password=NO_PASSWORD,
    )
