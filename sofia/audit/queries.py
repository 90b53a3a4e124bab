"""What pages, digests and orders read of the audit."""

from datetime import date, datetime

from django.db import connection, models
from django.db.models import QuerySet

from sofia.audit.models import Event


def trace_of(subject: models.Model, *others: int) -> QuerySet[Event]:
    """What was done to a row or read of it, the latest first. ``others``: numbers of rows of its kind read with it,
    such as those of a person who was kept twice."""
    rows = {str(row) for row in (subject.pk, *others)}
    about = {"subject_kind": subject._meta.label_lower, "subject_id__in": rows}
    return Event.objects.filter(**about).order_by("-at", "-id")


def database_day() -> date:
    """Today in Bogotá by the database's clock, which also dates the events: a rehearsal day does not move it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (clock_timestamp() AT TIME ZONE 'America/Bogota')::date")
        day: date = cursor.fetchone()[0]
        return day


# One step of an index for each chain, and one more for its last event: never a walk over all the events.
HEADS = """
WITH RECURSIVE chains AS (
  (SELECT chain FROM audit_event ORDER BY chain LIMIT 1)
  UNION ALL
  SELECT (SELECT e.chain FROM audit_event e WHERE e.chain > c.chain ORDER BY e.chain LIMIT 1)
  FROM chains c WHERE c.chain IS NOT NULL
)
SELECT c.chain, last.sequence, last.hash FROM chains c CROSS JOIN LATERAL (
  SELECT e.sequence, e.hash FROM audit_event e
  WHERE e.chain = c.chain AND e.at < %s ORDER BY e.at DESC, e.id DESC LIMIT 1
) last
"""


def heads_before(moment: datetime) -> dict[str, list[int | str]]:
    """Of each chain, number and hash of its last event before that moment."""
    with connection.cursor() as cursor:
        cursor.execute(HEADS, [moment])
        return {chain: [sequence, sealed] for chain, sequence, sealed in cursor.fetchall()}
