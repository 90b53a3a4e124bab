"""The outbox: one row for each thing that the portal has to tell somebody, and one for the outbox itself."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Now

from sofia.notices.kinds import KINDS, Kind
from sofia.notices.states import STUCK, Reason, State
from sofia.vault.fields import SealedField

# What can stand in a mail's header without ending it: no control character and no space.
MAILBOX = r"^[^[:cntrl:][:space:]]+@[^[:cntrl:][:space:]]+$"
GONE = Q(state=State.SENT, sent__isnull=False, handed_over__isnull=False, values=b"")


class Notice(models.Model):
    """What one person is told of one event. ``values`` complete its words, and are forgotten when it has gone.

    ``due`` is of the database's clock, which a rehearsal does not move; the other moments are the portal's.
    ``code`` names the mail for ever (its Message-ID), so that two copies of it can be seen to be one.
    """

    PRIVACY = {
        "id": "open",
        "kind": "personal",
        "person": "personal",
        "mailbox": "personal",
        "event": "personal",
        "code": "open",
        "values": "sensitive",
        "state": "open",
        "reason": "personal",
        "answer": "open",
        "attempts": "open",
        "bulk": "open",
        "due": "open",
        "written": "open",
        "handed_over": "open",
        "sent": "open",
        "decided_at": "open",
        "decided_by": "personal",
    }

    kind = models.CharField("clase", max_length=40)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="persona", related_name="notices", null=True, blank=True
    )
    mailbox = models.CharField("buzón", max_length=254, blank=True)
    event = models.CharField("suceso", max_length=80)
    code = models.CharField("código", max_length=32)
    values = SealedField("datos", bound_to="code")
    state = models.CharField("estado", max_length=12, choices=State, default=State.QUEUED)
    reason = models.CharField("motivo", max_length=12, choices=Reason, blank=True)
    answer = models.PositiveSmallIntegerField("última respuesta SMTP", null=True, blank=True)
    attempts = models.PositiveSmallIntegerField("intentos", default=0)
    bulk = models.BooleanField("para muchos", default=False)
    due = models.DateTimeField("no antes de", db_default=Now())
    written = models.DateTimeField("escrito")
    handed_over = models.DateTimeField("salió", null=True, blank=True)
    sent = models.DateTimeField("enviado", null=True, blank=True)
    decided_at = models.DateTimeField("decidido", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="decidido por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "aviso", "avisos"
        indexes = [
            models.Index(fields=["bulk", "due"], condition=Q(state=State.QUEUED), name="notice_waiting"),
            models.Index(fields=["-written"], condition=Q(state__in=STUCK), name="notice_stuck"),
            models.Index(fields=["person", "-written"], name="notice_of_person"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["kind", "person", "event"],
                name="notice_once_for_a_person",
                violation_error_message="A esa persona ya se le avisó de ese suceso.",
            ),
            UniqueConstraint(
                fields=["kind", "mailbox", "event"],
                condition=Q(person__isnull=True),
                name="notice_once_for_a_mailbox",
                violation_error_message="A ese buzón ya se le avisó de ese suceso.",
            ),
            UniqueConstraint(
                fields=["code"],
                name="notice_code_once",
                violation_error_message="Ya hay un aviso con ese código.",
            ),
            CheckConstraint(
                condition=Q(state__in=State.values),
                name="notice_state_known",
                violation_error_message="Ese estado de un aviso no existe.",
            ),
            CheckConstraint(
                condition=Q(mailbox="") | Q(mailbox__regex=MAILBOX),
                name="notice_mailbox_form",
                violation_error_message="El buzón de un aviso es una dirección de correo, sin espacios.",
            ),
            CheckConstraint(
                condition=(~Q(state=State.SENT) & Q(sent__isnull=True)) | GONE,
                name="notice_sent_and_forgotten",
                violation_error_message="Un aviso enviado dice cuándo, y ya no guarda sus datos.",
            ),
            CheckConstraint(
                condition=Q(sent__isnull=True) | Q(sent__gte=F("handed_over")),
                name="notice_in_order",
                violation_error_message="Un aviso no puede enviarse antes de salir.",
            ),
            CheckConstraint(
                condition=Q(state__in=(State.FAILED, State.GIVEN_UP)) | ~Q(mailbox=""),
                name="notice_leaves_for_a_mailbox",
                violation_error_message="Un aviso sin buzón no puede salir.",
            ),
            CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="notice_decided_by_somebody",
                violation_error_message="Una decisión sobre un aviso dice cuándo y de quién es.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def subject(self) -> str:
        """What its mail is headed with; of a kind that is no more, its code."""
        return KINDS[Kind(self.kind)].subject if self.kind in KINDS else self.kind


class Outbox(models.Model):
    """The outbox as a whole: whose it is, and whether the mail server lets it work. One row.

    ``instance``: the installation that may send from it, empty until the first one does. A copy of the database says
    the same, and finds another in its data folder. ``let_go``: how many mails began to leave, ever.
    ``rests_until``: not before, by the database's clock.
    """

    PRIVACY = dict.fromkeys(("id", "instance", "let_go", "rests_until", "trouble", "since"), "open")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    instance = models.CharField("instalación", max_length=32, blank=True)
    let_go = models.PositiveBigIntegerField("correos que salieron", default=0)
    rests_until = models.DateTimeField("descansa hasta", null=True, blank=True)
    trouble = models.CharField("qué le pasa", max_length=200, blank=True)
    since = models.DateTimeField("desde cuándo", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "bandeja de salida", "bandejas de salida"
        constraints = [
            CheckConstraint(
                condition=Q(id=1),
                name="outbox_only_one",
                violation_error_message="Solo hay una bandeja de salida.",
            ),
            CheckConstraint(
                condition=Q(trouble="", since__isnull=True) | (~Q(trouble="") & Q(since__isnull=False)),
                name="outbox_trouble_has_a_beginning",
                violation_error_message="Lo que le pasa a la bandeja de salida dice desde cuándo.",
            ),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
