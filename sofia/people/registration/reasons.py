"""Where somebody cannot go on as she began: not a mistake of hers, so a page of its own says why and what to do."""

from dataclasses import dataclass
from datetime import date

from sofia.people.document_types import REFUSED, DocumentType, of_that_age


@dataclass(frozen=True)
class Reason:
    """``change``: the pages whose answer she may want to correct, with the words of each link."""

    title: str
    why: str
    remedy: str
    change: tuple[tuple[str, str], ...] = ()


OTHER_DOCUMENT = ("documento", "Elegir otro documento")
OTHER_DAY = ("nacimiento", "Corregir la fecha de nacimiento")

OF_AGE_WITH_CARD, MINOR_WITH_ID, TOO_YOUNG = "mayor-con-tarjeta", "menor-con-cedula", "menor-de-siete"

REASONS: dict[str, Reason] = {
    **{
        code: Reason(f"Con un {card.name.lower()} no se puede registrar", card.reason, card.remedy)
        for code, card in REFUSED.items()
    },
    OF_AGE_WITH_CARD: Reason(
        "A los 18 años la tarjeta de identidad deja de servir",
        "Según la fecha que escribió, usted ya cumplió 18 años. Desde ese día se identifica con la cédula.",
        "Si ya tiene la cédula o su contraseña, regístrese con ese número. Si ya tenía cuenta con la tarjeta de "
        "identidad, no haga otra: pida en Administración Educativa de su centro que le cambien el documento.",
        (OTHER_DOCUMENT, OTHER_DAY),
    ),
    MINOR_WITH_ID: Reason(
        "La cédula de ciudadanía es para mayores de edad",
        "Según la fecha que escribió, usted no ha cumplido 18 años.",
        "Regístrese con su tarjeta de identidad. Si ya cumplió 18, corrija la fecha.",
        (OTHER_DOCUMENT, OTHER_DAY),
    ),
    TOO_YOUNG: Reason(
        "La tarjeta de identidad se tiene desde los 7 años",
        "Según la fecha que escribió, usted no ha cumplido 7 años.",
        "Revise el año de nacimiento: es fácil escribir el de hoy.",
        (OTHER_DAY, OTHER_DOCUMENT),
    ),
}


def of_document(kind: str) -> str:
    """The reason why nobody registers with that document; empty when somebody does."""
    return kind if kind in REFUSED else ""


def of_age(kind: str, birth: date, day: date) -> str:
    """The reason why somebody of that age does not have such a document; empty when she may."""
    document = DocumentType(kind)
    if of_that_age(document, birth, day):
        return ""
    if document is DocumentType.CC:
        return MINOR_WITH_ID
    return OF_AGE_WITH_CARD if of_that_age(DocumentType.CC, birth, day) else TOO_YOUNG
