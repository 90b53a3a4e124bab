"""Which rejections the bank can no longer correct, because something else was done with the month."""

from collections.abc import Collection

from sofia.core.dates import Month
from sofia.stipends.models import AwardMonth, LineState, PayLine, PayRun

BEING_PAID = (
    "Ese mes va otra vez en el pago de {}. Si no se ha enviado, descarte ese pago y entregue de nuevo este archivo; "
    "si ya se envió, quite esta línea y aclare con el banco cuál pagó."
)
PAID_AGAIN = "Ese mes ya se pagó en el pago de {}. Quite esta línea y aclare con el banco si lo pagó dos veces."
FREED = (
    "Ese mes se liberó después del rechazo, y su dinero pudo darse a otra persona. "
    "Quite esta línea y aclárelo con el banco."
)


def beyond_correction(run: PayRun, months: Collection[int]) -> dict[int, str]:
    """Of award months that the run's bank rejected, those that cannot turn out to be paid, each with its sentence.

    It says how they stand now: if that changes before the correction is registered, the database refuses it.
    """
    if not months:
        return {}
    freed = AwardMonth.objects.filter(pk__in=months).exclude(freed_at=None).values_list("pk", flat=True)
    live = PayLine.objects.filter(award_month__in=months, state__in=[LineState.READY, LineState.PAID])
    elsewhere = live.exclude(run=run).values_list("award_month", "state", "run__month")
    told = {LineState.READY: BEING_PAID, LineState.PAID: PAID_AGAIN}
    return dict.fromkeys(freed, FREED) | {
        month: told[LineState(state)].format(Month.of(of).spanish) for month, state, of in elsewhere
    }
