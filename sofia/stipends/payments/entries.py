"""A month of a statement: where it stands, in the words of its person."""

from dataclasses import dataclass
from datetime import date

from sofia.stipends.models import AwardMonth, PayLine, PaymentCase, RunState
from sofia.stipends.payments.recoveries import Debt

PAID = ("Pagado", "success")
HELD = ("Pendiente", "warning")
REJECTED = ("Devuelto por el banco", "error")
LATER, DUE, LATE = ("Más adelante", "quiet"), ("Por pagar", "info"), ("Atrasado", "warning")
NOT_PAID, SUSPENDED = ("No se paga", "quiet"), ("Suspendido", "warning")
ON_ITS_WAY = {
    RunState.PREPARED: (("En preparación", "info"), "El centro prepara el pago, y otra persona lo aprueba."),
    RunState.LOCKED: (("En preparación", "info"), "El centro prepara el pago, y otra persona lo aprueba."),
    RunState.APPROVED: (("Aprobado", "info"), "Falta enviarlo al banco."),
    RunState.SENT: (("Enviado al banco", "info"), "Falta la respuesta del banco."),
    RunState.REOPENED: (("Enviado al banco", "info"), "Falta la respuesta del banco."),
}


@dataclass(frozen=True)
class Entry:
    """A month of hers. ``tag``: where it stands, and its colour. ``says``: what happened; ``todo``: what she does.

    ``due``: the last day on which it is paid, by the schedule; ``next_try``: the same of the payment in which a month
    that was not paid comes again. ``asks``: whether she is asked if it arrived.
    """

    month: AwardMonth
    tag: tuple[str, str] = LATER
    says: tuple[str, ...] = ()
    todo: str = ""
    due: date | None = None
    sent: date | None = None
    next_try: date | None = None
    line: PayLine | None = None
    asks: bool = False
    case: PaymentCase | None = None
    debt: Debt | None = None

    @property
    def is_paid(self) -> bool:
        return self.tag == PAID

    @property
    def is_to_come(self) -> bool:
        """Whether it is still to be paid."""
        return self.tag not in (PAID, NOT_PAID, SUSPENDED)
