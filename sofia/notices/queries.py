"""What pages read of the outbox."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Model, QuerySet

from sofia.notices.models import Notice, Outbox
from sofia.notices.states import STUCK, State


@dataclass(frozen=True)
class Standing:
    """How the outbox is: how many wait, how many need a decision, and what keeps it from working, if anything."""

    waiting: int
    stuck: int
    outbox: Outbox | None

    @property
    def trouble(self) -> str:
        return self.outbox.trouble if self.outbox else ""


def notices_of(person: Model) -> QuerySet[Notice]:
    """What a person was told, the latest first."""
    return Notice.objects.filter(person_id=person.pk).order_by("-written", "-pk")


def stuck() -> QuerySet[Notice]:
    """What waits for somebody's decision, the latest first."""
    return Notice.objects.filter(state__in=STUCK).order_by("-written", "-pk")


def standing() -> Standing:
    return Standing(
        waiting=Notice.objects.filter(state=State.QUEUED).count(), stuck=stuck().count(), outbox=Outbox.objects.first()
    )


def mail_works() -> bool:
    """Whether the last that was tried with the mail server went well, and there is one."""
    return settings.SMTP is not None and not Outbox.objects.exclude(trouble="").exists()


def masked_mailbox(mailbox: str) -> str:
    """The address as others may see it: «a•••@ejemplo.invalid»."""
    name, _, domain = mailbox.rpartition("@")
    return f"{name[:1]}•••@{domain}" if mailbox else ""
