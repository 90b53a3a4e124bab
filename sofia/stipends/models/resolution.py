"""The act in which a centre's director decides: it awards places, or stops, resumes or ends what was awarded."""

from typing import Any

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint
from django.db.models.functions import ExtractYear

from sofia.documents.models import Document, Paper
from sofia.people.models import Centre, Person
from sofia.stipends.models.award import Award
from sofia.stipends.models.call import Call
from sofia.stipends.models.decision import Decision
from sofia.vault.fields import SealedField


class ResolutionKind(TextChoices):
    """Codes are kept in rows for ever."""

    AWARD = "award", "Adjudica los cupos"
    APPEAL = "appeal", "Decide un recurso"
    SUSPENSION = "suspension", "Suspende un apoyo"
    TERMINATION = "termination", "Termina un apoyo"
    RESUMPTION = "resumption", "Levanta una suspensión"
    REPLACEMENT = "replacement", "Adjudica un reemplazo"


class AccessClass(TextChoices):
    """Who may read the act (Ley 1712 de 2014, artículos 18 y 19)."""

    PUBLIC = "public", "Pública"
    CLASSIFIED = "classified", "Clasificada"
    RESERVED = "reserved", "Reservada"


class AppealOutcome(TextChoices):
    CONFIRMED = "confirmed", "Se confirma la resolución"
    MODIFIED = "modified", "Se modifica la resolución: se le adjudica un cupo"
    REVOKED = "revoked", "Se revoca la resolución: no tiene efecto"
    REJECTED = "rejected", "Se rechaza el recurso"


# What an appeal against each kind of act wins; against another it wins nothing.
WINS = {
    ResolutionKind.AWARD.value: AppealOutcome.MODIFIED,
    ResolutionKind.SUSPENSION.value: AppealOutcome.REVOKED,
    ResolutionKind.TERMINATION.value: AppealOutcome.REVOKED,
}


def outcomes_against(kind: str) -> list[AppealOutcome]:
    """How an appeal against an act of that kind may be decided."""
    return [one for one in AppealOutcome if one not in WINS.values() or one == WINS.get(kind)]


def _by(verbose_name: str) -> Any:
    return models.ForeignKey(Person, models.PROTECT, verbose_name=verbose_name, related_name="+", null=True, blank=True)


def _all_or_none(*names: str) -> Q:
    some, none = Q(), Q()
    for name in names:
        some, none = some & Q(**{f"{name}__isnull": False}), none & Q(**{f"{name}__isnull": True})
    return some | none


# What each kind of act is about, and nothing of another. The place that an appeal won is given when it is signed.
NO_APPEAL, NO_AWARD = Q(appeal__isnull=True, outcome=""), Q(award__isnull=True)
NO_PROCEEDING, NO_SUSPENSION = Q(proceeding__isnull=True, months__isnull=True), Q(suspension__isnull=True)
NOTHING_STOPPED = NO_PROCEEDING & NO_SUSPENSION
MOST_MONTHS = 3  # of a suspension
ABOUT = {
    ResolutionKind.AWARD: NO_APPEAL & NO_AWARD & NOTHING_STOPPED,
    ResolutionKind.APPEAL: Q(appeal__isnull=False) & (NO_AWARD | Q(signed_at__isnull=False)) & NOTHING_STOPPED,
    ResolutionKind.SUSPENSION: Q(proceeding__isnull=False, months__gte=1, months__lte=MOST_MONTHS)
    & NO_APPEAL
    & NO_AWARD
    & NO_SUSPENSION,
    ResolutionKind.TERMINATION: Q(proceeding__isnull=False, months__isnull=True) & NO_APPEAL & NO_AWARD & NO_SUSPENSION,
    ResolutionKind.RESUMPTION: Q(suspension__isnull=False) & NO_APPEAL & NO_AWARD & NO_PROCEEDING,
    ResolutionKind.REPLACEMENT: Q(award__isnull=False) & NO_APPEAL & NOTHING_STOPPED,
}
OF_ITS_KIND = Q()
for _kind, _about in ABOUT.items():
    OF_ITS_KIND |= Q(kind=_kind.value) & _about


class Resolution(models.Model):
    """Drafted, numbered, signed, filed and published, in that order. Once signed, what it says never changes.

    ``paper``: the act, signed electronically or, when ``signed_copy`` holds what was signed by hand, without it.
    ``annex``: who each application of the act is; only for the centre. ``text``: what the centre adds; on an appeal,
    why it decides so. ``award``: the place that an appeal or a replacement won. ``proceeding``: what a suspension, of
    so many ``months``, or a termination decides; ``suspension``: the one that is lifted. A trigger keeps what was
    signed (migration `resolutions_kept`).
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "centre": "open",
        "kind": "open",
        "decision": "open",
        "appeal": "personal",
        "outcome": "personal",
        "proceeding": "personal",
        "months": "personal",
        "suspension": "personal",
        "access": "open",
        "text": "sensitive",
        "number": "open",
        "dated": "open",
        "content_sha256": "open",
        "paper": "open",
        "annex": "open",
        "signed_copy": "open",
        "award": "personal",
        "filing_number": "open",
        "filed_on": "open",
        "digitised_in": "open",
        **{f"{step}_at": "open" for step in ("drafted", "numbered", "signed", "filed", "published", "digitised")},
        **{f"{step}_by": "personal" for step in ("drafted", "numbered", "signed", "filed", "published", "digitised")},
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="resolutions")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="resolutions")
    kind = models.CharField("clase de acto", max_length=11, choices=ResolutionKind)
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="decisión", related_name="resolutions")
    appeal = models.OneToOneField(
        "stipends.Appeal",
        models.PROTECT,
        verbose_name="recurso que decide",
        related_name="decided_in",
        null=True,
        blank=True,
    )
    outcome = models.CharField("sentido", max_length=9, choices=AppealOutcome, blank=True)
    proceeding = models.OneToOneField(
        "stipends.Proceeding",
        models.PROTECT,
        verbose_name="novedad que decide",
        related_name="decided_in",
        null=True,
        blank=True,
    )
    months = models.PositiveSmallIntegerField("meses de suspensión", null=True, blank=True)
    suspension = models.OneToOneField(
        "stipends.Suspension",
        models.PROTECT,
        verbose_name="suspensión que levanta",
        related_name="lifted_in",
        null=True,
        blank=True,
    )
    access = models.CharField(
        "clase de información", max_length=10, choices=AccessClass, default=AccessClass.CLASSIFIED
    )
    text = SealedField("consideraciones", bound_to="call_id")
    number = models.PositiveIntegerField("número", null=True, blank=True)
    dated = models.DateField("fecha", null=True, blank=True)
    content_sha256 = models.CharField("huella de lo que se firmó", max_length=64, blank=True)
    paper = models.OneToOneField(
        Paper, models.PROTECT, verbose_name="papel", related_name="resolution", null=True, blank=True
    )
    annex = models.OneToOneField(
        Paper, models.PROTECT, verbose_name="anexo", related_name="resolution_annex", null=True, blank=True
    )
    signed_copy = models.OneToOneField(
        Document, models.PROTECT, verbose_name="copia firmada a mano", related_name="+", null=True, blank=True
    )
    award = models.OneToOneField(
        Award, models.PROTECT, verbose_name="cupo que adjudica", related_name="given_by", null=True, blank=True
    )
    filing_number = models.CharField("número de radicación", max_length=60, blank=True)
    filed_on = models.DateField("día de la radicación", null=True, blank=True)
    digitised_in = models.CharField("dónde quedó digitalizada", max_length=120, blank=True)
    drafted_at = models.DateTimeField("redactada")
    drafted_by = models.ForeignKey(Person, models.PROTECT, verbose_name="redactada por", related_name="+")
    numbered_at = models.DateTimeField("numerada", null=True, blank=True)
    numbered_by = _by("numerada por")
    signed_at = models.DateTimeField("firmada", null=True, blank=True)
    signed_by = _by("firmada por")
    filed_at = models.DateTimeField("radicada", null=True, blank=True)
    filed_by = _by("radicada por")
    published_at = models.DateTimeField("publicada", null=True, blank=True)
    published_by = _by("publicada por")
    digitised_at = models.DateTimeField("digitalizada", null=True, blank=True)
    digitised_by = _by("digitalizada por")

    class Meta:
        verbose_name, verbose_name_plural = "resolución", "resoluciones"
        constraints = [
            UniqueConstraint(
                fields=["decision"],
                condition=Q(kind=ResolutionKind.AWARD.value),
                name="resolution_once_per_decision",
                violation_error_message="Esa adjudicación ya tiene su resolución.",
            ),
            UniqueConstraint(
                "centre",
                ExtractYear("dated"),
                "number",
                name="resolution_number_once",
                violation_error_message="El centro ya tiene una resolución con ese número en ese año.",
            ),
            CheckConstraint(
                condition=OF_ITS_KIND,
                name="resolution_of_its_kind",
                violation_error_message="Lo que dice la resolución no es de su clase de acto.",
            ),
            CheckConstraint(
                condition=_all_or_none("numbered_at", "numbered_by", "number", "dated")
                & (Q(number__isnull=True) | Q(number__gt=0)),
                name="resolution_numbered_whole",
                violation_error_message="El número de una resolución va con su fecha, y con quién se lo dio.",
            ),
            CheckConstraint(
                condition=_all_or_none("signed_at", "signed_by", "numbered_at", "paper", "annex")
                & ~Q(content_sha256="")
                | Q(signed_at__isnull=True, signed_by__isnull=True, paper__isnull=True, annex__isnull=True)
                & Q(content_sha256="", signed_copy__isnull=True),
                name="resolution_signed_whole",
                violation_error_message="Una resolución se firma cuando tiene número, y entonces se guarda.",
            ),
            CheckConstraint(
                condition=~Q(signed_by=F("drafted_by")),
                name="resolution_drafted_and_signed_by_two",
                violation_error_message="Usted redactó esta resolución: la firma otra persona.",
            ),
            CheckConstraint(
                condition=Q(filed_at__isnull=True, filed_by__isnull=True, filed_on__isnull=True, filing_number="")
                | Q(filed_at__isnull=False, filed_by__isnull=False, filed_on__gte=F("dated"))
                & Q(signed_at__isnull=False)
                & ~Q(filing_number=""),
                name="resolution_filed_after_signed",
                violation_error_message="Una resolución se radica después de firmada, con su número y su día.",
            ),
            CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False, filed_at__isnull=False),
                name="resolution_published_after_filed",
                violation_error_message="Una resolución se publica después de radicada.",
            ),
            CheckConstraint(
                condition=Q(digitised_at__isnull=True, digitised_by__isnull=True, digitised_in="")
                | Q(digitised_at__isnull=False, digitised_by__isnull=False, filed_at__isnull=False)
                & ~Q(digitised_in=""),
                name="resolution_digitised_after_filed",
                violation_error_message="Una resolución se digitaliza después de radicada, y se dice dónde quedó.",
            ),
            UniqueConstraint(fields=["id", "call"], name="resolution_with_call"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.name}"

    @property
    def name(self) -> str:
        """«Resolución 12 de 2025»; without a number yet, that it has none."""
        return f"Resolución {self.number} de {self.dated.year}" if self.dated else "Resolución sin número"

    @property
    def appealable(self) -> bool:
        """Whether an appeal may be lodged against it: against anything but what decides one."""
        return self.kind != ResolutionKind.APPEAL

    @property
    def state(self) -> str:
        """How far it has come, in one word."""
        steps = (
            (self.published_at, "Publicada"),
            (self.filed_at, "Radicada"),
            (self.signed_at, "Firmada"),
            (self.numbered_at, "Numerada"),
        )
        return next((word for at, word in steps if at), "En redacción")


class BudgetLine(models.Model):
    """Where the money of a resolution comes from: a certificate of availability and its item, with its pesos."""

    PRIVACY = {"id": "open", "resolution": "open", "certificate": "open", "item": "open", "amount": "open"}

    resolution = models.ForeignKey(Resolution, models.PROTECT, verbose_name="resolución", related_name="budget_lines")
    certificate = models.CharField("certificado de disponibilidad", max_length=60)
    item = models.CharField("rubro", max_length=120)
    amount = models.BigIntegerField("valor en pesos")

    class Meta:
        verbose_name, verbose_name_plural = "línea del presupuesto", "líneas del presupuesto"
        constraints = [
            UniqueConstraint(
                fields=["resolution", "certificate", "item"],
                name="budget_line_once",
                violation_error_message="Ese certificado ya está, con ese rubro.",
            ),
            CheckConstraint(
                condition=Q(amount__gt=0),
                name="budget_line_has_money",
                violation_error_message="Una línea del presupuesto lleva un valor mayor que cero.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.certificate} · {self.item}"
