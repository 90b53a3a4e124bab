"""Where a person lives, how she is reached, and which adult answers for her or is called in an emergency."""

from django.db import models
from django.db.models import CheckConstraint, Q

from sofia.core.names import masked
from sofia.people.document_types import DocumentType
from sofia.people.gazetteer import COLOMBIA
from sofia.people.models.person import A_NAME, Person, number_of_its_type
from sofia.people.models.place import Municipality

PHONE = r"^\+[1-9][0-9]{6,14}$"  # E.164


def in_colombia_or_abroad(country: str, municipality: str) -> Q:
    """A place of Colombia is a municipality; one of another country is only its country."""
    here, abroad = {country: COLOMBIA, f"{municipality}__isnull": False}, {f"{municipality}__isnull": True}
    return Q(**here) | (Q(**abroad) & ~Q(**{country: COLOMBIA}))


class Contact(models.Model):
    """Residence, mobile, and the adult who is called if something happens. One for each person; she corrects it."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "country": "personal",
        "municipality": "personal",
        "address": "personal",
        "mobile": "personal",
        "guardian_name": "personal",
        "guardian_phone": "personal",
    }

    person = models.OneToOneField(Person, models.PROTECT, verbose_name="persona", related_name="contact")
    country = models.CharField("país", max_length=2, default=COLOMBIA)
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, verbose_name="municipio", related_name="+", null=True, blank=True
    )
    address = models.CharField("dirección", max_length=120)
    mobile = models.CharField("celular", max_length=16)
    guardian_name = models.CharField("nombre del acudiente", max_length=120)
    guardian_phone = models.CharField("teléfono del acudiente", max_length=16)

    class Meta:
        verbose_name, verbose_name_plural = "datos de contacto", "datos de contacto"
        constraints = [
            CheckConstraint(
                condition=in_colombia_or_abroad("country", "municipality"),
                name="contact_lives_somewhere",
                violation_error_message="Elija el municipio donde vive o, si vive en otro país, el país.",
            ),
            CheckConstraint(
                condition=Q(mobile__regex=PHONE, guardian_phone__regex=PHONE),
                name="contact_phones",
                violation_error_message="Escriba los teléfonos con todos sus números.",
            ),
            CheckConstraint(
                condition=Q(address__regex=A_NAME, guardian_name__regex=A_NAME),
                name="contact_complete",
                violation_error_message="Escriba la dirección y el nombre de un adulto.",
            ),
        ]

    def __str__(self) -> str:
        return f"Contacto {self.pk}"


class LegalRepresentative(models.Model):
    """Who acts for a minor, and authorised that her data be kept. Another person than the minor."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "document_type": "personal",
        "document_number": "personal",
        "name": "personal",
        "relationship": "personal",
        "phone": "personal",
    }

    class Relationship(models.TextChoices):
        MOTHER = "mother", "Madre"
        FATHER = "father", "Padre"
        TUTOR = "tutor", "Tutor o curador"
        DEFENDER = "defender", "Defensor de familia"
        OTHER = "other", "Otra persona con custodia"

    person = models.OneToOneField(Person, models.PROTECT, verbose_name="persona", related_name="legal_representative")
    document_type = models.CharField("tipo de documento", max_length=4, choices=DocumentType)
    document_number = models.CharField("número de documento", max_length=20)
    name = models.CharField("nombre completo", max_length=120)
    relationship = models.CharField("parentesco", max_length=10, choices=Relationship)
    phone = models.CharField("teléfono", max_length=16)

    class Meta:
        verbose_name, verbose_name_plural = "representante legal", "representantes legales"
        constraints = [
            CheckConstraint(
                condition=number_of_its_type(),
                name="representative_document_of_its_type",
                violation_error_message="El número no corresponde al tipo de documento del representante.",
            ),
            CheckConstraint(
                condition=~Q(document_type=DocumentType.TI),
                name="representative_of_age",
                violation_error_message="El representante legal es mayor de edad: no usa tarjeta de identidad.",
            ),
            CheckConstraint(
                condition=Q(phone__regex=PHONE, name__regex=A_NAME),
                name="representative_complete",
                violation_error_message="Escriba el nombre y el teléfono del representante legal.",
            ),
        ]

    def __str__(self) -> str:
        return self.get_relationship_display()

    @property
    def masked_document(self) -> str:
        return masked(self.document_number)
