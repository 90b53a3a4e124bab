"""The identity documents that Sofía knows, and what a number of each looks like."""

from django.db.models import TextChoices


class DocumentType(TextChoices):
    TI = "TI", "Tarjeta de identidad"
    CC = "CC", "Cédula de ciudadanía"
    CE = "CE", "Cédula de extranjería"
    PPT = "PPT", "Permiso por protección temporal"
    PEP = "PEP", "Permiso especial de permanencia"
    PAS = "PAS", "Pasaporte"
    NCS = "NCS", "Número ciego SENA"


# ASCII digits only: PostgreSQL and re.ASCII agree on these classes, so «١٠٠٢» never becomes a second identity.
PATTERNS: dict[DocumentType, str] = {
    DocumentType.TI: r"^[0-9]{6,11}$",
    DocumentType.CC: r"^[0-9]{3,10}$",
    DocumentType.CE: r"^[0-9]{3,10}$",
    DocumentType.PPT: r"^[0-9]{4,12}$",
    DocumentType.PEP: r"^[0-9]{4,15}$",
    DocumentType.PAS: r"^[0-9A-Z]{3,20}$",
    DocumentType.NCS: r"^[0-9A-Z]{3,20}$",
}
