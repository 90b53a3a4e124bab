"""What a criterion was worth for somebody, each time that it changed, with what it rests on."""

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, QuerySet, UniqueConstraint

from sofia.stipends.models.application import Application
from sofia.stipends.models.review import Review


class ScoreLineQuery(QuerySet["ScoreLine"]):
    def in_force(self) -> "ScoreLineQuery":
        """The last one of each criterion of each application."""
        later = ScoreLine.objects.filter(
            application=OuterRef("application"), criterion=OuterRef("criterion"), turn__gt=OuterRef("turn")
        )
        return self.filter(~Exists(later))


class ScoreLine(models.Model):
    """The points of a criterion after a review, and what they were before it. It never changes: a later one follows.

    ``review``: the look that it rests on, with the paper that was looked at, who looked and when.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "criterion": "sensitive",
        "turn": "open",
        "points_before": "sensitive",
        "points": "sensitive",
        "evidence": "sensitive",
        "review": "open",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="score_lines")
    criterion = models.CharField("criterio", max_length=60)
    turn = models.PositiveSmallIntegerField("vez")
    points_before = models.PositiveSmallIntegerField("puntos antes")
    points = models.PositiveSmallIntegerField("puntos")
    evidence = models.CharField("en qué se apoya", max_length=200)
    review = models.ForeignKey(Review, models.PROTECT, verbose_name="revisión", related_name="score_lines")

    objects = ScoreLineQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "línea del puntaje", "líneas del puntaje"
        constraints = [
            UniqueConstraint(
                fields=["application", "criterion", "turn"],
                name="score_line_turn_once",
                violation_error_message="El puntaje cambió mientras usted guardaba. Mire cómo quedó.",
            ),
            CheckConstraint(
                condition=~Q(evidence=""),
                name="score_line_has_evidence",
                violation_error_message="Un puntaje dice en qué se apoya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.criterion}: {self.points}"
