"""Why a file is not taken: a code for the audit, and a sentence for the person that says what to do."""

from enum import Enum


class Reason(Enum):
    """Codes are kept in the audit for ever: new ones are added here, old ones are never renamed."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    WRONG_TYPE = "wrong_type"
    MIXED = "mixed"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    ACTIVE = "active"
    ATTACHMENTS = "attachments"
    TOO_MANY_PAGES = "too_many_pages"
    HUGE_PAGE = "huge_page"
    HUGE_IMAGE = "huge_image"
    BOMB = "bomb"
    INFECTED = "infected"
    OTHER_FILE = "other_file"
    NO_SPACE = "no_space"
    NOT_KEPT = "not_kept"
    BUSY = "busy"

    @property
    def sentence(self) -> str:
        return SENTENCES[self]

    @property
    def is_ours(self) -> bool:
        """Whether the file may well be good, and it is the portal that cannot take it now."""
        return self in (Reason.NO_SPACE, Reason.NOT_KEPT, Reason.BUSY)


SENTENCES = {
    Reason.EMPTY: "El archivo está vacío. Elija otra vez el archivo, o tómele una foto al documento.",
    Reason.TOO_LARGE: "El archivo pesa demasiado. Elija uno más liviano: una foto del documento suele bastar.",
    Reason.WRONG_TYPE: (
        "El archivo no es un PDF ni una foto JPEG, PNG o HEIC, aunque su nombre lo diga. "
        "Guárdelo como PDF, o tómele una foto al documento."
    ),
    Reason.MIXED: (
        "El archivo es un PDF mezclado con otra clase de archivo. Ábralo, guárdelo de nuevo como PDF y envíe ese."
    ),
    Reason.ENCRYPTED: "El PDF tiene contraseña o restricciones. Guárdelo sin ellas, o tómele una foto al documento.",
    Reason.DAMAGED: (
        "El archivo está dañado o incompleto. Guárdelo otra vez, o tómele una foto al documento y envíe la foto."
    ),
    Reason.ACTIVE: (
        "El PDF trae programas o acciones que se ejecutan al abrirlo. Imprímalo como PDF y envíe el que resulte."
    ),
    Reason.ATTACHMENTS: (
        "El PDF trae archivos, videos o sonidos adjuntos por dentro. Imprímalo como PDF y envíe el que resulte."
    ),
    Reason.TOO_MANY_PAGES: "El PDF tiene más de 60 páginas. Envíe solo las del documento que se pide.",
    Reason.HUGE_PAGE: "El PDF tiene una página de tamaño desmedido. Imprímalo como PDF en hoja carta o A4.",
    Reason.HUGE_IMAGE: "La imagen tiene demasiados puntos. Tome la foto con una calidad menor, o envíe un PDF.",
    Reason.BOMB: (
        "Al abrirlo, el archivo ocupa muchísimo más de lo que pesa. Imprímalo como PDF, o tómele una foto al documento."
    ),
    Reason.INFECTED: "El antivirus encontró algo dañino en el archivo. Tómele una foto al documento y envíe la foto.",
    Reason.OTHER_FILE: "Este formulario ya envió otro archivo. Vuelva a «Mis documentos» y empiece de nuevo.",
    Reason.NO_SPACE: (
        "Ahora no hay espacio para guardar archivos y el suyo no se guardó. No es culpa suya: inténtelo más tarde."
    ),
    Reason.NOT_KEPT: "Ahora no se pueden guardar archivos y el suyo no quedó. No es culpa suya: inténtelo más tarde.",
    Reason.BUSY: "Ahora hay muchos archivos en revisión y el suyo no se guardó. Inténtelo en un minuto.",
}


class Rejected(Exception):
    """The file is not taken; ``reason`` says why and the message is its sentence, or a more precise one."""

    def __init__(self, reason: Reason, sentence: str = "") -> None:
        self.reason = reason
        super().__init__(sentence or reason.sentence)
