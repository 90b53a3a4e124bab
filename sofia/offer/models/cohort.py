"""A group that learns a programme together."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Index, Q, UniqueConstraint

from sofia.offer.models.programme import Programme
from sofia.offer.models.words import CohortState, Kind, Modality, Shift, Stage
from sofia.people.gazetteer import place_name
from sofia.people.models import Centre, Municipality


class Cohort(models.Model):
    """One group of a programme (ficha), from its first to its last day; without practice stage when it has no day.

    Its inscription is open from ``opens`` to ``closes``, both included; without them nobody can apply. ``places`` is
    None when nobody has said how many there are, and ``taken`` how many of them the last report gives as taken.
    """

    PRIVACY = {
        "id": "open",
        "number": "open",
        "unique_identifier": "open",
        "programme": "open",
        "centre": "open",
        "municipality": "open",
        "address": "open",
        "modality": "open",
        "shift": "open",
        "kind": "open",
        "company": "open",
        "state": "open",
        "start": "open",
        "practice_start": "open",
        "end": "open",
        "opens": "open",
        "closes": "open",
        "places": "open",
        "taken": "open",
        "agreement": "open",
        "special_programme": "open",
        "coverage_extension": "open",
        "media_articulation": "open",
    }

    number = models.CharField("ficha", max_length=10)
    unique_identifier = models.CharField("identificador único", max_length=30, blank=True)
    programme = models.ForeignKey(Programme, models.PROTECT, verbose_name="programa", related_name="cohorts")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="cohorts")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, verbose_name="municipio", related_name="cohorts", null=True, blank=True
    )
    address = models.CharField("dónde se dicta", max_length=200, blank=True)
    modality = models.CharField("modalidad", max_length=12, choices=Modality)
    shift = models.CharField("jornada", max_length=10, choices=Shift)
    kind = models.CharField("tipo de oferta", max_length=6, choices=Kind, default=Kind.OPEN)
    company = models.CharField("empresa", max_length=200, blank=True)
    state = models.CharField("estado", max_length=16, choices=CohortState, default=CohortState.RUNNING)
    start = models.DateField("inicio")
    practice_start = models.DateField("inicio de la etapa productiva", null=True, blank=True)
    end = models.DateField("fin")
    opens = models.DateField("abre la inscripción", null=True, blank=True)
    closes = models.DateField("cierra la inscripción", null=True, blank=True)
    places = models.PositiveSmallIntegerField("cupos", null=True, blank=True)
    taken = models.PositiveSmallIntegerField("cupos ocupados", default=0)
    agreement = models.CharField("convenio", max_length=200, blank=True)
    special_programme = models.CharField("programa especial", max_length=200, blank=True)
    coverage_extension = models.BooleanField("ampliación de cobertura", default=False)
    media_articulation = models.BooleanField("articulación con la media", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "ficha", "fichas"
        indexes = [Index(fields=["closes"], condition=Q(state=CohortState.RUNNING), name="cohort_closing")]
        constraints = [
            UniqueConstraint(
                fields=["number"],
                name="cohort_number_once",
                violation_error_message="Ya existe una ficha con ese número.",
            ),
            UniqueConstraint(
                fields=["unique_identifier"],
                condition=~Q(unique_identifier=""),
                name="cohort_unique_identifier_once",
                violation_error_message="Ya existe una ficha con ese identificador único.",
            ),
            CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{4,10}$"),
                name="cohort_number_digits",
                violation_error_message="El número de la ficha tiene de 4 a 10 dígitos.",
            ),
            CheckConstraint(
                condition=Q(start__lte=F("end"))
                & (Q(practice_start__isnull=True) | Q(start__lt=F("practice_start"), practice_start__lte=F("end"))),
                name="cohort_days_in_order",
                violation_error_message="La ficha empieza, pasa a etapa productiva y termina, en ese orden.",
            ),
            CheckConstraint(
                condition=Q(opens__isnull=True, closes__isnull=True)
                | Q(opens__isnull=False, closes__isnull=False, opens__lte=F("closes"), closes__lte=F("end")),
                name="cohort_inscription_in_order",
                violation_error_message=("La inscripción de una ficha abre y luego cierra, antes de que ella termine."),
            ),
            CheckConstraint(
                condition=Q(company="") | Q(kind=Kind.CLOSED),
                name="cohort_company_of_a_closed_one",
                violation_error_message="Solo una ficha cerrada es para una empresa.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ficha {self.number}"

    def stage_on(self, day: date) -> Stage:
        """Teaching until the day before the practice stage begins, and always when there is none."""
        return Stage.TEACHING if self.practice_start is None or day < self.practice_start else Stage.PRACTICE

    def is_open_on(self, day: date) -> bool:
        """Whether people may apply that day."""
        return (
            self.state == CohortState.RUNNING
            and self.opens is not None
            and self.closes is not None
            and self.opens <= day <= self.closes
        )

    @property
    def place(self) -> str:
        """«Bello, Antioquia»; «Por internet» when it is learnt from anywhere."""
        return place_name("CO", self.municipality_id) if self.municipality_id else "Por internet"

    @property
    def places_left(self) -> int | None:
        """How many more fit, by the last report; None when nobody has said how many there are."""
        return None if self.places is None else max(self.places - self.taken, 0)
