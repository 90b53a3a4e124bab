"""What pages read of the audit."""

from django.db import models
from django.db.models import QuerySet

from sofia.audit.models import Event


def trace_of(subject: models.Model) -> QuerySet[Event]:
    """What was done to a row or read of it, the latest first."""
    return Event.objects.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk)).order_by("-id")
