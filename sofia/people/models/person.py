"""A person of the portal, known by an identity document."""

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import CheckConstraint, GeneratedField, Q, UniqueConstraint, Value
from django.db.models.functions import Concat

from sofia.core.dates import age_on
from sofia.core.names import document_number, masked, tidy
from sofia.people.document_types import PATTERNS, DocumentType
from sofia.people.passwords import Owner

# One sign that is not a control character, and none that is.
A_NAME = r"^[^[:cntrl:]]*[^[:cntrl:][:space:]][^[:cntrl:]]*$"


def number_of_its_type() -> Q:
    """What makes the number of a row one of its document type."""
    rule = Q()
    for kind, pattern in PATTERNS.items():
        rule |= Q(document_type=kind.value, document_number__regex=pattern)
    return rule


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, document_type: str, number: str, password: str | None = None, **fields: Any) -> "Person":
        """A person with a tidy name and number; without password nobody can sign in as her."""
        for name in ("given_names", "surnames"):
            fields[name] = tidy(fields[name])
        person = self.model(document_type=document_type, document_number=document_number(number), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """The person of «CC-1002436987»."""
        return self.get(document=username)


class Person(AbstractBaseUser, PermissionsMixin):
    """Everybody who may sign in. One document, one person."""

    PRIVACY = {
        "id": "open",
        "password": "sensitive",
        "last_login": "personal",
        "is_superuser": "personal",
        "groups": "personal",
        "user_permissions": "personal",
        "document_type": "personal",
        "document_number": "personal",
        "document": "personal",
        "given_names": "personal",
        "surnames": "personal",
        "birth_date": "personal",
        "email": "personal",
        "email_confirmed_at": "personal",
        "is_active": "personal",
    }

    document_type = models.CharField("tipo de documento", max_length=4, choices=DocumentType)
    document_number = models.CharField("número de documento", max_length=20)
    document = GeneratedField(
        expression=Concat("document_type", Value("-"), "document_number"),
        output_field=models.CharField(max_length=25),
        db_persist=True,
        verbose_name="documento",
    )
    given_names = models.CharField("nombres", max_length=120)
    surnames = models.CharField("apellidos", max_length=120)
    birth_date = models.DateField("fecha de nacimiento")
    email = models.EmailField("correo electrónico", blank=True)
    email_confirmed_at = models.DateTimeField("correo confirmado", null=True, blank=True)
    is_active = models.BooleanField("activa", default=True)

    USERNAME_FIELD = "document"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["given_names", "surnames", "birth_date"]

    objects: ClassVar[PersonManager] = PersonManager()

    class Meta:
        verbose_name, verbose_name_plural = "persona", "personas"
        indexes = [models.Index(fields=["birth_date"], name="person_born")]  # possible duplicates are looked for by it
        constraints = [
            UniqueConstraint(
                fields=["document"],
                name="person_document_once",
                violation_error_message="Ya existe una persona con ese tipo y número de documento.",
            ),
            CheckConstraint(
                condition=number_of_its_type(),
                name="person_document_of_its_type",
                violation_error_message="El número no corresponde a ese tipo de documento. Revíselo dígito por dígito.",
            ),
            CheckConstraint(
                condition=Q(given_names__regex=A_NAME, surnames__regex=A_NAME),
                name="person_has_a_name",
                violation_error_message="Escriba nombres y apellidos (basta un apellido), sin signos invisibles.",
            ),
            CheckConstraint(
                condition=Q(birth_date__gte=date(1900, 1, 1)),
                name="person_birth_date_plausible",
                violation_error_message="Revise la fecha de nacimiento: el año debe ser 1900 o posterior.",
            ),
            CheckConstraint(
                condition=Q(email_confirmed_at__isnull=True) | ~Q(email=""),
                name="person_confirms_a_mailbox",
                violation_error_message="Sin correo no hay nada que confirmar.",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return f"{self.given_names} {self.surnames}"

    @property
    def masked_document(self) -> str:
        """The number as public lists may show it: its last four signs."""
        return masked(self.document_number)

    def as_owner(self) -> Owner:
        """What a password of hers must not be made of."""
        return Owner(self.given_names, self.surnames, self.document_number, self.birth_date, self.email)

    def age_on(self, day: date) -> int:
        """Completed years on ``day``."""
        return age_on(self.birth_date, day)
