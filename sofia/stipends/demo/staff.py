"""The centres of the demo's calls and who acts for them. Nobody of the staff has a password."""

from dataclasses import dataclass
from datetime import date, datetime

from sofia.core.clock import BOGOTA
from sofia.people.models import Centre, Person, Regional, Role, RoleGrant

REGIONALS = {"08": "Atlántico", "20": "Cesar", "99": "Regional de demostración"}
CENTRES = {
    "9302": ("Centro de Comercio y Servicios", "08", "Barranquilla"),
    "9114": ("Centro Biotecnológico del Caribe", "20", "Valledupar"),
    "9999": ("Centro de Demostración", "99", "Ciudad inventada"),
}
GRANTED_AT = datetime(2025, 1, 2, 8, tzinfo=BOGOTA)
NO_PASSWORD = "!"  # no hash looks like this, so it lets nobody in


@dataclass(frozen=True)
class Staff:
    director: Person
    manager: Person
    reviewer: Person


def load_staff() -> dict[str, Staff]:
    """Centres and their staff, by code of the centre."""
    Regional.objects.bulk_create(Regional(code=code, name=name) for code, name in REGIONALS.items())
    granter = _officer(1, "Cuenta", "de Instalación")
    return {code: _load_centre(code, number, granter) for number, code in enumerate(CENTRES, 1)}


def _load_centre(code: str, number: int, granter: Person) -> Staff:
    name, regional, municipality = CENTRES[code]
    centre = Centre.objects.create(code=code, name=name, regional_id=regional, municipality=municipality)
    staff = Staff(*(_officer(10 * number + turn, title, f"del Centro {code}") for turn, title in enumerate(TITLES)))
    for person, role in ((staff.director, Role.CENTRE_DIRECTOR), (staff.manager, Role.STIPEND_MANAGER)):
        start = GRANTED_AT.date()
        RoleGrant.objects.create(
            person=person, role=role, centre=centre, start=start, granted_at=GRANTED_AT, granted_by=granter
        )
    return staff


TITLES = ("Subdirección", "Gestión de Apoyos", "Bienestar")


def _officer(number: int, given_names: str, surnames: str) -> Person:
    return Person.objects.create(
        document_type="NCS",
        document_number=f"DEMO{number:04}",
        given_names=given_names,
        surnames=surnames,
        birth_date=date(1980, 1, 1),
        password=NO_PASSWORD,
    )
