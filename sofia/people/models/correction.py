"""What a person says is wrong in her data, and what was answered."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person


class Datum(models.TextChoices):
    """What can be corrected: the codes are the fields of a person."""

    GIVEN_NAMES = "given_names", "Nombres"
    SURNAMES = "surnames", "Apellidos"
    BIRTH_DATE = "birth_date", "Fecha de nacimiento"
    DOCUMENT = "document", "Documento de identidad"


class Answer(models.TextChoices):
    ACCEPTED = "accepted", "Aceptada"
    REFUSED = "refused", "No aceptada"


class Correction(models.Model):
    """A correction asked for, by the person or by who attends her; once answered, it is the history of that datum.

    ``value`` and ``was`` are written as the datum is kept: «2007-04-02», «CC-1002436987». ``was`` is what an accepted
    correction replaced.
    """

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "datum": "personal",
        "value": "personal",
        "was": "personal",
        "why": "personal",
        "evidence": "personal",
        "centre": "open",
        "asked_at": "open",
        "asked_by": "personal",
        "answer": "personal",
        "answer_reason": "personal",
        "answered_at": "open",
        "answered_by": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="corrections")
    datum = models.CharField("qué dato", max_length=12, choices=Datum)
    value = models.CharField("valor correcto", max_length=120)
    was = models.CharField("valor anterior", max_length=120, blank=True)
    why = models.CharField("por qué", max_length=400)
    evidence = models.CharField("soporte", max_length=120, blank=True)
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    asked_at = models.DateTimeField("pedida")
    asked_by = models.ForeignKey(Person, models.PROTECT, verbose_name="pedida por", related_name="+")
    answer = models.CharField("respuesta", max_length=8, choices=Answer, blank=True)
    answer_reason = models.CharField("motivo de la respuesta", max_length=400, blank=True)
    answered_at = models.DateTimeField("respondida", null=True, blank=True)
    answered_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="respondida por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "corrección", "correcciones"
        constraints = [
            UniqueConstraint(
                fields=["person", "datum"],
                condition=Q(answered_at__isnull=True),
                name="correction_open_once",
                violation_error_message="Ya hay una corrección de ese dato sin responder. Espere la respuesta.",
            ),
            CheckConstraint(
                condition=Q(datum__in=Datum.values),
                name="correction_of_a_datum",
                violation_error_message="Ese dato no se corrige así.",
            ),
            CheckConstraint(
                condition=Q(value__regex=r"\S", why__regex=r"\S"),
                name="correction_says_what_and_why",
                violation_error_message="Escriba el valor correcto y por qué.",
            ),
            CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="", answer_reason="", was="")
                | Q(
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                    answer=Answer.REFUSED,
                    answer_reason__regex=r"\S",
                    was="",
                )
                | Q(
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                    answer=Answer.ACCEPTED,
                    answer_reason__regex=r"\S",
                    was__regex=r"\S",
                ),
                name="correction_answered_with_reason",
                violation_error_message="Una corrección respondida dice quién, cuándo y por qué.",
            ),
            CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("person")),
                name="correction_answered_by_another",
                violation_error_message="Nadie responde su propia corrección.",
            ),
        ]

    def __str__(self) -> str:
        return f"corrección {self.pk}"

    @property
    def kind(self) -> Datum:
        return Datum(self.datum)
