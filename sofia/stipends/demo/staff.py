"""The centres of the demo's calls and who acts for them. Who administers 9302 or the portal gets a password."""

from dataclasses import dataclass
from datetime import date, datetime

from sofia.core.clock import BOGOTA
from sofia.people.actions.first_administrator import name_first_administrator
from sofia.people.actions.load_places import load_places
from sofia.people.models import Centre, Department, Municipality, Person, Regional, Role, RoleGrant

CENTRES = ("9302", "9114", "9999")
INVENTED = "00"  # no department of the DANE has this code
GRANTED_AT = datetime(2025, 1, 2, 8, tzinfo=BOGOTA)
NO_PASSWORD = "!"  # no hash looks like this, so it lets nobody in


@dataclass(frozen=True)
class Staff:
    director: Person
    manager: Person
    reviewer: Person
    administrator: Person
    registrar: Person
    coordinator: Person
    instructor: Person
    finance: Person


def load_staff() -> dict[str, Staff]:
    """Centres and their staff, by code of the centre."""
    load_places()
    _invent_centre()
    granter = officer(1, "Cuenta", "de Instalación")
    name_first_administrator(person=granter, by=None, at=GRANTED_AT)
    _name(granter, 2, Role.AUDITOR, "Auditoría")
    _name(granter, 3, Role.NATIONAL_STIPENDS, "Coordinación de Apoyos")
    return {code: _load_staff(code, number, granter) for number, code in enumerate(CENTRES, 1)}


def _invent_centre() -> None:
    """A centre that does not exist, in a place that does not exist either."""
    department = Department.objects.create(code=INVENTED, name="Departamento inventado")
    city = Municipality.objects.create(code=f"{INVENTED}001", name="Ciudad inventada", department=department)
    regional = Regional.objects.create(code=INVENTED, name="Regional de demostración")
    Centre.objects.create(code="9999", name="Centro de Demostración", regional=regional, municipality=city)


def _name(granter: Person, number: int, role: Role, title: str) -> None:
    given = {"start": GRANTED_AT.date(), "granted_at": GRANTED_AT, "granted_by": granter}
    RoleGrant.objects.create(person=officer(number, title, "Nacional"), role=role, **given)


def national_officer() -> Person:
    """Who opens the national calls."""
    return Person.objects.get(document_number="DEMO0003")


def _load_staff(code: str, number: int, granter: Person) -> Staff:
    staff = Staff(*(officer(10 * number + turn, title, f"del Centro {code}") for turn, title in enumerate(TITLES)))
    holders = {
        Role.CENTRE_DIRECTOR: staff.director,
        Role.STIPEND_MANAGER: staff.manager,
        Role.STIPEND_REVIEWER: staff.reviewer,
        Role.CENTRE_ADMINISTRATOR: staff.administrator,
        Role.REGISTRAR: staff.registrar,
        Role.ACADEMIC_COORDINATOR: staff.coordinator,
        Role.INSTRUCTOR: staff.instructor,
        Role.FINANCE_GROUP: staff.finance,
    }
    given = {"centre_id": code, "start": GRANTED_AT.date(), "granted_at": GRANTED_AT, "granted_by": granter}
    RoleGrant.objects.bulk_create(RoleGrant(person=person, role=role, **given) for role, person in holders.items())
    return staff


TITLES = (
    "Subdirección",
    "Gestión de Apoyos",
    "Bienestar",
    "Administración",
    "Administración Educativa",
    "Coordinación Académica",
    "Instrucción",
    "Administración y Finanzas",
)


def officer(number: int, given_names: str, surnames: str) -> Person:
    """Somebody who acts for a centre, without a password."""
    return Person.objects.create(
        document_type="NCS",
        document_number=f"DEMO{number:04}",
        given_names=given_names,
        surnames=surnames,
        birth_date=date(1980, 1, 1),
        email=f"demo{number:04}@ejemplo.invalid",
        password=NO_PASSWORD,
    )
