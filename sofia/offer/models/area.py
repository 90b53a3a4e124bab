"""What a programme is about, in a citizen's words."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class Area(models.Model):
    """A field of work, named in addresses by its code: «salud», «construccion»."""

    PRIVACY = {"code": "open", "name": "open"}

    code = models.CharField("código", max_length=30, primary_key=True)
    name = models.CharField("nombre", max_length=80)

    class Meta:
        verbose_name, verbose_name_plural = "área", "áreas"
        constraints = [
            CheckConstraint(
                condition=Q(code__regex=r"^[a-z]+(-[a-z]+)*$"),
                name="area_code_of_letters",
                violation_error_message="El código de un área son letras minúsculas sin tilde, con guiones en medio.",
            ),
            UniqueConstraint(
                fields=["name"], name="area_name_once", violation_error_message="Ya hay un área con ese nombre."
            ),
        ]

    def __str__(self) -> str:
        return self.name
