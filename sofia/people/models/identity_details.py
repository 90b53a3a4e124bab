"""What a person says of herself and of her document when she registers, beyond her name and birth date."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices

from sofia.people.gazetteer import COLOMBIA
from sofia.people.models.contact import in_colombia_or_abroad
from sofia.people.models.person import Person
from sofia.people.models.place import Municipality
from sofia.vault.fields import SealedField


class Gender(TextChoices):
    """Asked only of who consents to tell sensitive data; «prefiero no decirlo» is an answer and is not kept."""

    WOMAN = "woman", "Mujer"
    MAN = "man", "Hombre"
    OTHER = "other", "Otro"


class IdentityDetails(models.Model):
    """Where she was born, and when and where her document was issued. ``stratum`` is empty when she does not know."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "birth_country": "personal",
        "birth_municipality": "personal",
        "issued_on": "personal",
        "issue_country": "personal",
        "issue_municipality": "personal",
        "stratum": "personal",
        "gender": "sensitive",
    }

    person = models.OneToOneField(Person, models.PROTECT, verbose_name="persona", related_name="identity_details")
    birth_country = models.CharField("país de nacimiento", max_length=2, default=COLOMBIA)
    birth_municipality = models.ForeignKey(
        Municipality, models.PROTECT, verbose_name="municipio de nacimiento", related_name="+", null=True, blank=True
    )
    issued_on = models.DateField("fecha de expedición")
    issue_country = models.CharField("país de expedición", max_length=2, default=COLOMBIA)
    issue_municipality = models.ForeignKey(
        Municipality, models.PROTECT, verbose_name="municipio de expedición", related_name="+", null=True, blank=True
    )
    stratum = models.PositiveSmallIntegerField("estrato", null=True, blank=True)
    gender = SealedField("género", bound_to="person_id")

    class Meta:
        verbose_name, verbose_name_plural = "datos de identidad", "datos de identidad"
        constraints = [
            CheckConstraint(
                condition=in_colombia_or_abroad("birth_country", "birth_municipality"),
                name="born_somewhere",
                violation_error_message="Elija el municipio donde nació o, si nació en otro país, el país.",
            ),
            CheckConstraint(
                condition=in_colombia_or_abroad("issue_country", "issue_municipality"),
                name="document_issued_somewhere",
                violation_error_message="Elija el municipio que dice su documento o, si es de otro país, el país.",
            ),
            CheckConstraint(
                condition=Q(stratum__isnull=True) | Q(stratum__range=(0, 6)),
                name="stratum_of_a_dwelling",
                violation_error_message="El estrato va de 1 a 6; el 0 es de viviendas sin estrato.",
            ),
        ]

    def __str__(self) -> str:
        return f"Datos de identidad {self.pk}"
