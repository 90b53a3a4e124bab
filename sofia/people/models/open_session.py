"""Where a person is signed in, so that she sees it and can end it."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.people.models.person import Person


class OpenSession(models.Model):
    """One browser that she signed in with. It ends by deleting it together with Django's own row of that key."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "key": "sensitive",
        "device": "personal",
        "place": "personal",
        "begun": "personal",
        "last_seen": "personal",
    }

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="persona", related_name="open_sessions")
    key = models.CharField("llave", max_length=40)
    device = models.CharField("aparato", max_length=60)
    place = models.CharField("red", max_length=45, blank=True)
    begun = models.DateTimeField("comenzó")
    last_seen = models.DateTimeField("último uso")

    class Meta:
        verbose_name, verbose_name_plural = "sesión abierta", "sesiones abiertas"
        constraints = [
            UniqueConstraint(
                fields=["key"], name="open_session_once", violation_error_message="Esa sesión ya está anotada."
            ),
            CheckConstraint(
                condition=Q(last_seen__gte=F("begun")),
                name="open_session_in_order",
                violation_error_message="Una sesión no se usa antes de comenzar.",
            ),
        ]

    def __str__(self) -> str:
        return self.device
