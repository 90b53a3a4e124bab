"""What a criterion was worth for somebody, each time that it changed, with what it rests on."""

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, QuerySet, UniqueConstraint

from sofia.stipends.models.application import Application
from sofia.stipends.models.observation import Adjustment
from sofia.stipends.models.review import Review


class ScoreLineQuery(QuerySet["ScoreLine"]):
    def in_force(self) -> "ScoreLineQuery":
        """The last one of each criterion of each application."""
        later = ScoreLine.objects.filter(
            application=OuterRef("application"), criterion=OuterRef("criterion"), turn__gt=OuterRef("turn")
        )
        return self.filter(~Exists(later))


class ScoreLine(models.Model):
    """The points of a criterion once somebody decided, and those before. It never changes: a later one follows.

    It rests on a ``review``, with the paper that was looked at, or on the ``adjustment`` that an observation brought:
    there stand who decided, when and why.
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
        "adjustment": "open",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="score_lines")
    criterion = models.CharField("criterio", max_length=60)
    turn = models.PositiveSmallIntegerField("vez")
    points_before = models.PositiveSmallIntegerField("puntos antes")
    points = models.PositiveSmallIntegerField("puntos")
    evidence = models.CharField("en qué se apoya", max_length=200)
    review = models.ForeignKey(
        Review, models.PROTECT, verbose_name="revisión", related_name="score_lines", null=True, blank=True
    )
    adjustment = models.OneToOneField(
        Adjustment, models.PROTECT, verbose_name="ajuste", related_name="score_line", null=True, blank=True
    )

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
                condition=Q(review__isnull=True) ^ Q(adjustment__isnull=True),
                name="score_line_rests_on_one_act",
                violation_error_message="Un puntaje se apoya en una revisión o en un ajuste.",
            ),
            CheckConstraint(
                condition=~Q(evidence=""),
                name="score_line_has_evidence",
                violation_error_message="Un puntaje dice en qué se apoya.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.criterion}: {self.points}"
