"""Who may do what in a call. Nobody decides about themselves, and the one who grades does not award."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from sofia.people.access import acting
from sofia.people.identity import rows_of
from sofia.people.models import Person, Role, RoleGrant
from sofia.stipends.models import Application, Call, Claim, Decision, Review


@dataclass(frozen=True)
class Permission:
    """An act, the roles that may do it in their centre (or in the country), and what others are told."""

    roles: tuple[Role, ...]
    refusal: str


NATIONAL = Permission(
    (Role.NATIONAL_STIPENDS,), "Solo la coordinación nacional de apoyos abre convocatorias nacionales y reparte cupos."
)
PREPARING = Permission(
    (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR),
    "Solo la gestión de apoyos y quien dirige el centro preparan su convocatoria.",
)
WORKING = Permission(
    (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR, Role.STIPEND_REVIEWER, Role.FINANCE_GROUP),
    "Solo quienes trabajan en los apoyos del centro ven sus tareas.",
)
LISTING = Permission((Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro publica sus listados.")
PERMISSIONS = {
    "open_national_call": NATIONAL,
    "allocate": NATIONAL,
    "see_tasks": WORKING,
    "draft_call": PREPARING,
    "simulate": Permission(
        PREPARING.roles, "Solo la gestión de apoyos y quien dirige el centro simulan su convocatoria."
    ),
    "publish_call": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro publica su convocatoria."),
    "extend": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro prorroga un plazo de su convocatoria."),
    "publish_list": LISTING,
    "read_list": Permission(
        (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR),
        "Solo la gestión de apoyos y quien dirige el centro leen los listados completos.",
    ),
    "see_dossiers": Permission(
        PREPARING.roles,
        "Solo la gestión de apoyos y quien dirige el centro ven todos los documentos de una inscripción.",
    ),
    "verify": Permission(
        (Role.STIPEND_MANAGER, Role.STIPEND_REVIEWER),
        "Solo la gestión de apoyos y quienes revisan soportes en el centro anotan consultas en registros.",
    ),
    "see_observations": Permission(
        (Role.STIPEND_MANAGER, Role.STIPEND_REVIEWER, Role.CENTRE_DIRECTOR),
        "Solo la gestión de apoyos, quien califica y quien dirige el centro ven las observaciones.",
    ),
    "answer": Permission(
        (Role.STIPEND_MANAGER, Role.STIPEND_REVIEWER),
        "Solo la gestión de apoyos del centro y quien califica responden observaciones.",
    ),
    "adjust": Permission(
        (Role.STIPEND_REVIEWER,), "Solo quien califica los soportes del centro cambia lo que se calificó."
    ),
    "see_award": Permission(
        (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR),
        "Solo la gestión de apoyos y quien dirige el centro ven su adjudicación.",
    ),
    "see_grading": Permission(
        (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR, Role.STIPEND_REVIEWER),
        "Solo quienes califican, la gestión de apoyos y quien dirige el centro ven cómo va la calificación.",
    ),
    "assign_grading": Permission(
        (Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro encarga qué califica cada persona."
    ),
    "grade": Permission((Role.STIPEND_REVIEWER,), "Solo quien revisa apoyos en el centro califica documentos."),
    "award": Permission((Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro adjudica sus cupos."),
    "replace": Permission((Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro reemplaza sus cupos libres."),
    "see_replacements": Permission(
        (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR),
        "Solo la gestión de apoyos y quien dirige el centro ven sus reemplazos por dentro.",
    ),
    "draw": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro registra un sorteo."),
    "draft_resolution": Permission(
        (Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro redacta y notifica sus resoluciones."
    ),
    "sign_resolution": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro firma sus resoluciones."),
    "see_accounts": Permission(
        (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR, Role.FINANCE_GROUP),
        "Solo la gestión de apoyos, quien dirige el centro y el grupo administrativo y financiero ven las cuentas.",
    ),
    "check_account": Permission(
        (Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro revisa las cuentas bancarias."
    ),
    "confirm_account": Permission(
        PREPARING.roles, "Solo la gestión de apoyos y quien dirige el centro confirman una cuenta bancaria."
    ),
    "open_proceeding": Permission(
        (Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro abre y tramita las novedades de sus apoyos."
    ),
    "confirm_death": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro confirma un fallecimiento."),
    "see_proceedings": Permission(
        PREPARING.roles, "Solo la gestión de apoyos y quien dirige el centro ven las novedades de sus apoyos."
    ),
    "see_resolutions": Permission(
        (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR),
        "Solo la gestión de apoyos y quien dirige el centro ven sus resoluciones por dentro.",
    ),
    "prepare_payment": Permission((Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro prepara sus pagos."),
    "approve_payment": Permission(
        (Role.FINANCE_GROUP,), "Solo el grupo administrativo-financiero del centro aprueba y envía sus pagos."
    ),
    "discard_payment": Permission(
        (Role.STIPEND_MANAGER, Role.FINANCE_GROUP),
        "Solo la gestión de apoyos y el grupo administrativo-financiero del centro descartan un pago.",
    ),
    "report_results": Permission(
        (Role.FINANCE_GROUP,), "Solo el grupo administrativo-financiero del centro entrega lo que respondió el banco."
    ),
    "withdraw_results": Permission(
        (Role.FINANCE_GROUP,), "Solo el grupo administrativo-financiero del centro retira una respuesta del banco."
    ),
    "register_results": Permission(
        (Role.STIPEND_MANAGER,), "Solo la gestión de apoyos del centro registra lo que respondió el banco."
    ),
    "close_payment": Permission(
        (Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro cierra y reabre el pago de un mes."
    ),
    "answer_case": Permission(
        (Role.STIPEND_MANAGER, Role.FINANCE_GROUP),
        "Solo la gestión de apoyos y el grupo administrativo-financiero del centro responden por un pago que no llegó.",
    ),
    "close_year": Permission((Role.CENTRE_DIRECTOR,), "Solo quien dirige el centro cierra el año de su convocatoria."),
    "register_instalment": Permission(
        (Role.STIPEND_MANAGER, Role.FINANCE_GROUP),
        "Solo la gestión de apoyos y el grupo administrativo-financiero del centro registran un reintegro.",
    ),
    "see_payments": Permission(
        (Role.STIPEND_MANAGER, Role.FINANCE_GROUP, Role.CENTRE_DIRECTOR),
        "Solo la gestión de apoyos, el grupo administrativo-financiero y quien dirige el centro ven sus pagos.",
    ),
}


def require(act: str, *, by: Person, centre: str, on: date) -> Role:
    """The role in which the person may do the act in that centre; in the country when ``centre`` is empty.

    Raises PermissionDenied, with a sentence.
    """
    permission = PERMISSIONS[act]
    if role := RoleGrant.first_held(by, permission.roles, centre, on):
        return role
    raise PermissionDenied(permission.refusal)


@dataclass(frozen=True)
class Apart:
    """Who did ``first`` in a call does none of ``then`` in it, whatever roles she holds; ``did`` looks at the rows."""

    first: str
    then: tuple[str, ...]
    did: Callable[[Call, list[int]], bool]
    refusal: str


def _applied(call: Call, person: list[int]) -> bool:
    return Application.objects.filter(call=call, person__in=person).exists()


def _graded(call: Call, person: list[int]) -> bool:
    claims = Claim.objects.filter(application__call=call, reviewed_by__in=person)
    return claims.exists() or Review.objects.filter(call=call, reviewed_by__in=person).exists()


def _awarded(call: Call, person: list[int]) -> bool:
    return Decision.objects.filter(call=call, decided_by__in=person).exists()


APART = (
    Apart(
        "apply",
        ("list", "grade", "verify", "award", "draw", "sign", "proceed"),
        _applied,
        "Usted se inscribió en esta convocatoria: no puede decidir sobre ella.",
    ),
    Apart(
        "grade",
        ("award", "draw", "sign"),
        _graded,
        "Usted calificó soportes de esta convocatoria: debe adjudicarla otra persona.",
    ),
    Apart(
        "award",
        ("grade",),
        _awarded,
        "Usted adjudicó esta convocatoria: debe calificar sus soportes otra persona.",
    ),
)
"""The acts that one person does not join in one call; roles that clash are in `sofia.people.roles.APART`."""


def require_apart(act: str, call: Call, by: Person) -> None:
    """Raise PermissionDenied when what the person already did in the call keeps her from that act."""
    rows = rows_of(by)
    for pair in APART:
        if act in pair.then and pair.did(call, rows):
            raise PermissionDenied(pair.refusal)


def acting_in(request: HttpRequest, act: str) -> RoleGrant:
    """The grant in which she acts now, when its role may do the act. Raises PermissionDenied with the sentence."""
    permission = PERMISSIONS[act]
    return acting(request, *permission.roles, refusal=permission.refusal)
