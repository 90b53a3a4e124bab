"""A possible change of an award, from the day it is opened to the day it takes effect, or is left."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.models.award import Award
from sofia.stipends.models.notification import Channel
from sofia.vault.fields import SealedField


class Effect(TextChoices):
    """What a ground leads to; codes are those of the rule sets."""

    SUSPENSION = "suspension", "Suspender el apoyo"
    TERMINATION = "termination", "Terminar el apoyo"


class Way(TextChoices):
    """How a ground is proceeded with. Codes are kept in rows for ever."""

    PROCESS = "process", "Proceso con respuesta de la persona"
    RESIGNATION = "resignation", "Renuncia por escrito"
    DEATH = "death", "Fallecimiento"


class Closing(TextChoices):
    """How it ended. Codes are kept in rows for ever."""

    ARCHIVED = "archived", "Archivada: el apoyo sigue igual"
    WITHDRAWN = "withdrawn", "La persona retiró su renuncia"
    REVOKED = "revoked", "El recurso la dejó sin efecto"
    EXECUTED = "executed", "Con efecto"
    OVERTAKEN = "overtaken", "El apoyo ya había terminado"


class Proceeding(models.Model):
    """Opened, told to her, answered or not, decided by an act, and in effect when that act is firm.

    ``since``: the day from which the cause existed. ``facts``: what happened, sealed; ``evidence``: its proof. In the
    portal she opens it herself; for other channels an officer hands in the ``proof``. ``answer_until``: the last day of
    her term; silence is never an admission. ``decided_in`` is the act, `Defence` what she said. ``closed_on``: the day
    of its effect, or on which it was left. What is written never changes (migration `proceedings_kept`).
    """

    PRIVACY = {
        "id": "open",
        "award": "personal",
        "ground": "personal",
        "effect": "personal",
        "way": "personal",
        "since": "personal",
        "facts": "sensitive",
        "sha256": "personal",
        "evidence": "personal",
        "opened_at": "personal",
        "opened_by": "personal",
        "channel": "personal",
        "notified_on": "personal",
        "answer_until": "personal",
        "served_at": "personal",
        "served_by": "personal",
        "address": "personal",
        "proof": "personal",
        "closing": "personal",
        "closed_on": "personal",
        "closed_at": "personal",
        "closed_by": "personal",
        "reason": "sensitive",
    }

    award = models.ForeignKey(Award, models.PROTECT, verbose_name="adjudicación", related_name="proceedings")
    ground = models.CharField("causal", max_length=40)
    effect = models.CharField("efecto", max_length=11, choices=Effect)
    way = models.CharField("trámite", max_length=11, choices=Way)
    since = models.DateField("la causa existe desde el día")
    facts = SealedField("hechos", bound_to="award_id")
    sha256 = models.CharField("huella de los hechos", max_length=64)
    evidence = models.ForeignKey(
        Document, models.PROTECT, verbose_name="soporte", related_name="+", null=True, blank=True
    )
    opened_at = models.DateTimeField("abierta")
    opened_by = models.ForeignKey(Person, models.PROTECT, verbose_name="abierta por", related_name="+")
    channel = models.CharField("medio", max_length=9, choices=Channel, blank=True)
    notified_on = models.DateField("día de la notificación", null=True, blank=True)
    answer_until = models.DateField("puede responder hasta", null=True, blank=True)
    served_at = models.DateTimeField("notificación anotada", null=True, blank=True)
    served_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="notificación anotada por", related_name="+", null=True, blank=True
    )
    address = models.CharField("dirección de red", max_length=45, blank=True)
    proof = models.ForeignKey(Document, models.PROTECT, verbose_name="prueba", related_name="+", null=True, blank=True)
    closing = models.CharField("cómo terminó", max_length=9, choices=Closing, blank=True)
    closed_on = models.DateField("terminó el día", null=True, blank=True)
    closed_at = models.DateTimeField("terminada", null=True, blank=True)
    closed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminada por", related_name="+", null=True, blank=True
    )
    reason = SealedField("por qué se archivó", bound_to="award_id")

    class Meta:
        verbose_name, verbose_name_plural = "novedad de un apoyo", "novedades de los apoyos"
        constraints = [
            UniqueConstraint(
                fields=["award", "ground"],
                condition=Q(closing=""),
                name="proceeding_one_live_per_ground",
                violation_error_message="Ya hay una novedad abierta de ese apoyo por esa causal.",
            ),
            CheckConstraint(
                condition=Q(channel="", notified_on__isnull=True, answer_until__isnull=True, proof__isnull=True)
                & Q(served_at__isnull=True, served_by__isnull=True, address="")
                | Q(channel__in=Channel.values, notified_on__isnull=False, answer_until__gt=models.F("notified_on"))
                & Q(served_at__isnull=False, served_by__isnull=False, way=Way.PROCESS.value),
                name="proceeding_served_whole",
                violation_error_message="Una notificación dice medio, día, quién la anotó y hasta cuándo se responde.",
            ),
            CheckConstraint(
                condition=~Q(channel__in=[Channel.IN_PERSON.value, Channel.NOTICE.value]) | Q(proof__isnull=False),
                name="proceeding_notice_has_its_proof",
                violation_error_message="Adjunte la prueba: el acta firmada, o el aviso con sus fechas.",
            ),
            CheckConstraint(
                condition=~Q(way=Way.DEATH.value) | Q(evidence__isnull=False),
                name="proceeding_of_death_has_its_proof",
                violation_error_message="Adjunte el registro civil de defunción, o el documento que la prueba.",
            ),
            CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$") & ~Q(facts=b""),
                name="proceeding_says_what_happened",
                violation_error_message="Escriba qué pasó.",
            ),
            CheckConstraint(
                condition=Q(closing="", closed_on__isnull=True, closed_at__isnull=True, closed_by__isnull=True)
                & Q(reason=b"")
                | Q(closing__in=Closing.values, closed_on__isnull=False, closed_at__isnull=False)
                & Q(closed_by__isnull=False),
                name="proceeding_closed_whole",
                violation_error_message="Una novedad terminada dice cómo, qué día y quién lo registró.",
            ),
            CheckConstraint(
                condition=~Q(closing=Closing.ARCHIVED.value) | ~Q(reason=b""),
                name="proceeding_archived_with_reason",
                violation_error_message="Escriba por qué se archiva.",
            ),
        ]

    def __str__(self) -> str:
        return f"Novedad {self.pk}"


class Defence(models.Model):
    """What she answered to a proceeding, in the portal or on paper; late answers are read too.

    ``text``: her words, sealed, or what her letter says in short; ``support``: what she handed in, or her letter.
    """

    PRIVACY = {
        "id": "open",
        "proceeding": "personal",
        "on": "personal",
        "text": "sensitive",
        "sha256": "personal",
        "support": "personal",
        "address": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
    }

    proceeding = models.OneToOneField(Proceeding, models.PROTECT, verbose_name="novedad", related_name="defence")
    on = models.DateField("día de la respuesta")
    text = SealedField("respuesta", bound_to="proceeding_id")
    sha256 = models.CharField("huella de la respuesta", max_length=64)
    support = models.ForeignKey(
        Document, models.PROTECT, verbose_name="soporte", related_name="+", null=True, blank=True
    )
    address = models.CharField("dirección de red", max_length=45, blank=True)
    recorded_at = models.DateTimeField("registrada")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "respuesta a una novedad", "respuestas a novedades"
        constraints = [
            CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$") & ~Q(text=b""),
                name="defence_says_something",
                violation_error_message="Escriba su respuesta.",
            ),
        ]

    def __str__(self) -> str:
        return f"Respuesta a la novedad {self.proceeding_id}"
