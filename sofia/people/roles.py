"""The roles of the portal, as one table: what each may do, in plain Spanish, and where it may be given."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import TextChoices


class Role(TextChoices):
    """Codes are kept in rows and in the audit for ever: new ones are added here, old ones are never renamed."""

    APPLICANT = "applicant", "Aspirante"
    LEARNER = "learner", "Aprendiz"
    INSTRUCTOR = "instructor", "Instructor"
    ACADEMIC_COORDINATOR = "academic_coordinator", "Coordinador académico"
    REGISTRAR = "registrar", "Administración educativa"
    STIPEND_MANAGER = "stipend_manager", "Gestor de apoyos"
    STIPEND_REVIEWER = "stipend_reviewer", "Revisor de apoyos"
    CENTRE_DIRECTOR = "centre_director", "Subdirector de centro"
    FINANCE_GROUP = "finance_group", "Grupo administrativo-financiero"
    CERTIFIER = "certifier", "Encargado de certificación"
    CENTRE_ADMINISTRATOR = "centre_administrator", "Administrador de centro"
    AUDITOR = "auditor", "Auditor"
    NATIONAL_STIPENDS = "national_stipends", "Coordinación nacional de apoyos"
    PORTAL_ADMINISTRATOR = "portal_administrator", "Administrador del portal"


GUARDIAN = "guardian"
"""What the audit says of who acts for a minor. Nobody grants it: an officer confirms whom the minor named."""


class Scope(Enum):
    """Where a role may be given. Nobody gives a role of SELF: it follows from what the person does."""

    SELF = "self"
    CENTRE = "centre"
    NATIONAL = "national"


@dataclass(frozen=True)
class About:
    """``may``: what the role is for, as a sentence for people."""

    may: str
    scope: Scope = Scope.CENTRE

    @property
    def needs_second_factor(self) -> bool:
        """Whoever acts on other people's data proves twice who she is."""
        return self.scope is not Scope.SELF


ROLES = {
    Role.APPLICANT: About("Se inscribe a la oferta y ve solo lo suyo.", Scope.SELF),
    Role.LEARNER: About("Sigue su formación, se inscribe a los apoyos y ve solo lo suyo.", Scope.SELF),
    Role.INSTRUCTOR: About("Registra los juicios de evaluación de sus fichas."),
    Role.ACADEMIC_COORDINATOR: About("Programa las fichas y valida quién puede certificarse."),
    Role.REGISTRAR: About("Matricula, corrige documentos de identidad y registra novedades."),
    Role.STIPEND_MANAGER: About(
        "Prepara la convocatoria de apoyos de su centro, adjudica sus cupos y prepara sus pagos."
    ),
    Role.STIPEND_REVIEWER: About(
        "Califica los soportes de quienes se inscriben a los apoyos de su centro; nunca adjudica."
    ),
    Role.CENTRE_DIRECTOR: About("Publica las convocatorias de su centro, registra sus sorteos y firma."),
    Role.FINANCE_GROUP: About("Aprueba y envía los pagos que otra persona preparó, y cuenta qué respondió el banco."),
    Role.CERTIFIER: About("Expide, corrige y anula los certificados de su centro."),
    Role.CENTRE_ADMINISTRATOR: About("Concede y termina los roles de su centro, nunca los propios."),
    Role.AUDITOR: About("Lee la auditoría de todo el país, sin cambiar nada.", Scope.NATIONAL),
    Role.NATIONAL_STIPENDS: About(
        "Abre la convocatoria nacional de apoyos, fija sus plazos y reparte cupos y presupuesto entre los centros.",
        Scope.NATIONAL,
    ),
    Role.PORTAL_ADMINISTRATOR: About(
        "Concede quién administra cada centro y quién audita; suspende, reabre y cierra cuentas, nunca la propia.",
        Scope.NATIONAL,
    ),
}

CENTRE_ROLES = tuple(role for role in Role if ROLES[role].scope is Scope.CENTRE)
NATIONAL_ROLES = tuple(role for role in Role if ROLES[role].scope is Scope.NATIONAL)

GRANTS: dict[Role, tuple[Role, ...]] = {
    Role.CENTRE_ADMINISTRATOR: CENTRE_ROLES,
    Role.PORTAL_ADMINISTRATOR: (Role.CENTRE_ADMINISTRATOR, *NATIONAL_ROLES),
}
"""Which roles each may grant and end: the first in its own centre, the second in the whole country."""


@dataclass(frozen=True)
class Apart:
    """Two roles that nobody holds at once in one centre, and the sentence that says why."""

    first: Role
    second: Role
    why: str

    @property
    def name(self) -> str:
        return f"role_grant_apart_{self.first.value}_{self.second.value}"


APART = (
    Apart(
        Role.STIPEND_REVIEWER,
        Role.STIPEND_MANAGER,
        "Quien califica no adjudica: en un centro son personas distintas.",
    ),
    Apart(
        Role.STIPEND_REVIEWER,
        Role.CENTRE_DIRECTOR,
        "Quien califica no firma: en un centro son personas distintas.",
    ),
    Apart(
        Role.STIPEND_MANAGER,
        Role.FINANCE_GROUP,
        "Quien prepara pagos no los aprueba: en un centro son personas distintas.",
    ),
)
"""The incompatible roles. The database refuses grants that overlap (`RoleGrant`), whoever gives them."""
