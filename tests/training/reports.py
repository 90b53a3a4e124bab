"""Lists of learners and reports of judgements as a centre downloads them, of invented people."""

from typing import Any

from sofia.offer.models import Cohort
from sofia.people.models import Person
from sofia.training.sheets import JUDGEMENTS
from tests.imports import files

HEADINGS = [column.heading for column in JUDGEMENTS.columns]
OUTCOMES = [
    ("36182 - INDUCCION", "580248 - IDENTIFICAR LA DINAMICA ORGANIZACIONAL."),
    ("220501096 - DESARROLLAR LA SOLUCION", "580249 - PLANEAR ACTIVIDADES DE CONSTRUCCION DEL SOFTWARE."),
    ("220501096 - DESARROLLAR LA SOLUCION", "580250 - CONSTRUIR LA BASE DE DATOS - SQL."),
    ("2 - RESULTADOS DE APRENDIZAJE ETAPA PRACTICA", "569899 - APLICAR EN LA RESOLUCION DE PROBLEMAS."),
]
OFFICIAL = "CC 1065999888 - ROSA INVENTADA PRUEBA"


def head(cohort: Cohort, on: str = "20/12/2025") -> list[list[Any]]:
    """Twelve rows."""
    return [
        ["Reporte de Juicios de Evaluación"],
        ["Fecha del Reporte:", on],
        ["Ficha de Caracterización:", int(cohort.number)],
        ["Código:", cohort.programme.code],
        ["Versión:", 1],
        ["Denominación:", cohort.programme.name.upper()],
        ["Estado:", "EN EJECUCION"],
        ["Fecha Inicio:", "27/01/2025"],
        ["Fecha Fin:", "15/12/2026"],
        ["Modalidad de Formación:", "PRESENCIAL"],
        ["Regional:", "8 - REGIONAL ATLANTICO"],
        ["Centro de Formación:", "9302 - COMERCIO"],
    ]


def line(person: Person, outcome: int = 0, value: str = "APROBADO", **about: Any) -> list[Any]:
    judged = value not in ("POR EVALUAR", "-")
    told = {
        "Tipo de Documento": person.document_type,
        "Número de Documento": person.document_number,
        "Nombre": person.given_names.upper(),
        "Apellidos": person.surnames.upper(),
        "Estado": "EN FORMACION",
        "Competencia": OUTCOMES[outcome][0],
        "Resultado de Aprendizaje": OUTCOMES[outcome][1],
        "Juicio de Evaluación": value,
        "Fecha y Hora del Juicio Evaluativo": "08/12/2025 18.16 p. m." if judged else "-",
        "Funcionario que registro el juicio evaluativo": OFFICIAL if judged else "-",
    } | about
    return [told.get(heading, "") for heading in HEADINGS]


def whole(*people: Person, value: str = "APROBADO", **about: Any) -> list[list[Any]]:
    """Every outcome of each."""
    return [line(person, outcome, value, **about) for person in people for outcome in range(len(OUTCOMES))]


def report(cohort: Cohort, *rows: list[Any], on: str = "20/12/2025") -> bytes:
    return files.book([*head(cohort, on), HEADINGS, *rows])


LIST = ["Tipo de identificación", "Número", "Nombres", "Apellidos", "Código de ficha", "Estado", "Desde"]


def learner(person: Person, cohort: str, state: str = "EN FORMACION", since: str = "03/02/2025") -> list[str]:
    about = [person.document_type, person.document_number, person.given_names, person.surnames.upper()]
    return [*about, cohort, state, since]


def learners(*rows: list[str]) -> bytes:
    return files.book([["Aprendices"], LIST, *rows])
