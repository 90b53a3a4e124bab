"""The one PDF of an application: everything that was handed in, in the order of the norm, as the circular wants it."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.documents.models import Paper
from sofia.stipends.models.application import Application


class Dossier(models.Model):
    """Made once for what there was: ``contents`` is the SHA-256 of each paper asked for with the hash of its file.

    What is handed in afterwards makes another; none changes (migration `dossier`).
    """

    PRIVACY = {"id": "open", "application": "personal", "contents": "personal", "paper": "personal"}

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="dossiers")
    contents = models.CharField("huella de lo que reúne", max_length=64)
    paper = models.OneToOneField(Paper, models.PROTECT, verbose_name="papel", related_name="dossier")

    class Meta:
        verbose_name, verbose_name_plural = "PDF único de una inscripción", "PDF únicos de inscripciones"
        constraints = [
            UniqueConstraint(
                fields=["application", "contents"],
                name="dossier_once",
                violation_error_message="Ese PDF único ya está hecho.",
            ),
            CheckConstraint(
                condition=Q(contents__regex="^[0-9a-f]{64}$"),
                name="dossier_contents_form",
                violation_error_message="Un PDF único lleva la huella de lo que reúne.",
            ),
        ]

    def __str__(self) -> str:
        return f"PDF único {self.pk}"
