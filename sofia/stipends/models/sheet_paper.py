"""The explanation of a result as a paper."""

from django.db import models

from sofia.documents.models import Paper
from sofia.stipends.models.decision import DecisionLine


class SheetPaper(models.Model):
    """The PDF of one applicant's explanation. A job makes it when somebody asks; the bytes stay for good."""

    PRIVACY = {"id": "open", "line": "personal", "paper": "personal"}

    line = models.OneToOneField(DecisionLine, models.PROTECT, verbose_name="línea", related_name="sheet")
    paper = models.OneToOneField(Paper, models.PROTECT, verbose_name="papel", related_name="stipend_sheet")

    class Meta:
        verbose_name, verbose_name_plural = "hoja de explicación", "hojas de explicación"

    def __str__(self) -> str:
        return f"Hoja {self.pk}"
