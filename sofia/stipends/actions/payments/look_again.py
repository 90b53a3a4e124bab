"""The requirements that the law looks at in each payment are looked at again, of whoever is owed a month."""

from datetime import date

from django.db import transaction

from sofia.core.dates import Month
from sofia.stipends.actions.findings import keep
from sofia.stipends.models import Call
from sofia.stipends.payments.looking import judged_for_payment


@transaction.atomic
def look_again(*, call: Call, month: Month, on: date) -> int:
    """Keep what is found that day, and give how many people were looked at. What fails holds nothing by itself."""
    people = 0
    for judged in judged_for_payment(call, month, on):
        keep(moment="payment", judged=judged)
        people += len(judged)
    return people
