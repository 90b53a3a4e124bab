"""Reports of cohorts (PE-04) as a centre downloads them, of invented cohorts."""

from typing import Any

from sofia.offer.sheets import COHORTS, COLUMNS
from tests import builders
from tests.imports import files

HEADINGS = [column.heading for column in COLUMNS]
HEAD = [
    ["PE-04 FICHAS DE FORMACION"],
    ["Regional:", "8 - REGIONAL ATLANTICO"],
    ["Centro:", "9302 - COMERCIO"],
    ["Fecha del reporte:", "26/11/2026"],
]
USUAL = {
    "CODIGO_REGIONAL": 8,
    "NOMBRE_REGIONAL": "REGIONAL ATLANTICO",
    "CODIGO_CENTRO": 9302,
    "NOMBRE_CENTRO": "CENTRO DE COMERCIO",
    "IDENTIFICADOR_UNICO_FICHA": "",
    "ESTADO_CURSO": "EN EJECUCION",
    "CODIGO_NIVEL_FORMACION": 6,
    "NIVEL_FORMACION": "TECNOLOGO",
    "NOMBRE_JORNADA": "DIURNA",
    "TIPO_DE_FORMACION": "NO A LA MEDIDA",
    "FECHA_INICIO_FICHA": "27/01/2025",
    "FECHA_TERMINACION_FICHA": "26/04/2027",
    "ETAPA_FICHA": "LECTIVA",
    "MODALIDAD_FORMACION": "PRESENCIAL",
    "NOMBRE_RESPONSABLE": "ROSA INVENTADA",
    "CODIGO_PROGRAMA": 228118,
    "VERSION_PROGRAMA": 1,
    "NOMBRE_PROGRAMA_FORMACION": "ANALISIS Y DESARROLLO DE SOFTWARE.",
    "CODIGO_PAIS": 57,
    "CODIGO_DEPARTAMENTO": 8,
    "CODIGO_MUNICIPIO": 8001,
    "NOMBRE_CONVENIO": "-",
    "AMPLIACION_COBERTURA": "N",
    "NOMBRE_PROGRAMA_ESPECIAL": "ARTICULACION CON LA MEDIA TECNICA",
    "TOTAL_APRENDICES": 32,
}


def line(number: int = 2_900_001, **about: Any) -> list[Any]:
    told = USUAL | {"IDENTIFICADOR_FICHA": number} | about
    return [told.get(heading, "") for heading in HEADINGS]


def lines(many: int, first: int = 2_900_001) -> list[list[Any]]:
    return [line(first + turn) for turn in range(many)]


def report(*rows: list[Any]) -> bytes:
    """The workbook; its days and numbers are texts and numbers as the report mixes them."""
    builders.centre("9302")
    return files.book([*HEAD, HEADINGS, *(rows or [line()])])


KIND = COHORTS
