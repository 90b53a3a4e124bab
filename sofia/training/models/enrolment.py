"""A learner's place in a cohort. Its state is that of its last change, and the database keeps it so."""

from django.db import models
from django.db.models import UniqueConstraint

from sofia.offer.models import Cohort
from sofia.people.models import Person
from sofia.training.lifecycle import EnrolmentState


class Enrolment(models.Model):
    """A person in a cohort, with her present state.

    Triggers (migration `history`) let ``state`` and ``state_since`` only follow its changes, and the person and the
    cohort never change: whoever goes to another cohort gets another enrolment that ``came_from`` this one.
    """

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "cohort": "personal",
        "came_from": "personal",
        "state": "personal",
        "state_since": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="enrolments")
    cohort = models.ForeignKey(Cohort, models.PROTECT, verbose_name="ficha", related_name="enrolments")
    came_from = models.OneToOneField(
        "self", models.PROTECT, verbose_name="viene de", related_name="went_to", null=True, blank=True
    )
    state = models.CharField("estado", max_length=20, choices=EnrolmentState)
    state_since = models.DateField("estado desde")

    class Meta:
        verbose_name, verbose_name_plural = "matrícula", "matrículas"
        constraints = [
            UniqueConstraint(
                fields=["person", "cohort"],
                name="enrolment_once",
                violation_error_message="Esa persona ya está matriculada en esa ficha.",
            ),
            # Lets other tables refer to an enrolment together with its person.
            UniqueConstraint(fields=["id", "person"], name="enrolment_with_person"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} en {self.cohort_id}"
