"""A registration that somebody began and has not finished: it waits for her, sealed."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.people.models.person import Person
from sofia.vault.fields import SealedField


class RegistrationDraft(models.Model):
    """Answers typed so far, found again by a token that only a browser or a letter holds. Never a password.

    ``token`` and ``link`` are fingerprints of the cookie's token and of the mailed one. ``turn`` numbers the proofs:
    the image and the code of a turn die with it. ``proved``: one of them was right; ``mailbox`` is then the
    fingerprint of the address that a code reached. Once finished the answers are gone and ``person`` says who came of
    it; nobody, when that document already had an account.
    """

    PRIVACY = {
        "id": "open",
        "token": "sensitive",
        "link": "sensitive",
        "answers": "sensitive",
        "state": "open",
        "person": "personal",
        "begun": "open",
        "expires": "open",
        "proved": "open",
        "mailbox": "personal",
        "turn": "open",
        "tries": "open",
        "mails": "open",
    }

    class State(TextChoices):
        OPEN = "open", "Sin terminar"
        FINISHED = "finished", "Terminado"

    token = models.CharField("huella de la ficha", max_length=64, unique=True)
    link = models.CharField("huella del enlace", max_length=64, blank=True)
    answers = SealedField("respuestas", bound_to="token")
    state = models.CharField("estado", max_length=8, choices=State, default=State.OPEN)
    person = models.OneToOneField(
        Person, models.PROTECT, verbose_name="persona", related_name="+", null=True, blank=True
    )
    begun = models.DateTimeField("empezado")
    expires = models.DateTimeField("vence")
    proved = models.BooleanField("verificado", default=False)
    mailbox = models.CharField("huella del correo confirmado", max_length=64, blank=True)
    turn = models.PositiveIntegerField("turno de la verificación", default=0)
    tries = models.PositiveSmallIntegerField("códigos equivocados en el turno", default=0)
    mails = models.PositiveSmallIntegerField("mensajes pedidos", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "borrador de registro", "borradores de registro"
        indexes = [models.Index(fields=["expires"], name="draft_expires")]
        constraints = [
            UniqueConstraint(
                fields=["link"],
                condition=~Q(link=""),
                name="draft_link_once",
                violation_error_message="Ese enlace ya es de otro registro.",
            ),
            CheckConstraint(
                condition=Q(state="open", person__isnull=True) | Q(state="finished", answers=b""),
                name="draft_forgets_when_finished",
                violation_error_message="Un registro terminado no guarda respuestas; uno sin terminar no es de nadie.",
            ),
        ]

    def __str__(self) -> str:
        return f"Registro {self.pk}"
