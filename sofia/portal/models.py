"""What an installation says in its own words."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.people.models import Person
from sofia.portal.texts import Text


class TextVersion(models.Model):
    """One version of a text: who published it, and when. A version never changes; a correction is the next one."""

    PRIVACY = {
        "id": "open",
        "slug": "open",
        "number": "open",
        "title": "open",
        "body": "open",
        "published_at": "open",
        "published_by": "personal",
    }

    slug = models.CharField("texto", max_length=40)
    number = models.PositiveIntegerField("versión")
    title = models.CharField("título", max_length=80)
    body = models.TextField("contenido", max_length=10_000)
    published_at = models.DateTimeField("publicado")
    published_by = models.ForeignKey(Person, models.PROTECT, verbose_name="publicado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "versión de un texto", "versiones de los textos"
        constraints = [
            UniqueConstraint(
                fields=["slug", "number"],
                name="text_version_once",
                violation_error_message="Otra persona publicó este texto mientras usted escribía: mírelo.",
            ),
            CheckConstraint(
                condition=Q(number__gte=1),
                name="text_version_from_one",
                violation_error_message="Las versiones se numeran desde 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} {self.number}"

    @property
    def text(self) -> Text:
        return Text(self.slug, self.title, self.body, self.number)
