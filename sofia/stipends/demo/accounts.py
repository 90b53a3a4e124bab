"""Accounts to look around with: one learner for each kind of outcome, and who administers the centre."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min, QuerySet

from sofia.certificates.models import Certificate
from sofia.people.models import Authenticator, Person, Role, RoleGrant
from sofia.stipends.demo.certificates import VALID
from sofia.stipends.models import Award, Decision, DecisionLine
from sofia.stipends.models.claim import ClaimState
from sofia.stipends.rules.allocation import Outcome
from sofia.vault.rows import close

PASSWORD = "apoyos de ejemplo"  # of invented people, and printed when the portal starts

SECRET = "SOFIADEMOSOFIADEMOSOFIADEMOSOFIA"  # of their applications of codes; invented people have nothing to hide

ADMINISTRATOR = "administra el centro 9302 y concede sus roles"
AUDITOR = "audita: busca quién hizo qué y quién miró qué, en todo el país"
REGISTRAR = "atiende en la ventanilla del centro 9302, cambia documentos y responde correcciones"
COORDINATOR = "coordina la formación del centro 9302: asigna instructores y ve quién puede certificarse"
INSTRUCTOR = "enseña en las fichas del centro 9302 y registra sus juicios de evaluación"
PORTAL_ADMINISTRATOR = "administra el portal: quién administra cada centro, quién audita, y las cuentas"
CERTIFIER = "corrige y anula los certificados del centro 9302"
CERTIFIED = "tiene un certificado vigente"

NATIONAL = "coordina los apoyos de todo el país: abre la convocatoria nacional y reparte cupos"
MANAGER = "gestiona los apoyos del centro 9302: su cronograma como lista de tareas"
FINANCE = "aprueba y envía los pagos de los apoyos del centro 9302, y cuenta qué respondió el banco"
REVIEWER = "califica los soportes del centro 9302"
DIRECTOR = "dirige el centro 9302: publica, prorroga y firma certificados"
PAYING = "gestiona los apoyos del centro 9114, que ya paga mes a mes: cuentas, pagos, novedades y reintegros"
PAYMASTER = "aprueba y envía los pagos del centro 9114, y entrega lo que respondió el banco"
CLOSING = "dirige el centro 9114: cierra los pagos de cada mes"
BENEFICIARY = "recibe un apoyo en el centro 9114: mira sus pagos mes por mes"
PREPARING = "dirige el centro inventado 9999, que tiene una convocatoria por preparar y publicar"

OFFICERS = {
    ADMINISTRATOR: (Role.CENTRE_ADMINISTRATOR, "9302"),
    REGISTRAR: (Role.REGISTRAR, "9302"),
    COORDINATOR: (Role.ACADEMIC_COORDINATOR, "9302"),
    INSTRUCTOR: (Role.INSTRUCTOR, "9302"),
    MANAGER: (Role.STIPEND_MANAGER, "9302"),
    FINANCE: (Role.FINANCE_GROUP, "9302"),
    REVIEWER: (Role.STIPEND_REVIEWER, "9302"),
    DIRECTOR: (Role.CENTRE_DIRECTOR, "9302"),
    CERTIFIER: (Role.CERTIFIER, "9302"),
    PAYING: (Role.STIPEND_MANAGER, "9114"),
    PAYMASTER: (Role.FINANCE_GROUP, "9114"),
    CLOSING: (Role.CENTRE_DIRECTOR, "9114"),
    PREPARING: (Role.CENTRE_DIRECTOR, "9999"),
    NATIONAL: (Role.NATIONAL_STIPENDS, None),
    PORTAL_ADMINISTRATOR: (Role.PORTAL_ADMINISTRATOR, None),
    AUDITOR: (Role.AUDITOR, None),
}


@dataclass(frozen=True)
class Account:
    """A way in, and what it shows. ``secret``: of the application of codes, for those who need a second step."""

    document_type: str
    document_number: str
    password: str
    shows: str
    secret: str = ""


def accounts() -> list[Account]:
    """The demo's accounts; none where the demo is not loaded."""
    decision = Decision.objects.filter(call__centre="9302", call__period="2025-1", tie_sha256="").first()
    if decision is None:
        return []
    return [
        Account(person.document_type, person.document_number, PASSWORD, shows, SECRET * (shows in OFFICERS))
        for shows, person in everybody(decision).items()
    ]


def everybody(decision: Decision) -> dict[str, Person]:
    """Who shows what: learners, who administers their centre and the portal, who attends them and who audits."""
    held = RoleGrant.objects.select_related("person").order_by("pk")
    officers = {shows: held.filter(role=role, centre=centre).first() for shows, (role, centre) in OFFICERS.items()}
    certified = Certificate.objects.filter(code=VALID).select_related("person").first()
    paid = Award.objects.filter(call__centre="9114").select_related("application__person").order_by("place__number")
    learners = people(decision) | ({CERTIFIED: certified.person} if certified else {})
    if award := paid.first():
        learners |= {BENEFICIARY: award.application.person}
    return learners | {shows: grant.person for shows, grant in officers.items() if grant}


def people(decision: Decision) -> dict[str, Person]:
    """The learners: the first of each kind, by position."""
    lines = decision.lines.select_related("application__person").order_by("position", "application__number")
    awarded, waiting = lines.filter(outcome=Outcome.AWARDED), lines.filter(outcome=Outcome.WAITING)
    drawn = decision.draw.content["order"] if decision.draw else []
    tied = lines.filter(application__number__in=drawn)
    lowest = awarded.aggregate(cut_off=Min("total"))["cut_off"]
    kinds = {
        "recibió cupo por su puntaje": awarded,
        "ganó el sorteo del empate": tied.filter(outcome=Outcome.AWARDED),
        "perdió el sorteo del empate": tied.filter(outcome=Outcome.WAITING),
        "está en lista de espera y no le aceptaron un soporte": _refused(waiting.filter(total__lt=lowest)),
        "no cumple un requisito": lines.filter(outcome=Outcome.INELIGIBLE),
    }
    return {shows: line.application.person for shows, found in kinds.items() if (line := found.first())}


def open_accounts(decision: Decision) -> None:
    """Give them their password; it is hashed once, because a good hash is slow."""
    chosen = list(everybody(decision).values())
    chosen[0].set_password(PASSWORD)
    for person in chosen:
        person.password = chosen[0].password
    Person.objects.bulk_update(chosen, ["password"])
    for shows, person in everybody(decision).items():
        if shows in OFFICERS:
            _add_application(person, decision.decided_at)


def open_account(person: Person, like: Person) -> None:
    """Give her the same password, which was hashed already."""
    person.password = like.password
    person.save(update_fields=["password"])


def _add_application(person: Person, at: datetime) -> None:
    made = Authenticator(person=person, last_step=0, added=at)
    close(made, "secret", SECRET)
    made.save()


def _refused(lines: QuerySet[DecisionLine]) -> QuerySet[DecisionLine]:
    return lines.filter(application__claims__state=ClaimState.REFUSED).distinct()
