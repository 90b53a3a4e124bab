"""What can be handed in today, as one table: each kind with what it is for and how much it may weigh."""

from dataclasses import dataclass

from django.db.models import TextChoices

MEGABYTE = 1_000_000
MOST = 10 * MEGABYTE  # whatever the kind
ACCEPTED = "PDF, o foto JPEG, PNG o HEIC"
ENDINGS = ".pdf,.jpg,.jpeg,.png,.heic,.heif,application/pdf,image/jpeg,image/png,image/heic,image/heif"
"""What a file chooser offers first; what is taken is decided by the bytes."""


class Kind(TextChoices):
    """Codes are kept in rows and in the audit for ever: new ones are added here, old ones are never renamed."""

    IDENTITY = "identity", "Documento de identidad"
    CIRCULAR = "circular", "Circular firmada"
    STIPEND = "stipend", "Documento de una inscripción a un apoyo"
    DRAW_ACTA = "draw_acta", "Acta firmada de un sorteo"
    RESOLUTION = "resolution", "Resolución firmada a mano"
    NOTIFICATION_PROOF = "notification_proof", "Prueba de una notificación"
    APPEAL_SUPPORT = "appeal_support", "Soporte de un recurso"
    PROCEEDING = "proceeding", "Documento de una novedad de un apoyo"
    BANK_CERTIFICATE = "bank_certificate", "Certificado de una cuenta bancaria"
    REPAYMENT_RECEIPT = "repayment_receipt", "Recibo de un reintegro"


@dataclass(frozen=True)
class About:
    """``what``: what to hand in, for people. ``most``: bytes. ``marked``: an officer's copy says whose copy it is.

    ``of_hers``: whether anybody hands it in among her own; the rest is asked for where it is needed. ``several``: a
    person has many of it, and whoever asks for them knows which replaces which.
    """

    what: str
    most: int = MOST
    marked: bool = False
    of_hers: bool = True
    several: bool = False

    @property
    def limit(self) -> str:
        """«2 MB»."""
        return f"{self.most // MEGABYTE} MB"

    @property
    def too_large(self) -> str:
        return f"El archivo pesa más de {self.limit}. Tome una foto con menos calidad, o guarde el PDF más liviano."


KINDS = {
    Kind.IDENTITY: About("Las dos caras, en una foto o en un PDF, que se lean bien.", 2 * MEGABYTE, marked=True),
    Kind.CIRCULAR: About("La circular del centro, firmada, en un PDF.", of_hers=False),
    # One kind for all of them: what each proves is not for the audit nor for the name of a file.
    Kind.STIPEND: About("Un documento de la inscripción, en una foto o en un PDF.", of_hers=False, several=True),
    Kind.DRAW_ACTA: About("El acta del sorteo con las cuatro firmas, en una foto o en un PDF.", of_hers=False),
    Kind.RESOLUTION: About("La resolución firmada a mano, completa, en un PDF.", of_hers=False, several=True),
    Kind.NOTIFICATION_PROOF: About(
        "El acta que firmó la persona, o el aviso con sus fechas.", of_hers=False, several=True
    ),
    Kind.APPEAL_SUPPORT: About(
        "El escrito del recurso, o un documento que pruebe lo que dice.", of_hers=False, several=True
    ),
    Kind.PROCEEDING: About(
        "Un documento que pruebe lo que se dice, en una foto o en un PDF.", of_hers=False, several=True
    ),
    Kind.BANK_CERTIFICATE: About(
        "El certificado de la cuenta que da el banco, en una foto o en un PDF.", of_hers=False, several=True
    ),
    Kind.REPAYMENT_RECEIPT: About(
        "El recibo de la consignación, en una foto o en un PDF.", of_hers=False, several=True
    ),
}
SEVERAL = sorted(kind.value for kind, about in KINDS.items() if about.several)
