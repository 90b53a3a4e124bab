"""Closes each day of the audit: where every chain stood, and an authority's word that it was so at that time."""

from datetime import date, datetime, time, timedelta

from django.db import connection, transaction

from sofia.audit.authority import Authority
from sofia.audit.models import NOTHING_BEFORE, Digest, Event, Stamp
from sofia.audit.queries import database_day, heads_before
from sofia.core import clock
from sofia.core.canonical import canonical_json

STAMPS_AT_ONCE = 31  # what one run asks of the authority, after it was away or when there was none


def make_digests() -> list[Digest]:
    """Close every day that has ended since the last digest, or since the first event; gives those it made.

    Nobody's act: time's. Twice the same day gives one digest, also from two machines at once.
    """
    made = []
    while digest := _next():
        made.append(digest)
    return made


def stamp_digests(authority: Authority) -> list[Stamp]:
    """Ask the authority for the stamps that are missing, the latest first: it covers the days before it.

    Raises NoStamp at the first that does not come; those that came stay, and the next run goes on.
    """
    waiting = Digest.objects.filter(stamp__isnull=True).order_by("-day")[:STAMPS_AT_ONCE]
    return [_stamp(digest, authority) for digest in waiting]


@transaction.atomic
def _next() -> Digest | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('audit_digest'))")
    last = Digest.objects.order_by("-day").first()
    day = last.day + timedelta(days=1) if last else _first_day()
    if day is None or day >= database_day():
        return None
    content = {
        "day": day.isoformat(),
        "previous": last.hash if last else NOTHING_BEFORE,
        "heads": heads_before(datetime.combine(day + timedelta(days=1), time(), clock.BOGOTA)),
    }
    digest = Digest.objects.create(day=day, content=canonical_json(content).decode())
    digest.refresh_from_db()
    return digest


def _first_day() -> date | None:
    first = Event.objects.order_by("at", "id").values_list("at", flat=True).first()
    return clock.day_of(first) if first else None


def _stamp(digest: Digest, authority: Authority) -> Stamp:
    """Ask outside any transaction: an authority that takes its time holds nothing here."""
    given = authority.stamp(digest.data)
    stamp, _ = Stamp.objects.get_or_create(
        digest=digest,
        defaults={
            "authority": authority.url,
            "request": given.request,
            "answer": given.answer,
            "moment": given.moment,
        },
    )
    return stamp
