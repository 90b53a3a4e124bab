"""The identity documents that Sofía knows, as one table: their numbers, whose they are, and what each is good for."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices

from sofia.core.dates import OF_AGE, age_on

DIGITS, SIGNS = "solo números", "números y letras mayúsculas"


class DocumentType(TextChoices):
    """Codes are kept in rows for ever: new ones are added here, old ones are never renamed."""

    TI = "TI", "Tarjeta de identidad"
    CC = "CC", "Cédula de ciudadanía"
    CE = "CE", "Cédula de extranjería"
    PPT = "PPT", "Permiso por protección temporal"
    PEP = "PEP", "Permiso especial de permanencia"
    PAS = "PAS", "Pasaporte"
    NCS = "NCS", "Número ciego SENA"


@dataclass(frozen=True)
class About:
    """``pattern``: what a number looks like. ``ages``: completed years of its holder, both included; None has no end.

    ``not_to_register``: why nobody registers with it any more, empty while people do.
    """

    pattern: str
    looks: str
    remark: str
    ages: tuple[int, int | None] = (0, None)
    not_to_register: str = ""
    for_stipends: bool = True

    def fits(self, age: int) -> bool:
        """Whether somebody of that age holds such a document."""
        first, last = self.ages
        return first <= age and (last is None or age <= last)


@dataclass(frozen=True)
class NotIdentity:
    """A card that people try to register with, and why it does not serve."""

    name: str
    reason: str
    remedy: str


# Patterns hold ASCII digits only: PostgreSQL and re.ASCII agree on these classes, so «١٠٠٢» never becomes a second
# identity. The check of the table of persons is made from them.
TABLE: dict[DocumentType, About] = {
    DocumentType.TI: About(r"^[0-9]{6,11}$", f"6 a 11 signos, {DIGITS}", "De 7 a 17 años.", (7, OF_AGE - 1)),
    DocumentType.CC: About(r"^[0-9]{3,10}$", f"3 a 10 signos, {DIGITS}", "Desde los 18 años.", (OF_AGE, None)),
    DocumentType.CE: About(r"^[0-9]{3,10}$", f"3 a 10 signos, {DIGITS}", "La expide Migración Colombia."),
    DocumentType.PPT: About(r"^[0-9]{4,12}$", f"4 a 12 signos, {DIGITS}", "Para personas de Venezuela."),
    DocumentType.PEP: About(
        r"^[0-9]{4,15}$",
        f"4 a 15 signos, {DIGITS}",
        "Ya no se expide. Quien se registró con él todavía ingresa.",
        not_to_register="El PEP ya no se expide: lo reemplazó el Permiso por Protección Temporal (PPT).",
    ),
    DocumentType.PAS: About(r"^[0-9A-Z]{3,20}$", f"3 a 20 signos, {SIGNS}", "De cualquier país."),
    DocumentType.NCS: About(
        r"^[0-9A-Z]{3,20}$", f"3 a 20 signos, {SIGNS}", "Lo da el SENA a quien no tiene documento.", for_stipends=False
    ),
}

PATTERNS: dict[DocumentType, str] = {kind: about.pattern for kind, about in TABLE.items()}

REGISTERS = tuple(kind for kind in DocumentType if not TABLE[kind].not_to_register)
"""Those with which somebody registers today."""

REFUSED: dict[str, NotIdentity] = {
    "TE": NotIdentity(
        "Carné temporal de extranjero",
        "Ese carné dice que hay un trámite en curso, y deja de valer. No identifica a una persona para siempre.",
        "Regístrese con su cédula de extranjería, su PPT o su pasaporte.",
    ),
    "ES": NotIdentity(
        "Carné de estudiante",
        "Lo expide un colegio o un centro: no es un documento de identidad.",
        "Regístrese con su tarjeta de identidad o con su cédula.",
    ),
    DocumentType.PEP.value: NotIdentity(
        DocumentType.PEP.label,
        TABLE[DocumentType.PEP].not_to_register,
        "Regístrese con su PPT. Si ya tenía cuenta con el PEP, ingrese con él o pida en su centro que lo cambien.",
    ),
}
"""What is chosen and not accepted, each with its reason: never a dead end."""


def of_that_age(kind: DocumentType, birth: date, day: date) -> bool:
    """Whether somebody born on ``birth`` holds such a document on ``day``."""
    return TABLE[kind].fits(age_on(birth, day))
