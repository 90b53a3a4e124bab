"""What remains of an erasure: that it was done, and why what was not erased is still there."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.people.models import Person


class Erasure(models.Model):
    """The receipt of an erasure: table by table, what was deleted and what is kept. It never changes.

    ``code``: 32 hex digits by which whoever has them reads it without an account. ``content``: canonical JSON, a list
    of ``{"title", "erase", "rows", "why", "cite"}``.
    """

    PRIVACY = {
        "id": "open",
        "code": "personal",
        "person": "personal",
        "content": "personal",
        "erased_at": "personal",
        "erased_by": "personal",
    }

    code = models.CharField("código", max_length=32)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="erasures")
    content = models.TextField("qué se hizo")
    erased_at = models.DateTimeField("suprimida")
    erased_by = models.ForeignKey(Person, models.PROTECT, verbose_name="pedida por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "supresión", "supresiones"
        constraints = [
            UniqueConstraint(
                fields=["person"],
                name="erasure_once",
                violation_error_message="Los datos de esa persona ya se suprimieron.",
            ),
            UniqueConstraint(
                fields=["code"],
                name="erasure_code_once",
                violation_error_message="Ya existe una supresión con ese código.",
            ),
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9a-f]{32}$"),
                name="erasure_code_form",
                violation_error_message="El código de una supresión tiene 32 dígitos hexadecimales.",
            ),
        ]

    def __str__(self) -> str:
        return self.code
