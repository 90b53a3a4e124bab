"""The report of cohorts of a centre (PE-04) as a sheet that can be loaded, and exported as it is loaded.

The headings in capitals are the report's. Those that it is only known to have (of company, sector, occupation, place
and teaching hours) are named here as the others are: what is loaded never depends on them.
"""

from sofia.imports.cells import code, day, one_of, padded, text, whole
from sofia.imports.kinds import Column, Export, SheetKind, declare
from sofia.offer.cohort_export import head, rows
from sofia.offer.cohort_lines import CohortLines
from sofia.offer.cohort_words import KINDS, LEVELS, MODALITIES, SHIFTS, STATES, YES_NO
from sofia.people.roles import Role


def optional(name: str, heading: str, read: object = text(200), *also: str) -> Column:
    return Column(name, heading, read, also, filled=False, needed=False)  # type: ignore[arg-type]


def shown(name: str, heading: str) -> Column:
    """One that is not loaded: it stands in the report, and so in ours."""
    return Column(name, heading, None, filled=False, needed=False)


COLUMNS = (
    shown("regional", "CODIGO_REGIONAL"),
    shown("regional_name", "NOMBRE_REGIONAL"),
    Column("centre", "CODIGO_CENTRO", padded(4)),
    shown("centre_name", "NOMBRE_CENTRO"),
    Column("number", "IDENTIFICADOR_FICHA", code(4, 10)),
    optional("unique_identifier", "IDENTIFICADOR_UNICO_FICHA", text(30)),
    Column("state", "ESTADO_CURSO", one_of(STATES)),
    shown("level_code", "CODIGO_NIVEL_FORMACION"),
    Column("level", "NIVEL_FORMACION", one_of(LEVELS)),
    shown("shift_code", "CODIGO_JORNADA"),
    Column("shift", "NOMBRE_JORNADA", one_of(SHIFTS)),
    optional("kind", "TIPO_DE_FORMACION", one_of(KINDS)),
    Column("start", "FECHA_INICIO_FICHA", day),
    Column("end", "FECHA_TERMINACION_FICHA", day),
    shown("stage", "ETAPA_FICHA"),
    Column("modality", "MODALIDAD_FORMACION", one_of(MODALITIES)),
    shown("responsible", "NOMBRE_RESPONSABLE"),
    shown("company_id", "IDENTIFICACION_EMPRESA"),
    shown("company_type", "TIPO_DE_EMPRESA"),
    optional("company", "NOMBRE_EMPRESA"),
    shown("sector_code", "CODIGO_SECTOR"),
    shown("sector", "NOMBRE_SECTOR"),
    shown("occupation_code", "CODIGO_OCUPACION"),
    shown("occupation", "NOMBRE_OCUPACION"),
    Column("programme", "CODIGO_PROGRAMA", code(1, 8)),
    Column("version", "VERSION_PROGRAMA", whole(1, 9_999)),
    Column("programme_name", "NOMBRE_PROGRAMA_FORMACION", text(200)),
    shown("country_code", "CODIGO_PAIS"),
    shown("country", "NOMBRE_PAIS"),
    shown("department_code", "CODIGO_DEPARTAMENTO"),
    shown("department", "NOMBRE_DEPARTAMENTO"),
    optional("municipality", "CODIGO_MUNICIPIO", padded(5)),
    shown("municipality_name", "NOMBRE_MUNICIPIO"),
    shown("agreement_code", "CODIGO_CONVENIO"),
    optional("agreement", "NOMBRE_CONVENIO"),
    optional("coverage_extension", "AMPLIACION_COBERTURA", one_of(YES_NO)),
    shown("special_programme_code", "CODIGO_PROGRAMA_ESPECIAL"),
    optional("special_programme", "NOMBRE_PROGRAMA_ESPECIAL"),
    shown("courses", "NUMERO_CURSOS"),
    shown("men", "TOTAL_APRENDICES_MASCULINOS"),
    shown("women", "TOTAL_APRENDICES_FEMENINOS"),
    shown("non_binary", "TOTAL_APRENDICES_NOBINARIO"),
    optional("taken", "TOTAL_APRENDICES", whole(0, 32_767)),
    shown("staff_hours", "HORAS_PLANTA"),
    shown("contract_hours", "HORAS_CONTRATISTAS"),
    shown("external_hours", "HORAS_CONTRATISTAS_EXTERNOS"),
    shown("monitor_hours", "HORAS_MONITORES"),
    shown("company_hours", "HORAS_INSTRUCTOR_EMPRESA"),
    shown("hours", "TOTAL_HORAS"),
    shown("active", "TOTAL_APRENDICES_ACTIVOS"),
    shown("duration", "DURACION_PROGRAMA"),
    shown("new_sector", "NOMBRE_NUEVO_SECTOR"),
)

COHORTS = declare(
    SheetKind(
        code="pe04",
        title="Fichas del centro (PE-04)",
        what="Crea y actualiza las fichas de su centro, y las versiones de programas que falten.",
        roles=(Role.ACADEMIC_COORDINATOR, Role.REGISTRAR),
        columns=COLUMNS,
        metadata=4,
        counts={
            "programmes": "Versiones de programas que se crean",
            "new": "Fichas que se crean",
            "changed": "Fichas que cambian",
        },
        changing=("programmes", "new", "changed"),
        start=CohortLines,
        export=Export(rows=rows, head=head),
    )
)
