"""The words of the report of cohorts, and what they are here."""

from collections.abc import Mapping

from sofia.offer.models import CohortState, Kind, Level, Modality, Shift

STATES = {
    "EN EJECUCION": CohortState.RUNNING,
    "TERMINADA": CohortState.FINISHED,
    "TERMINADA POR FECHA": CohortState.FINISHED_BY_DATE,
    "TERMINADA POR UNIFICACION": CohortState.UNIFIED,
    "CANCELADA": CohortState.CANCELLED,
}
# Of several words for one level the first is the one that is written.
LEVELS = {
    "CURSO ESPECIAL": Level.SHORT,
    "EVENTO": Level.SHORT,
    "CURSO CORTO": Level.SHORT,
    "AUXILIAR": Level.ASSISTANT,
    "OPERARIO": Level.OPERATOR,
    "TÉCNICO": Level.TECHNICIAN,
    "TECNÓLOGO": Level.TECHNOLOGIST,
    "ESPECIALIZACIÓN TECNOLÓGICA": Level.SPECIALISATION,
    "PROFUNDIZACIÓN TÉCNICA": Level.DEEPENING,
}
LEVEL_CODES = {Level.ASSISTANT: "1", Level.TECHNICIAN: "2", Level.TECHNOLOGIST: "6", Level.SHORT: "8"}
SHIFTS = {
    "DIURNA": Shift.DAY,
    "NOCTURNA": Shift.NIGHT,
    "MADRUGADA": Shift.DAWN,
    "MIXTA": Shift.MIXED,
    "MAÑANA": Shift.MORNING,
    "TARDE": Shift.AFTERNOON,
    "FIN DE SEMANA": Shift.WEEKEND,
}
BY_DAY = (Shift.MORNING, Shift.AFTERNOON)
"""What «diurna» does not tell apart: whoever knows more keeps it."""
MODALITIES = {
    "PRESENCIAL": Modality.ON_SITE,
    "VIRTUAL": Modality.VIRTUAL,
    "A DISTANCIA": Modality.BLENDED,
}
KINDS = {"NO A LA MEDIDA": Kind.OPEN, "A LA MEDIDA": Kind.CLOSED}
YES_NO = {"S": True, "SI": True, "N": False, "NO": False}
ARTICULATION = "articulacion con la media"


def word(table: Mapping[str, object], value: object) -> str:
    """How the report writes it."""
    return next((words for words, known in table.items() if known == value), "")
