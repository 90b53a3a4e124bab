"""The requirements of whoever is owed are looked at once a day: at night, or when the run is prepared."""

from datetime import date, timedelta

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sofia.stipends import jobs
from sofia.stipends.actions.payments.look_again import look_again
from sofia.stipends.models import RequirementFinding, Verification
from tests import builders
from tests.stipends.paying import APRIL, Officers, awards_of, payable

pytestmark = pytest.mark.django_db
SECOND = date(2025, 5, 2)


def found(call, on):
    return RequirementFinding.objects.filter(application__call=call, moment="payment", on=on)


def test_each_requirement_of_each_beneficiary_is_kept_with_its_day():
    call = payable()
    assert look_again(call=call, month=APRIL, on=SECOND) == 2
    assert found(call, SECOND).count() == 10
    assert look_again(call=call, month=APRIL, on=SECOND) == 2
    assert found(call, SECOND).count() == 10


def test_a_run_of_that_day_takes_what_was_found():
    call, officers = payable(), Officers()
    application = awards_of(call)[0].application
    said = {"register": "RUAF", "on": date(2025, 4, 20), "recorded_by": builders.person()}
    said["recorded_at"] = builders.NOON + timedelta(days=20)
    Verification.objects.create(application=application, fact="renta_joven", value=True, **said)
    run = officers.prepared(call)
    assert {row.on for row in found(call, date(2025, 5, 3))} == {date(2025, 5, 3)}
    assert run.lines.get(award_month__award__application=application).findings == ["requirement_5"]


def test_at_night_each_call_that_prepares_a_payment_has_its_job(on_day):
    on_day("2025-05-02")
    call = payable()
    jobs.look_again()
    asked = ProcrastinateJob.objects.filter(task_name="stipends.look_again_of").values_list("args", flat=True)
    assert list(asked) == [{"call": call.pk, "month": "2025-04"}]
    jobs.look_again_of(call=call.pk, month="2025-04")
    assert found(call, SECOND).count() == 10
