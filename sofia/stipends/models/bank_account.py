"""Where a learner's money is sent, as her bank certified it."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.core.clock import day_of
from sofia.documents.models import HASH, Document
from sofia.people.models import IdentityDocument, Person
from sofia.stipends.banks import bank_name
from sofia.vault.fields import SealedField


class AccountKind(TextChoices):
    """Codes are kept in rows and in files for banks for ever."""

    SAVINGS = "savings", "De ahorros"
    CHECKING = "checking", "Corriente"
    WALLET = "wallet", "Depósito electrónico, en el celular"


class AccountRefusal(TextChoices):
    """Why an account does not serve, said to its person. Codes are kept in rows for ever."""

    ILLEGIBLE = "illegible", "El certificado no se lee bien."
    NOT_A_CERTIFICATE = "not_a_certificate", "Lo que se entregó no es un certificado del banco."
    OTHER_HOLDER = "other_holder", "La cuenta está a nombre de otra persona."
    OTHER_ACCOUNT = "other_account", "El número, el banco o la clase no son los que dice el certificado."
    NOT_ACTIVE = "not_active", "El certificado dice que la cuenta no está activa."


class BankAccount(models.Model):
    """She, or who acts for her while she is a minor, registers it with the bank's certificate; an officer checks it,
    and it is confirmed by another one when it takes the place of an earlier account or when somebody else has its
    number (migrations `accounts_kept` and `accounts_by_guardians`).

    It is live from ``confirmed_at`` until ``replaced_at``, when another took its place or somebody stopped it.
    ``bank``: its ACH code. ``number`` is sealed: outside the bank's file only ``last_four`` is read. ``holder``: the
    document that the certificate names, which is hers. ``replaces``: the last one that was live before. What was
    written never changes.
    """

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "bank": "personal",
        "kind": "personal",
        "number": "sensitive",
        "fingerprint": "personal",
        "last_four": "personal",
        "certificate": "personal",
        "certificate_date": "personal",
        "proposed_at": "personal",
        "proposed_by": "personal",
        "holder": "personal",
        "checked_at": "personal",
        "checked_by": "personal",
        "confirmed_at": "personal",
        "confirmed_by": "personal",
        "replaces": "personal",
        "refused_at": "personal",
        "refused_by": "personal",
        "reason": "personal",
        "replaced_at": "personal",
        "replaced_by": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="bank_accounts")
    bank = models.CharField("banco", max_length=4)
    kind = models.CharField("clase de cuenta", max_length=8, choices=AccountKind)
    number = SealedField("número", bound_to="person_id")
    fingerprint = models.CharField("huella del número", max_length=64)
    last_four = models.CharField("últimos cuatro dígitos", max_length=4)
    certificate = models.OneToOneField(Document, models.PROTECT, verbose_name="certificado", related_name="+")
    certificate_date = models.DateField("fecha del certificado")
    proposed_at = models.DateTimeField("registrada")
    proposed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrada por", related_name="+")
    holder = models.ForeignKey(
        IdentityDocument, models.PROTECT, verbose_name="documento del titular", related_name="+", null=True, blank=True
    )
    checked_at = models.DateTimeField("revisada", null=True, blank=True)
    checked_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="revisada por", related_name="+", null=True, blank=True
    )
    confirmed_at = models.DateTimeField("confirmada", null=True, blank=True)
    confirmed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="confirmada por", related_name="+", null=True, blank=True
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, verbose_name="reemplaza a", related_name="successor", null=True, blank=True
    )
    refused_at = models.DateTimeField("devuelta", null=True, blank=True)
    refused_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="devuelta por", related_name="+", null=True, blank=True
    )
    reason = models.CharField("por qué se devolvió", max_length=20, choices=AccountRefusal, blank=True)
    replaced_at = models.DateTimeField("dejó de usarse", null=True, blank=True)
    replaced_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="dejó de usarse por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "cuenta bancaria", "cuentas bancarias"
        indexes = [models.Index(fields=["fingerprint"], name="bank_account_fingerprint")]
        constraints = [
            UniqueConstraint(
                fields=["person"],
                condition=Q(confirmed_at__isnull=False, replaced_at__isnull=True),
                name="bank_account_one_live",
                violation_error_message="Esa persona ya tiene una cuenta confirmada.",
            ),
            UniqueConstraint(
                fields=["person"],
                condition=Q(confirmed_at__isnull=True, refused_at__isnull=True, replaced_at__isnull=True),
                name="bank_account_one_waiting",
                violation_error_message="Ya hay una cuenta por revisar. Recargue la página.",
            ),
            CheckConstraint(
                condition=Q(bank__regex="^[0-9]{4}$", last_four__regex="^[0-9]{4}$", fingerprint__regex=HASH)
                & Q(kind__in=AccountKind.values)
                & ~Q(number=b""),
                name="bank_account_form",
                violation_error_message="Una cuenta dice su banco, su clase y su número.",
            ),
            CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True, holder__isnull=True)
                | Q(checked_at__gte=F("proposed_at"), checked_by__isnull=False, holder__isnull=False)
                & ~Q(checked_by=F("person")),
                name="bank_account_checked_by_another",
                violation_error_message="La revisa otra persona, con el documento que dice el certificado.",
            ),
            CheckConstraint(
                condition=Q(confirmed_at__isnull=True, confirmed_by__isnull=True, replaces__isnull=True)
                | Q(confirmed_at__gte=F("checked_at"), confirmed_by__isnull=False, refused_at__isnull=True)
                & Q(checked_at__isnull=False)
                & ~Q(confirmed_by=F("person")),
                name="bank_account_confirmed_after_checked",
                violation_error_message="Se confirma después de revisada, y la confirma otra persona.",
            ),
            CheckConstraint(
                condition=Q(refused_at__isnull=True, refused_by__isnull=True, reason="")
                | Q(refused_at__gte=F("proposed_at"), refused_by__isnull=False, reason__in=AccountRefusal.values),
                name="bank_account_refused_with_reason",
                violation_error_message="Una cuenta que se devuelve dice quién la devolvió, cuándo y por qué.",
            ),
            CheckConstraint(
                condition=Q(replaced_at__isnull=True, replaced_by__isnull=True)
                | Q(replaced_at__gte=F("proposed_at"), replaced_by__isnull=False, refused_at__isnull=True),
                name="bank_account_replaced_by_somebody",
                violation_error_message="Una cuenta que dejó de usarse dice cuándo y por quién.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bank_name} ···{self.last_four}"

    @property
    def bank_name(self) -> str:
        return bank_name(self.bank)

    @property
    def changed_on(self) -> date | None:
        """The day on which it took the place of another account; None of a first one."""
        return day_of(self.confirmed_at) if self.replaces_id and self.confirmed_at else None

    @property
    def by_guardian(self) -> bool:
        """Whether somebody registered it for her."""
        return self.proposed_by_id != self.person_id

    @property
    def is_live(self) -> bool:
        """Whether money is sent there."""
        return self.confirmed_at is not None and self.replaced_at is None

    @property
    def is_waiting(self) -> bool:
        """Whether it is to be checked or confirmed."""
        return self.confirmed_at is None and self.refused_at is None and self.replaced_at is None
