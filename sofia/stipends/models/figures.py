"""What a decision says in public by group of people, as it was on the day that it was made."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint

from sofia.core.canonical import from_json
from sofia.stipends.models.decision import Decision
from sofia.stipends.models.fingerprints import text_has_hash


class Figures(models.Model):
    """The sums of a final decision, already without small counts: the others are kept nowhere.

    Kept with it, because people move and correct their data: two days' sums, subtracted, would tell who did.
    """

    PRIVACY = {"id": "open", "decision": "open", "content": "open", "sha256": "open"}

    decision = models.OneToOneField(Decision, models.PROTECT, verbose_name="decisión", related_name="figures")
    content = models.TextField("cifras, en JSON canónico")
    sha256 = models.CharField("huella", max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = "cifras de una decisión", "cifras de las decisiones"
        constraints = [
            CheckConstraint(
                condition=text_has_hash("content", "sha256"),
                name="figures_have_their_hash",
                violation_error_message="Las cifras no corresponden a su huella SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return f"Cifras de la decisión {self.decision_id}"

    @property
    def tables(self) -> dict[str, list[Any] | None]:
        """By grouping, its rows: name, people, and how many had each outcome."""
        tables: dict[str, list[Any] | None] = from_json(self.content)["tables"]
        return tables
