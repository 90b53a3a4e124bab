"""Keeps every finding about the requirements of applicants."""

from collections.abc import Mapping
from itertools import islice

from django.db import connection

from sofia.core.findings import Finding
from sofia.stipends.models import Application

BATCH = 5_000  # rows written at a time
# Column by column: of a whole country, making a row of the model for each cost more than what it says.
KEEP = """
INSERT INTO stipends_requirementfinding
  (application_id, requirement, moment, "on", verdict, reason, remedy, source)
SELECT application, requirement, %s, day, verdict, reason, remedy, source
FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::text[], %s::text[], %s::text[], %s::text[])
  AS found (application, requirement, day, verdict, reason, remedy, source)
ON CONFLICT (application_id, requirement, moment, "on") DO UPDATE
  SET verdict = EXCLUDED.verdict, reason = EXCLUDED.reason, remedy = EXCLUDED.remedy, source = EXCLUDED.source
"""


def keep(*, moment: str, judged: Mapping[Application, tuple[Finding, ...]]) -> None:
    """Keep findings. One of the same requirement, moment and day is replaced by the newer one."""
    rows = (
        (application.pk, one.requirement, one.on, one.verdict.value, one.reason, one.remedy, one.source)
        for application, findings in judged.items()
        for one in findings
    )
    with connection.cursor() as cursor:
        while batch := list(islice(rows, BATCH)):
            cursor.execute(KEEP, [moment, *map(list, zip(*batch, strict=True))])
