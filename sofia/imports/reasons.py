"""Why a whole file is not taken: a code for the audit, and a sentence for the officer that says what to do."""

from enum import Enum


class Reason(Enum):
    """Codes are kept in the audit for ever: new ones are added here, old ones are never renamed."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    OLD_FORMAT = "old_format"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    EXTERNAL = "external"
    ACTIVE = "active"
    BOMB = "bomb"
    DAMAGED = "damaged"
    ENCODING = "encoding"
    FORMULA = "formula"
    NO_HEADINGS = "no_headings"
    MISSING_COLUMNS = "missing_columns"
    TWICE = "twice"
    TOO_MANY_LINES = "too_many_lines"
    TOO_LONG = "too_long"
    NO_LINES = "no_lines"
    BUSY = "busy"
    GONE = "gone"
    CHANGED = "changed"

    @property
    def sentence(self) -> str:
        """With one blank for what the reason is about, where it names something."""
        return SENTENCES[self]


SENTENCES = {
    Reason.EMPTY: "El archivo está vacío. Elija otra vez el archivo.",
    Reason.TOO_LARGE: "El archivo pesa más de 48 MB. Divídalo en varios y cárguelos uno por uno.",
    Reason.WRONG_TYPE: (
        "El archivo no es una hoja de cálculo .xlsx ni un .csv, aunque su nombre lo diga. "
        "Ábralo y use «Guardar como»: libro de Excel (.xlsx)."
    ),
    Reason.OLD_FORMAT: (
        "El archivo está en el formato antiguo de Excel (.xls). Ábralo y use «Guardar como»: libro de Excel (.xlsx)."
    ),
    Reason.ENCRYPTED: "El archivo tiene contraseña. Guárdelo sin contraseña y entréguelo otra vez.",
    Reason.MACROS: "El archivo trae macros (programas). Guárdelo como libro de Excel sin macros (.xlsx).",
    Reason.EXTERNAL: (
        "El archivo trae vínculos o conexiones a otros archivos. En Excel, use «Datos», «Editar vínculos», "
        "«Romper vínculo», y guárdelo."
    ),
    Reason.ACTIVE: "El archivo trae otros archivos o controles por dentro. Copie solo las celdas a un libro nuevo.",
    Reason.BOMB: (
        "Al abrirlo, el archivo ocupa muchísimo más de lo que pesa, y no se abrió. "
        "Copie solo las celdas que se necesitan a un libro nuevo."
    ),
    Reason.DAMAGED: "El archivo está dañado o incompleto. Ábralo en su computador y guárdelo otra vez.",
    Reason.ENCODING: (
        "Las tildes y las eñes del archivo no se entienden{}. Guárdelo como «CSV UTF-8», o mejor como .xlsx."
    ),
    Reason.FORMULA: (
        "La celda {} tiene una fórmula, y aquí solo se reciben valores. "
        "Copie las celdas y péguelas con «Pegado especial», «Valores»."
    ),
    Reason.NO_HEADINGS: (
        "No se encontró la fila de los títulos de las columnas entre las primeras 40. "
        "Revise que sea el archivo que corresponde. Se esperan: {}."
    ),
    Reason.MISSING_COLUMNS: "Al archivo le faltan columnas: {}. No importa el orden ni que haya otras de más.",
    Reason.TWICE: "Hay dos columnas con el título «{}». Deje una sola.",
    Reason.TOO_MANY_LINES: "El archivo tiene más de 200.000 líneas. Divídalo en varios.",
    Reason.TOO_LONG: "La línea {} tiene una celda con un texto larguísimo. Revísela.",
    Reason.NO_LINES: "Debajo de los títulos no hay ninguna línea.",
    Reason.BUSY: "Ahora hay muchos archivos en revisión y el suyo no se guardó. Inténtelo en un minuto.",
    Reason.GONE: "El archivo ya no está: se guarda 30 días. Entréguelo otra vez.",
    Reason.CHANGED: "{} Nada se cargó. Corríjalo y entréguelo otra vez.",
}


class Unfit(Exception):
    """The file is not taken; ``reason`` says why and the message is its sentence, with what it is about."""

    def __init__(self, reason: Reason, about: str = "") -> None:
        self.reason, self.about = reason, about
        super().__init__(reason.sentence.format(about))
