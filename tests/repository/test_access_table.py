"""Every route for everybody: who opens what, as one table. A new route without its row fails."""

import re
from dataclasses import dataclass, field, replace

import pytest
from django.test import Client

from sofia.people.models import MailboxChange, Person, Role, RoleGrant
from sofia.people.roles import CENTRE_ROLES, NATIONAL_ROLES
from sofia.stipends.demo.accounts import accounts
from sofia.training.models import Enrolment
from tests import builders
from tests.repository.test_routes import CALL, ROUTES
from tests.stipends.conftest import demo as demo

REGISTRARS = [(Role.REGISTRAR, centre) for centre in ("9302", "9114")]
NOBODYS = "00000000-0000-4000-8000-000000000000"
HERE, ELSEWHERE = "9302", "9114"
ADMINISTRATOR = Role.CENTRE_ADMINISTRATOR
MAILBOXES = (Role.REGISTRAR, ADMINISTRATOR)
Visitor = str | tuple[Role, str]
OFFICERS = [(role, centre) for role in CENTRE_ROLES for centre in (HERE, ELSEWHERE)]
COUNTRY = [(role, "") for role in NATIONAL_ROLES]
PORTAL = (Role.PORTAL_ADMINISTRATOR, "")
AUDITOR = (Role.AUDITOR, "")
VISITORS: list[Visitor] = ["anonymous", "learner", *OFFICERS, *COUNTRY]


@dataclass(frozen=True)
class Row:
    """The status for strangers and for whoever signed in; ``others`` for those who get something else."""

    anonymous: int
    signed_in: int
    others: dict[Visitor, int] = field(default_factory=dict)
    method: str = "get"

    def expected(self, visitor: Visitor) -> int:
        return self.others.get(visitor, self.anonymous if visitor == "anonymous" else self.signed_in)


def of_a_centre(status: int, *roles: Role) -> Row:
    """For who holds those roles, in any centre; 404 where what the address names is of none."""
    return Row(302, 403, {(role, at): status for role in roles for at in (HERE, ELSEWHERE)})


OPEN = Row(200, 200)
HER_OWN = Row(302, 200)  # a stranger is sent to sign in
ONLY_IN_THE_DEMO = Row(404, 404)
NOT_HERS = Row(302, 404)  # it exists for those whose it is
ONLY_POSTED = Row(302, 302, method="post")
REGISTRAR = Role.REGISTRAR
AT_A_COUNTER = Row(302, 403, {(REGISTRAR, HERE): 200, (REGISTRAR, ELSEWHERE): 200})
OF_A_VISIT = Row(302, 403, {(REGISTRAR, HERE): 404, (REGISTRAR, ELSEWHERE): 404})  # a visit is of who opened it
OF_HER_CENTRE = Row(302, 403, {(REGISTRAR, HERE): 200, (REGISTRAR, ELSEWHERE): 404})
NATIONAL = (Role.NATIONAL_STIPENDS, "")
MANAGED = "apoyos/gestion/<period:period>/"
LISTED = "listados/<slug:kind>/<int:number>/"
PREPARING = (Role.STIPEND_MANAGER, Role.CENTRE_DIRECTOR)
STIPENDS = (*PREPARING, Role.STIPEND_REVIEWER, Role.FINANCE_GROUP)


def of(*roles: Role) -> list[Visitor]:
    """Who holds one of the roles, here or in the other centre."""
    return [(role, centre) for role in roles for centre in (HERE, ELSEWHERE)]


REVIEWER = Role.STIPEND_REVIEWER
GRADING = (*PREPARING, REVIEWER)


def of_here(status: int, *roles: Role, method: str = "get") -> Row:
    """For who holds those roles in the centre of the call; in the other one there is no such call."""
    return Row(302, 403, {who: status if who[1] == HERE else 404 for who in of(*roles)}, method)


NOT_TOLD_TO_GRADE = of_here(403, REVIEWER)
# The demo's call of the centre is published: there is no draft left to open, here or elsewhere.
ALREADY_PUBLISHED = Row(302, 403, dict.fromkeys(of(*PREPARING), 404))
# Its award is decided, with its draw.
SEES_THE_AWARD = Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*PREPARING)})
NO_TIE_LEFT = Row(302, 403, dict.fromkeys(of(Role.CENTRE_DIRECTOR), 404))
# The demo has no resolution yet: what an address names does not exist, here or elsewhere.
OF_RESOLUTIONS = Row(302, 403, dict.fromkeys(of(*PREPARING), 404))
OF_ITS_MANAGER = Row(302, 403, dict.fromkeys(of(Role.STIPEND_MANAGER), 404))
OF_ITS_DIRECTOR = Row(302, 403, dict.fromkeys(of(Role.CENTRE_DIRECTOR), 404))
REPRESENTED = ("", "representada/<int:guardianship>/")
OF_ONE = ("", "resolucion.pdf", "recurso/", "renunciar/", "desistir/")
OWN_RESOLUTION = ("", *(f"<int:notification>/{page}" for page in OF_ONE))
RESOLUTION_PAGES = ("", "borrador.pdf", "resolucion.pdf", "anexo.pdf", "radicar/", "publicar/", "personas/")
OF_CERTIFICATE = "certificado/<uuid:document>/"
OWN_ACCOUNT = ("", "certificado/", OF_CERTIFICATE, f"{OF_CERTIFICATE}certificado.pdf", "detener/")
ACCOUNT_PAGES = ("certificado.pdf", "confirmar/", "devolver/", "detener/")
MANAGERS_PAGES = ("contenido/", "numero/", "digitalizar/", "notificar/", "aviso/")
MONEY_PAGES = ("dinero/", "dinero/por-resolver/", "casos-de-pago/", "reintegros/", "cierre-del-ano/")
NO_SUCH_MONEY = Row(302, 403, dict.fromkeys(of(*PREPARING, Role.FINANCE_GROUP), 404))
LOADERS = (Role.ACADEMIC_COORDINATOR, REGISTRAR)
LOADS = {(role, at): 200 for role in LOADERS for at in (HERE, ELSEWHERE)}
COORDINATOR, INSTRUCTOR = Role.ACADEMIC_COORDINATOR, Role.INSTRUCTOR
CHECKING = (Role.STIPEND_MANAGER, Role.STIPEND_REVIEWER)
NOBODYS_FILE = dict.fromkeys(of(*LOADERS, INSTRUCTOR, *CHECKING), 404)
OFFICE = (REGISTRAR, COORDINATOR)
OF_ITS_OFFICE = Row(302, 403, {(role, at): 200 if at == HERE else 404 for role in OFFICE for at in (HERE, ELSEWHERE)})
NOT_OF_ITS_OFFICE = Row(302, 403, {(role, at): 404 for role in OFFICE for at in (HERE, ELSEWHERE)})
NOT_HER_COHORT = {(INSTRUCTOR, HERE): 404, (INSTRUCTOR, ELSEWHERE): 404}  # she teaches none
PAYING = (*PREPARING, Role.FINANCE_GROUP)
RUN = f"{MANAGED}pagos/<int:run>/"
RUN_PAGES = {
    PAYING: ("", "lineas/", "lineas/lineas.csv", "respuestas/", "respuestas/<int:report>/"),
    (Role.STIPEND_MANAGER,): ("cerrar-para-aprobar/", "conciliar/"),
    (Role.FINANCE_GROUP,): (
        *("aprobar/", "archivo/", "archivo/<str:called>/", "archivo/<str:called>/descargar/", "respuestas/entregar/"),
        "respuestas/<int:report>/retirar/",
    ),
    (Role.CENTRE_DIRECTOR,): ("cerrar/", "reabrir/"),
    (Role.STIPEND_MANAGER, Role.FINANCE_GROUP): ("descartar/",),
}
NO_RUN = {who: Row(302, 403, dict.fromkeys(of(*who), 404)) for who in RUN_PAGES}
ANSWERING = {"informar": Role.FINANCE_GROUP, "registrar": Role.STIPEND_MANAGER}
NO_ANSWER = {page: Row(302, 403, dict.fromkeys(of(role), 404), "post") for page, role in ANSWERING.items()}
TABLE = {
    "": OPEN,
    "ayuda/": OPEN,
    "ayuda/<slug:text>/": OPEN,
    "administracion/textos/": Row(302, 403, {PORTAL: 200}),
    "administracion/textos/<slug:text>/": Row(302, 403, {PORTAL: 200}),
    "administracion/textos/<slug:text>/historia/": Row(302, 403, {PORTAL: 200}),
    "administracion/textos/<slug:text>/historia/<int:number>/": Row(302, 403, {PORTAL: 404}),
    "formacion/": OPEN,
    "formacion/programas.json": OPEN,
    "formacion/inscripciones.ics": OPEN,
    "formacion/programas/<str:code>/<int:version>/": Row(404, 404),
    "formacion/programas/<str:code>/<int:version>/programa.json": Row(404, 404),
    "formacion/fichas/<str:number>/": Row(404, 404),
    "formacion/fichas/<str:number>/ficha.json": Row(404, 404),
    "formacion/fichas/<str:number>/ficha.ics": Row(404, 404),
    "centros/": OPEN,
    "registro/": OPEN,
    "registro/<slug:slug>/": OPEN,
    "registro/motivo/<slug:code>/": Row(404, 404),
    "registro/verificacion/": Row(302, 302),
    "registro/verificacion/imagen.png": Row(404, 404),
    "registro/foto-del-documento/": Row(302, 302),
    "registro/revisar/": Row(302, 302),
    "registro/finalizar/": Row(302, 302),
    "registro/listo/": Row(302, 302),
    "registro/guardar/": ONLY_POSTED,
    "registro/olvidar/": ONLY_POSTED,
    "registro/continuar/<str:token>/": Row(404, 404),
    "registro/correo/<str:token>/": Row(404, 404),
    "certificados/verificar/": Row(301, 301),
    "verificar/": OPEN,
    "verificar/archivo/": Row(302, 302),
    "verificar/sin-conexion/": OPEN,
    "verificar/sin-conexion/verificador-sofia.html": OPEN,
    "verificar/anulados.jwt": OPEN,
    "verificar/llaves.json": OPEN,
    "verificar/firmas.json": OPEN,
    "verificar/estados/<int:number>.jwt": Row(404, 404),  # there is none before the first certificates
    "mi-cuenta/certificados/<int:certificate>/insignia.jwt": NOT_HERS,
    ".well-known/did.json": OPEN,
    "docs/sistema-de-diseno/": OPEN,
    "docs/design-system/": Row(301, 301),
    "salud/": OPEN,
    "buzon/": ONLY_IN_THE_DEMO,
    "buzon/<int:number>/": ONLY_IN_THE_DEMO,
    "ingresar/": Row(200, 302),
    "ingresar/segundo-paso/": Row(302, 302),
    "ingresar/confirmar/": HER_OWN,
    "ingresar/seguir/": Row(302, 302),
    "salir/": ONLY_POSTED,
    "recuperar/": OPEN,
    "recuperar/enviado/": OPEN,
    "recuperar/enlace/<str:token>/": Row(302, 302),
    "recuperar/contrasena/": Row(404, 404),
    "recuperar/listo/": OPEN,
    "recuperar/sin-correo/": OPEN,
    "correo/enlace/<str:token>/": Row(302, 302),
    "correo/confirmar/": Row(404, 404),
    "correo/no-fui-yo/<str:token>/": Row(302, 302),
    "correo/detener/": Row(404, 404),
    "mi-cuenta/": HER_OWN,
    "mi-cuenta/accesos/": HER_OWN,
    "mi-cuenta/datos/": HER_OWN,
    "mi-cuenta/datos/correo/": ONLY_POSTED,
    "mi-cuenta/datos/autorizacion/": HER_OWN,
    "mi-cuenta/datos/<slug:slug>/": Row(302, 404),
    "mi-cuenta/avisos/": HER_OWN,
    "mi-cuenta/contrasena/": HER_OWN,
    "mi-cuenta/correo/": HER_OWN,
    "mi-cuenta/correo/detener/": ONLY_POSTED,
    "mi-cuenta/documentos/": HER_OWN,
    "mi-cuenta/documentos/<slug:kind>/": HER_OWN,
    "mi-cuenta/documentos/recibo/<uuid:document>/": Row(302, 404),
    "mi-cuenta/documentos/recibo/<uuid:document>/copia/": Row(302, 404),
    "centro/atencion/<int:visit>/copia/": Row(302, 403, dict.fromkeys(REGISTRARS, 404)),
    "mi-cuenta/rol/": HER_OWN,
    "mi-cuenta/sesiones/": HER_OWN,
    "mi-cuenta/sesiones/seguir/": Row(302, 204, method="post"),
    "mi-cuenta/segundo-paso/": HER_OWN,
    "mi-cuenta/segundo-paso/aplicacion/": HER_OWN,
    "mi-cuenta/segundo-paso/llave/": HER_OWN,
    "mi-cuenta/segundo-paso/codigos/": Row(302, 404, method="post"),
    "mi-cuenta/segundo-paso/<slug:kind>/<int:number>/quitar/": Row(302, 404, method="post"),
    "mi-cuenta/representados/": HER_OWN,
    "mi-cuenta/representados/<int:guardianship>/datos/": NOT_HERS,
    "mi-cuenta/representados/<int:guardianship>/descargar/": Row(302, 404, method="post"),
    "mi-cuenta/representados/<int:guardianship>/autorizacion/": NOT_HERS,
    "mi-cuenta/representados/<int:guardianship>/terminar/": NOT_HERS,
    "mi-cuenta/derechos/": HER_OWN,
    "mi-cuenta/derechos/datos/": HER_OWN,
    "mi-cuenta/derechos/descargar/": Row(302, 200, method="post"),
    "mi-cuenta/derechos/suprimir/": HER_OWN,
    "derechos/suprimido/<slug:code>/": Row(404, 404),
    "mi-cuenta/mis-datos/": HER_OWN,
    "mi-cuenta/mis-datos/<slug:datum>/": HER_OWN,
    "centro/atencion/": AT_A_COUNTER,
    "centro/atencion/registrar/": AT_A_COUNTER,
    "centro/atencion/<int:visit>/": OF_A_VISIT,
    "centro/atencion/<int:visit>/representante/": OF_A_VISIT,
    "centro/atencion/<int:visit>/documento/": OF_A_VISIT,
    "centro/atencion/<int:visit>/corregir/<slug:datum>/": OF_A_VISIT,
    "centro/duplicados/": AT_A_COUNTER,
    "centro/duplicados/<int:pair>/": OF_HER_CENTRE,
    "centro/duplicados/<int:pair>/separar/": Row(302, 403, {(REGISTRAR, HERE): 404, (REGISTRAR, ELSEWHERE): 404}),
    "centro/correcciones/": AT_A_COUNTER,
    "centro/correcciones/<int:correction>/": OF_HER_CENTRE,
    "administracion/roles/": Row(302, 403, {(ADMINISTRATOR, HERE): 200, (ADMINISTRATOR, ELSEWHERE): 200, PORTAL: 200}),
    "administracion/roles/<int:grant>/terminar/": Row(
        302, 403, {(ADMINISTRATOR, HERE): 200, (ADMINISTRATOR, ELSEWHERE): 404, PORTAL: 404}
    ),
    "administracion/avisos/": Row(302, 403, {PORTAL: 200}),
    "administracion/avisos/<int:notice>/": Row(302, 403, {PORTAL: 404}),
    "administracion/mensajes/": Row(302, 403, {(ADMINISTRATOR, HERE): 200, (ADMINISTRATOR, ELSEWHERE): 200}),
    "administracion/roles/<int:grant>/segundo-paso/": Row(
        302, 403, {(ADMINISTRATOR, HERE): 200, (ADMINISTRATOR, ELSEWHERE): 404, PORTAL: 404}
    ),
    "administracion/cuentas/": Row(302, 403, {PORTAL: 200}),
    "administracion/cuentas/<int:person>/": Row(302, 403, {PORTAL: 200}),
    "auditoria/": Row(302, 403, {AUDITOR: 200}),
    "auditoria/eventos.csv": Row(302, 403, {AUDITOR: 200}),
    "auditoria/personas/<int:person>/": Row(302, 403, {AUDITOR: 200}),
    "auditoria/<str:chain>/<int:sequence>/": Row(302, 403, {AUDITOR: 404}),
    "administracion/correos/": Row(302, 403, {(role, at): 200 for role in MAILBOXES for at in (HERE, ELSEWHERE)}),
    "administracion/correos/<int:change>/": Row(
        302, 403, {(role, at): 200 if at == HERE else 404 for role in MAILBOXES for at in (HERE, ELSEWHERE)}
    ),
    "administracion/correos/<int:change>/detener/": Row(
        302, 403, {(role, at): 302 if at == HERE else 404 for role in MAILBOXES for at in (HERE, ELSEWHERE)}, "post"
    ),
    "mi-cuenta/constancia/": HER_OWN,
    "mi-cuenta/constancia/<int:attestation>/constancia.pdf": NOT_HERS,
    "mi-cuenta/certificados/": HER_OWN,
    "mi-cuenta/certificados/<int:certificate>/certificado.pdf": NOT_HERS,
    "centro/certificacion/": of_a_centre(200, Role.ACADEMIC_COORDINATOR),
    "centro/certificacion/<slug:cohort>/": of_a_centre(404, Role.ACADEMIC_COORDINATOR),
    "centro/certificacion/matricula/<int:enrolment>/": of_a_centre(404, Role.ACADEMIC_COORDINATOR),
    "centro/certificacion/propuesta/<int:proposal>/retirar/": of_a_centre(
        404, Role.ACADEMIC_COORDINATOR, Role.CERTIFIER
    ),
    "centro/firmas/": of_a_centre(200, Role.CENTRE_DIRECTOR),
    "centro/firmas/ficha/<slug:cohort>/": of_a_centre(404, Role.CENTRE_DIRECTOR),
    "centro/firmas/<int:signing>/": of_a_centre(404, Role.CENTRE_DIRECTOR),
    "centro/certificados/": of_a_centre(200, Role.CERTIFIER),
    "centro/certificados/<int:certificate>/": of_a_centre(404, Role.CERTIFIER),
    "centro/certificados/<int:certificate>/corregir/": of_a_centre(404, Role.CERTIFIER),
    "centro/certificados/<int:certificate>/anular/": of_a_centre(404, Role.CERTIFIER),
    "centro/certificados/<int:certificate>/certificado.pdf": of_a_centre(404, Role.CERTIFIER),
    "cargues/": Row(302, 403, LOADS | dict.fromkeys(of(INSTRUCTOR, *CHECKING), 200)),
    "cargues/cargue/<uuid:number>/": Row(302, 403, NOBODYS_FILE),
    "cargues/cargue/<uuid:number>/errores.csv": Row(302, 403, NOBODYS_FILE),
    "cargues/cargue/<uuid:number>/cargar/": Row(302, 403, NOBODYS_FILE, "post"),
    "cargues/cargue/<uuid:number>/descartar/": Row(302, 403, NOBODYS_FILE, "post"),
    "cargues/cargue/<uuid:number>/reintentar/": Row(302, 403, NOBODYS_FILE, "post"),
    "cargues/<slug:sheet>/": Row(302, 403, LOADS),
    "cargues/<slug:sheet>/plantilla.xlsx": Row(302, 403, LOADS),
    "cargues/<slug:sheet>/listado/": Row(302, 403, LOADS),
    "mi-cuenta/formacion/": HER_OWN,
    "mi-cuenta/formacion/<int:enrolment>/": NOT_HERS,
    "centro/fichas/": Row(302, 403, {(role, at): 200 for role in (INSTRUCTOR, *OFFICE) for at in (HERE, ELSEWHERE)}),
    "centro/fichas/<slug:cohort>/": Row(302, 403, OF_ITS_OFFICE.others | NOT_HER_COHORT),
    "centro/fichas/<slug:cohort>/juicios/<int:competence>/": Row(302, 403, NOT_HER_COHORT),
    "centro/fichas/<slug:cohort>/instructores/": Row(
        302, 403, {(COORDINATOR, HERE): 200, (COORDINATOR, ELSEWHERE): 404}
    ),
    "centro/fichas/<slug:cohort>/instructores/<int:assigned>/terminar/": Row(
        302, 403, {(COORDINATOR, HERE): 404, (COORDINATOR, ELSEWHERE): 404}
    ),
    "centro/fichas/<slug:cohort>/matricular/": OF_HER_CENTRE,
    "centro/matriculas/": Row(302, 403, {(role, at): 200 for role in OFFICE for at in (HERE, ELSEWHERE)}),
    "centro/matriculas/<int:enrolment>/": OF_ITS_OFFICE,
    "centro/matriculas/<int:enrolment>/etapa-productiva/": OF_ITS_OFFICE,
    "centro/matriculas/<int:enrolment>/etapa-productiva/<int:practice>/terminar/": NOT_OF_ITS_OFFICE,
    "centro/matriculas/<int:enrolment>/dejar-sin-efecto/<int:change>/": NOT_OF_ITS_OFFICE,
    "centro/matriculas/<int:enrolment>/<slug:way>/": Row(302, 403, NOT_OF_ITS_OFFICE.others | {(REGISTRAR, HERE): 200}),
    "apoyos/": OPEN,
    "apoyos/mi-resultado/": Row(302, 302),
    "apoyos/mi-resolucion/": Row(302, 302),
    "apoyos/mi-apoyo/novedades/": HER_OWN,
    "apoyos/mi-apoyo/novedades/<int:proceeding>/": NOT_HERS,
    "apoyos/mi-apoyo/novedades/<int:proceeding>/responder/": NOT_HERS,
    "apoyos/mi-apoyo/novedades/<int:proceeding>/retirar/": NOT_HERS,
    "apoyos/mi-apoyo/novedades/<int:proceeding>/<slug:paper>.pdf": NOT_HERS,
    "apoyos/mi-apoyo/renunciar/<int:award>/": NOT_HERS,
    "apoyos/mi-apoyo/": HER_OWN,
    "apoyos/mi-apoyo/<int:award>/": NOT_HERS,
    "apoyos/mi-apoyo/representada/<int:guardianship>/": NOT_HERS,
    "apoyos/mi-apoyo/representada/<int:guardianship>/<int:award>/": NOT_HERS,
    **{
        f"apoyos/mi-apoyo/{mandate}pagos/<int:line>/{page}/": Row(302, 404, method=method)
        for mandate in REPRESENTED
        for page, method in (("llego", "post"), ("no-llego", "get"))
    },
    "apoyos/gestion/": Row(302, 403, dict.fromkeys(of(*STIPENDS), 200)),
    f"{MANAGED}preparar/": Row(302, 403, {who: 302 if who[1] == HERE else 404 for who in of(*PREPARING)}),
    f"{MANAGED}preparar/cupos/": ALREADY_PUBLISHED,
    f"{MANAGED}preparar/contacto/": ALREADY_PUBLISHED,
    f"{MANAGED}preparar/cronograma/": ALREADY_PUBLISHED,
    f"{MANAGED}preparar/cronograma/<slug:step>/": ALREADY_PUBLISHED,
    f"{MANAGED}preparar/circular/": ALREADY_PUBLISHED,
    f"{MANAGED}preparar/vista-previa/": ALREADY_PUBLISHED,
    f"{MANAGED}publicar/": Row(302, 403, dict.fromkeys(of(Role.CENTRE_DIRECTOR), 404)),
    f"{MANAGED}expedientes/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*PREPARING)}),
    f"{MANAGED}expedientes/<int:application>/": Row(302, 403, dict.fromkeys(of(*PREPARING), 404)),
    f"{MANAGED}expedientes/<int:application>/expediente.pdf": Row(302, 403, dict.fromkeys(of(*PREPARING), 404)),
    f"{MANAGED}simulador/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*PREPARING)}),
    f"{MANAGED}plazos/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*STIPENDS)}),
    f"{MANAGED}listados/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*STIPENDS)}),
    f"{MANAGED}{LISTED}completo.<slug:ending>": Row(302, 403, dict.fromkeys(of(*PREPARING), 404)),
    f"{MANAGED}consultas/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*CHECKING)}),
    f"{MANAGED}consultas/<slug:number>/": Row(302, 403, dict.fromkeys(of(*CHECKING), 404)),
    f"{MANAGED}consultas/<slug:number>/<slug:register>/": Row(302, 403, dict.fromkeys(of(*CHECKING), 404)),
    f"{MANAGED}consultas/<slug:number>/soporte/<uuid:document>/": Row(302, 403, dict.fromkeys(of(*CHECKING), 404)),
    f"{MANAGED}elegibles/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*PREPARING)}),
    f"{MANAGED}observaciones/": Row(
        302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*PREPARING, Role.STIPEND_REVIEWER)}
    ),
    f"{MANAGED}observaciones/<int:number>/": Row(302, 403, dict.fromkeys(of(*PREPARING, Role.STIPEND_REVIEWER), 404)),
    f"{MANAGED}plazos/<int:milestone>/prorroga/": Row(302, 403, dict.fromkeys(of(Role.CENTRE_DIRECTOR), 404)),
    f"{MANAGED}adjudicacion/": SEES_THE_AWARD,
    f"{MANAGED}adjudicacion/paquete-completo.json": SEES_THE_AWARD,
    f"{MANAGED}adjudicacion/ensayo/": ALREADY_PUBLISHED,
    f"{MANAGED}adjudicacion/decidir/": Row(302, 403, dict.fromkeys(of(Role.STIPEND_MANAGER), 404)),
    f"{MANAGED}adjudicacion/hojas/": Row(
        302, 403, {(Role.STIPEND_MANAGER, HERE): 302, (Role.STIPEND_MANAGER, ELSEWHERE): 404}, "post"
    ),
    f"{MANAGED}adjudicacion/sorteo/testigos/": NO_TIE_LEFT,
    f"{MANAGED}adjudicacion/sorteo/anunciar/": NO_TIE_LEFT,
    f"{MANAGED}adjudicacion/sorteo/registrar/": NO_TIE_LEFT,
    f"{MANAGED}adjudicacion/sorteo/en-persona/": NO_TIE_LEFT,
    f"{MANAGED}adjudicacion/sorteo/acta/": NO_TIE_LEFT,
    f"{MANAGED}adjudicacion/sorteo/acta.pdf": NO_TIE_LEFT,
    f"{MANAGED}reemplazos/": SEES_THE_AWARD,
    f"{MANAGED}reemplazos/decidir/": of_here(200, Role.STIPEND_MANAGER),
    f"{MANAGED}reemplazos/renuncia/": of_here(200, Role.STIPEND_MANAGER),
    f"{MANAGED}reemplazos/<int:replacement>/": Row(302, 403, dict.fromkeys(of(*PREPARING), 404)),
    f"{MANAGED}reemplazos/<int:replacement>/paquete-completo.json": Row(302, 403, dict.fromkeys(of(*PREPARING), 404)),
    "apoyos/testigo/": HER_OWN,
    "apoyos/testigo/<int:witness>/": NOT_HERS,
    "apoyos/testigo/<int:witness>/acta.pdf": NOT_HERS,
    "apoyos/ventanilla/<int:visit>/": OF_A_VISIT,
    **{
        f"apoyos/ventanilla/<int:visit>/<period:period>/{page}": OF_A_VISIT
        for page in ("", "pregunta/<slug:slug>/", "papel/", "enviar/", "comprobante.pdf")
    },
    "apoyos/ventanilla/<int:visit>/<period:period>/empezar/": replace(OF_A_VISIT, method="post"),
    f"{MANAGED}calificacion/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*GRADING)}),
    f"{MANAGED}calificacion/encargos/": of_here(200, Role.STIPEND_MANAGER),
    f"{MANAGED}calificacion/encargos/<int:assignment>/terminar/": Row(
        302, 403, dict.fromkeys(of(Role.STIPEND_MANAGER), 404), "post"
    ),
    f"{MANAGED}calificacion/segunda-mirada/": of_here(302, Role.STIPEND_MANAGER, method="post"),
    # Nobody has been told to grade any paper of the demo's call.
    f"{MANAGED}calificacion/<slug:paper>/": NOT_TOLD_TO_GRADE,
    f"{MANAGED}calificacion/<slug:paper>/sin-entregar/": of_here(403, REVIEWER, method="post"),
    f"{MANAGED}calificacion/<slug:paper>/<str:number>/": NOT_TOLD_TO_GRADE,
    f"{MANAGED}calificacion/<slug:paper>/<str:number>/documento.pdf": NOT_TOLD_TO_GRADE,
    f"{MANAGED}calificacion/<slug:paper>/<str:number>/impedimento/": NOT_TOLD_TO_GRADE,
    f"{MANAGED}calificacion/<slug:paper>/<str:number>/historia/": NOT_TOLD_TO_GRADE,
    "apoyos/nacional/": Row(302, 403, {NATIONAL: 200}),
    "apoyos/nacional/<period:period>/": Row(302, 403, {NATIONAL: 200}),
    "apoyos/nacional/<period:period>/plazos/<slug:step>/": Row(302, 403, {NATIONAL: 200}),
    CALL: OPEN,
    f"{CALL}circular.pdf": OPEN,
    f"{CALL}calendario/<slug:role>.ics": OPEN,
    f"{CALL}simulacro/": OPEN,
    f"{CALL}simulacro/resultado/": Row(302, 302),
    f"{CALL}simulacro/borrar/": ONLY_POSTED,
    f"{CALL}listados/": OPEN,
    f"{CALL}{LISTED}": Row(404, 404),
    f"{CALL}{LISTED}listado.json": Row(404, 404),
    f"{CALL}{LISTED}listado.csv": Row(404, 404),
    f"{CALL}resultados/": OPEN,
    f"{CALL}resultados/paquete.json": OPEN,
    f"{CALL}cifras/": OPEN,
    f"{CALL}cifras/cifras.csv": OPEN,
    f"{CALL}sorteo/": OPEN,
    f"{CALL}sorteo/sorteo.json": OPEN,
    f"{CALL}sorteo/verificar.py": OPEN,
    f"{CALL}mi-puntaje/": Row(302, 404, {"learner": 200}),
    f"{CALL}mis-observaciones/": Row(302, 404, {"learner": 200}),
    f"{CALL}sorteo/anuncio.json": OPEN,
    f"{CALL}resultados/comprobar.py": OPEN,
    f"{CALL}segunda-mirada/": OPEN,
    f"{CALL}mi-resultado/": Row(302, 404, {"learner": 200}),
    f"{CALL}mi-resultado/mi-prueba.json": Row(302, 404, {"learner": 200}),
    f"{CALL}mi-resultado/explicacion.pdf": NOT_HERS,
    f"{CALL}mi-resultado/pedir-pdf/": Row(302, 404, {"learner": 302}, "post"),
    f"{CALL}inscripcion/": HER_OWN,
    f"{CALL}inscripcion/requisitos/": HER_OWN,
    f"{CALL}inscripcion/empezar/": ONLY_POSTED,
    f"{CALL}inscripcion/pregunta/<slug:slug>/": Row(302, 302),
    f"{CALL}inscripcion/enviar/": Row(302, 302),
    f"{CALL}inscripcion/comprobante/": NOT_HERS,
    f"{CALL}inscripcion/comprobante.pdf": NOT_HERS,
    f"{CALL}inscripcion/documentos/": Row(302, 302, {"learner": 200}),
    f"{CALL}inscripcion/documentos/preparar/": Row(302, 404, {"learner": 302}, method="post"),
    f"{CALL}inscripcion/documentos/todo.pdf": NOT_HERS,
    f"{CALL}inscripcion/documentos/<slug:slug>/": Row(302, 302, {"learner": 404}),
    f"{CALL}inscripcion/documentos/<slug:slug>/usar/": Row(302, 404, method="post"),
    f"{CALL}inscripcion/retirar/": Row(302, 404, {"learner": 200}),
    f"{CALL}inscripcion/representada/<int:guardianship>/": NOT_HERS,
    "apoyos/mi-lista-de-espera/": Row(302, 302),
    f"{CALL}reemplazos/": OPEN,
    f"{CALL}reemplazos/<int:replacement>/paquete.json": Row(404, 404),
    f"{CALL}reemplazos/<int:replacement>/sorteo/": Row(404, 404),
    f"{CALL}reemplazos/<int:replacement>/sorteo/sorteo.json": Row(404, 404),
    f"{CALL}reemplazos/<int:replacement>/sorteo/anuncio.json": Row(404, 404),
    f"{CALL}reemplazos/<int:replacement>/sorteo/verificar.py": Row(404, 404),
    f"{CALL}mi-lista-de-espera/": Row(302, 404, {"learner": 200}),
    f"{CALL}mi-lista-de-espera/<int:application>/renunciar/": Row(302, 404),
    f"{CALL}resoluciones/": OPEN,
    f"{CALL}resoluciones/<int:resolution>/resolucion.pdf": Row(404, 404),
    **{f"{CALL}mi-resolucion/{under}{page}": NOT_HERS for under in REPRESENTED for page in OWN_RESOLUTION},
    f"{MANAGED}novedades/": of_here(200, *PREPARING),
    f"{MANAGED}novedades/abrir/": of_here(200, Role.STIPEND_MANAGER),
    f"{MANAGED}novedades/abrir/<slug:number>/<slug:ground>/": OF_ITS_MANAGER,
    f"{MANAGED}novedades/en-firme/": of_here(200, Role.STIPEND_MANAGER),
    f"{MANAGED}novedades/suspensiones/<int:suspension>/levantar/": OF_ITS_MANAGER,
    **{f"{MANAGED}novedades/<int:proceeding>/{page}": OF_RESOLUTIONS for page in ("", "<slug:paper>.pdf")},
    **{
        f"{MANAGED}novedades/<int:proceeding>/{page}/": OF_ITS_MANAGER
        for page in ("en-el-centro", "aviso", "respuesta", "decidir", "archivar")
    },
    f"{MANAGED}novedades/<int:proceeding>/fallecimiento/": OF_ITS_DIRECTOR,
    f"{MANAGED}resolucion/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*PREPARING)}),
    **{f"{MANAGED}resolucion/<int:resolution>/{page}": OF_RESOLUTIONS for page in RESOLUTION_PAGES},
    **{f"{MANAGED}resolucion/<int:resolution>/{page}": OF_ITS_MANAGER for page in MANAGERS_PAGES},
    **{f"{MANAGED}resolucion/<int:resolution>/{page}": OF_ITS_DIRECTOR for page in ("firmar/", "firmar/a-mano/")},
    f"{MANAGED}notificaciones/<int:notification>/en-el-centro/": OF_ITS_MANAGER,
    f"{MANAGED}notificaciones/<int:notification>/prueba.pdf": OF_RESOLUTIONS,
    f"{MANAGED}notificaciones/<int:notification>/recurso/": OF_ITS_MANAGER,
    f"{MANAGED}recursos/": Row(302, 403, {who: 200 if who[1] == HERE else 404 for who in of(*PREPARING)}),
    f"{MANAGED}recursos/<int:appeal>/": OF_RESOLUTIONS,
    f"{MANAGED}recursos/<int:appeal>/soporte.pdf": OF_RESOLUTIONS,
    f"{MANAGED}recursos/<int:appeal>/decidir/": OF_ITS_MANAGER,
    # The demo has no accounts yet; its learner has a place.
    "apoyos/mi-cuenta/": HER_OWN,
    "apoyos/mi-cuenta/certificado/": Row(302, 404, {"learner": 200}),
    "apoyos/mi-cuenta/certificado/<uuid:document>/": NOT_HERS,
    "apoyos/mi-cuenta/certificado/<uuid:document>/certificado.pdf": NOT_HERS,
    "apoyos/mi-cuenta/detener/": NOT_HERS,
    **{f"apoyos/mi-cuenta/representada/<int:guardianship>/{page}": NOT_HERS for page in OWN_ACCOUNT},
    f"{MANAGED}cuentas/": of_here(200, *PREPARING, Role.FINANCE_GROUP),
    f"{MANAGED}cuentas/<int:account>/": Row(302, 403, dict.fromkeys(of(*PREPARING, Role.FINANCE_GROUP), 404)),
    **{f"{MANAGED}cuentas/<int:account>/{page}": OF_RESOLUTIONS for page in ACCOUNT_PAGES},
    **{f"{MANAGED}{page}": of_here(200, *PREPARING, Role.FINANCE_GROUP) for page in MONEY_PAGES},
    f"{MANAGED}dinero/<slug:account>/": NO_SUCH_MONEY,
    f"{MANAGED}dinero/<slug:account>/movimientos.csv": NO_SUCH_MONEY,
    f"{MANAGED}casos-de-pago/<int:case>/": NO_SUCH_MONEY,
    f"{MANAGED}cierre-del-ano/cierre.json": NO_SUCH_MONEY,
    f"{MANAGED}cierre-del-ano/cierre.csv": NO_SUCH_MONEY,
    f"{MANAGED}reintegros/<int:award>/": Row(
        302, 403, dict.fromkeys(of(Role.STIPEND_MANAGER, Role.FINANCE_GROUP), 404)
    ),
    f"{MANAGED}cuentas/<int:account>/revisar/": OF_ITS_MANAGER,
    # The demo has no pay run yet: its months are there, and what an address names is not.
    f"{MANAGED}pagos/": of_here(200, *PREPARING, Role.FINANCE_GROUP),
    f"{MANAGED}pagos/<slug:month>/preparar/": of_here(200, Role.STIPEND_MANAGER),
    **{f"{RUN}{page}": NO_RUN[who] for who, pages in RUN_PAGES.items() for page in pages},
    **{f"{RUN}respuestas/<int:report>/{page}/": NO_ANSWER[page] for page in NO_ANSWER},
}


@pytest.fixture(autouse=True)
def _day_after_the_award(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-02")


def address(route: str, grant: RoleGrant, change: MailboxChange) -> str:
    parts = {
        "centre": HERE,
        "period": "2025-1",
        "chain": HERE,
        "sequence": "999999",
        "number": "1",
        "grant": str(grant.pk),
        "person": str(grant.person_id),
        "change": str(change.pk),
        "text": "contrasena",
        "slug": "documento",
        "kind": "identity",
        "register": "ruaf",
        "sheet": "pe04",
        "datum": "nombres",
        # What belongs to nobody, or to somebody else: it exists for no visitor.
        "code": "none",
        "token": "none",
        "document": NOBODYS,
        "visit": "0",
        "certificate": "0",
        "guardianship": "0",
        **dict.fromkeys(("attestation", "cohort", "enrolment", "proposal", "signing", "version", "witness"), "0"),
        **dict.fromkeys(("attestation", "cohort", "enrolment", "proposal", "signing", "version"), "0"),
        **dict.fromkeys(("resolution", "notification", "appeal", "account", "replacement", "proceeding", "award"), "0"),
        "suspension": "0",
        "ground": "suspension_1",
        "run": "0",
        **dict.fromkeys(("case", "line"), "0"),
        "report": "0",
        "month": "2025-06",
        "called": "separado.csv",
        "notice": "1",
        "step": "applications",
        "milestone": "0",
        "ending": "csv",
        "application": "0",
        "assignment": "0",
        "paper": "criterio-3",
        "role": "gestion",
    }
    if route.startswith(("mi-cuenta/formacion", "centro/fichas", "centro/matriculas")):
        learner = Enrolment.objects.filter(cohort__number="9991071", state="en_formacion").first()
        parts |= {"cohort": "9991071", "enrolment": str(learner.pk), "way": "aplazamiento"}
        parts |= {"competence": "0", "assigned": "0", "practice": "0", "change": "0"}
    if "<int:pair>" in route or "<int:correction>" in route:
        parts |= {"pair": str(builders.duplicate(HERE).pk), "correction": str(builders.correction(HERE).pk)}
    if "<uuid:number>" in route:
        parts["number"] = NOBODYS
    return "/" + re.sub(r"<\w+:(\w+)>", lambda part: parts[part[1]], route)


def entered(visitor: Visitor) -> Client:
    client = Client()
    if visitor == "learner":
        client.force_login(Person.objects.get(document_number=accounts()[0].document_number))
    elif visitor != "anonymous":
        client.force_login(builders.officer(*visitor))
    return client


def test_every_route_has_its_row_and_every_row_its_route():
    assert set(TABLE) == set(ROUTES)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("visitor", VISITORS, ids=lambda value: "-".join(value) if isinstance(value, tuple) else value)
def test_each_visitor_gets_what_the_table_says(visitor):
    grant = builders.officer(Role.INSTRUCTOR, HERE).role_grants.get()
    change = builders.mailbox_change(HERE)
    found, client = {}, entered(visitor)
    for route, row in TABLE.items():
        # What is posted may end the session, or forget answers: that is done by a browser of its own.
        answer = (
            client.get(address(route, grant, change))
            if row.method == "get"
            else entered(visitor).post(address(route, grant, change))
        )
        found[route] = answer.status_code
        if answer.streaming:
            list(answer.streaming_content)  # a file is closed once it is read
        if visitor == "anonymous" and row.anonymous == 302 and row.method == "get" and row.signed_in != 302:
            assert answer["Location"].startswith("/ingresar/?next="), route
    assert found == {route: row.expected(visitor) for route, row in TABLE.items()}
