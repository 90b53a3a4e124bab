"""A bank's answer is registered by another person than who reported it, and only once it was reported."""

import pytest

from sofia.stipends.models import BankReport
from tests.stipends.paying import APRIL, Officers, payable, third_of
from tests.stipends.twins import drop_constraints, refused

pytestmark = pytest.mark.django_db
AT = third_of(APRIL)


def test_who_reported_it_does_not_register_it():
    officers = Officers()
    run = officers.sent(payable())
    made = officers.reported(run, dict.fromkeys(run.lines.values_list("award_month", flat=True), ""))
    rows = BankReport.objects.filter(pk=made.pk)
    with refused("La respuesta del banco la registra otra persona, después de que se informa."):
        rows.update(registered_at=AT, registered_by=officers.finance)
    drop_constraints("stipends_bankreport", "bank_report_registered_by_another")
    assert rows.update(registered_at=AT, registered_by=officers.finance) == 1


def test_the_same_file_is_once_in_a_run():
    officers = Officers()
    run = officers.sent(payable())
    made = officers.reported(run, dict.fromkeys(run.lines.values_list("award_month", flat=True), ""))
    with refused("Ese mismo archivo ya se entregó para este pago."):
        BankReport.objects.create(
            run=run, form=made.form, sha256=made.sha256, handed_in_at=AT, handed_in_by=officers.finance
        )
