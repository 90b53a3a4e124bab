"""Who is owed a month, and what is found about each before it is paid."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from sofia.core.dates import Month
from sofia.stipends.awarding.judging import Judged, judge
from sofia.stipends.facts import with_facts
from sofia.stipends.models import AwardMonth, Call, Milestone, RequirementFinding
from sofia.stipends.rules.calendar import monthly_cycle
from sofia.stipends.schedule import in_force

REPORT = "monthly_report"
AT_A_TIME = 1000  # people

# One line for each month that is owed. What holds it comes first (`sofia.stipends.rules.payment_checks`), then the
# requirements that the last look found unmet or unknown. What is paid is looked up once, in the runs of the call: row
# by row, a plan made while the table was small would read all of it for each.
OWED = """
SELECT %(run)s, owed.id, owed.account, owed.pesos,
  CASE WHEN owed.holds = '{}' THEN 'ready' ELSE 'held' END, owed.holds || owed.told, '', ''
FROM (
  SELECT month.id, month.pesos, account.id AS account,
    array_remove(ARRAY[
      CASE WHEN award.final_on IS NULL OR award.final_on > %(today)s THEN 'award_not_final' END,
      CASE WHEN suspension.id IS NOT NULL THEN 'suspended' END,
      CASE WHEN month.id IN (SELECT stipends_doubled(ARRAY[%(call)s::bigint])) THEN 'paid_elsewhere' END,
      CASE WHEN account.id IS NULL THEN 'no_account' END,
      CASE WHEN account.replaces_id IS NOT NULL
        AND (account.confirmed_at AT TIME ZONE 'America/Bogota')::date > %(settled)s THEN 'account_changed' END
    ], NULL) AS holds,
    coalesce(found.told, '{}') AS told
  FROM stipends_awardmonth month
  JOIN stipends_award award ON award.id = month.award_id
  LEFT JOIN people_merge merge ON merge.merged_id = month.person_id AND merge.undone_at IS NULL
  LEFT JOIN stipends_bankaccount account ON account.person_id = coalesce(merge.survivor_id, month.person_id)
    AND account.confirmed_at IS NOT NULL AND account.replaced_at IS NULL
  LEFT JOIN stipends_suspension suspension ON suspension.award_id = award.id
    AND suspension.first_month <= month.month AND suspension.resumes_month > month.month
  LEFT JOIN (
    SELECT application_id, array_agg(
      CASE verdict WHEN 'not_met' THEN 'requirement_' ELSE 'unknown_' END || requirement ORDER BY requirement) AS told
    FROM stipends_requirementfinding
    WHERE moment = 'payment' AND "on" = %(today)s AND verdict <> 'met'
      AND application_id IN (SELECT application_id FROM stipends_award WHERE call_id = %(call)s)
    GROUP BY application_id
  ) found ON found.application_id = award.application_id
  WHERE award.call_id = %(call)s AND month.freed_at IS NULL AND month.month <= %(month)s
    AND month.id NOT IN (
      SELECT line.award_month_id FROM stipends_payline line
      JOIN stipends_payrun run ON run.id = line.run_id AND run.call_id = %(call)s
      WHERE line.state IN ('ready', 'paid')
    )
) owed
"""


def paid_from(call: Call, month: Month) -> date:
    """The first day on which the report of a benefit month is prepared, by the schedule of its call."""
    days = {row.code: window for row, window in monthly_cycle(in_force(call), month)}
    return days[REPORT].start if REPORT in days else month.plus(1).day(1)


def to_prepare(today: date) -> dict[int, Month]:
    """The calls whose report of a month is prepared on that day, each with the month."""
    turns = Milestone.objects.filter(step=REPORT, start__lte=today, end__gte=today)
    return dict.fromkeys(turns.values_list("call", flat=True), Month.of(today).plus(-1))


def owed(call: Call, month: Month) -> QuerySet[AwardMonth]:
    """The months up to that one that are neither paid nor being paid."""
    rows = AwardMonth.objects.filter(award__call=call, freed_at=None, month__lte=month.day(1))
    return rows.exclude(lines__state__in=["ready", "paid"])


def judged_for_payment(call: Call, month: Month, on: date) -> Iterator[Judged]:
    """What is found of each requirement that is looked at in each payment, of whoever is owed a month up to that one.

    Some people at a time, so that memory stays as it is however many they are.
    """
    law = in_force(call)
    owing = call.applications.filter(awards__months__in=owed(call, month)).distinct().order_by("pk")
    keys = list(owing.values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        people = with_facts(call.applications.filter(pk__in=keys[start : start + AT_A_TIME]))
        yield {one: judge(application=one, moment="payment", on=on, law=law) for one in people}


def looked_at(call: Call, on: date) -> bool:
    """Whether the requirements of the payments of that call were looked at on that day."""
    return RequirementFinding.objects.filter(application__call=call, moment="payment", on=on).exists()
