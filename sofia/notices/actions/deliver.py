"""Sends what waits in the outbox, each mail at most once, whatever dies in the middle.

One at a time does it in the whole installation: whoever holds a lock that ends with its connection. So a notice that
is found half handed over was left by somebody who is no more, and is in doubt.
"""

from contextlib import AbstractContextManager
from datetime import timedelta

import structlog
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now
from jinja2 import TemplateError

from sofia.core import clock
from sofia.core.keys import new_key
from sofia.jobs.alone import alone
from sofia.notices import fence
from sofia.notices.models import Notice, Outbox
from sofia.notices.smtp import ACCEPTED, GO_ON, Conversation, Cut, Trouble
from sofia.notices.states import Reason, State
from sofia.notices.words import domain, mail
from sofia.vault.seal import Unreadable

LOCK = 7_305_001  # of the session; any number that nothing else here uses
REST = timedelta(minutes=1)  # of the whole outbox, when the server cannot be used
BACK_OFF = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]  # of one mail; the last one repeats
LONGEST = timedelta(days=3)
NO_SERVER = "Falta SOFIA_SMTP: los avisos esperan y ninguno se envía."

log = structlog.get_logger("sofia.notices")


def deliver_due() -> None:
    """Send every notice that is due, those of one person before those of many. Raises RuntimeError in a transaction."""
    if connection.in_atomic_block:
        raise RuntimeError("what was handed over must be written down at once, not when a transaction ends")
    while waiting().exists() or left().exists():
        with only_one() as alone:
            if not (alone and drained()):
                return


def waiting() -> QuerySet[Notice]:
    return Notice.objects.filter(state=State.QUEUED, due__lte=Now()).order_by("bulk", "due", "pk")


def left() -> QuerySet[Notice]:
    """What somebody was handing over."""
    return Notice.objects.filter(state=State.HANDING_OVER)


def only_one() -> AbstractContextManager[bool]:
    """Whether nobody else sends meanwhile."""
    return alone(LOCK)


def drained() -> bool:
    """Send until nothing is due; False when the outbox must rest."""
    left().update(state=State.IN_DOUBT, reason=Reason.CUT)
    outbox = ours()
    if Outbox.objects.filter(pk=1, rests_until__gt=Now()).exists():
        return False
    try:
        if reason := fence.forbids(outbox):
            raise Trouble(reason)
        if settings.SMTP is None:
            raise Trouble(NO_SERVER)
        if waiting().exists():
            with Conversation(settings.SMTP, domain()) as server:
                while notice := waiting().first():
                    send(server, notice, outbox)
    except Trouble as error:
        rest(str(error))
        return False
    Outbox.objects.exclude(trouble="").update(trouble="", since=None, rests_until=None)
    return True


def ours() -> Outbox:
    """The outbox; the first time, it becomes this installation's."""
    outbox, _ = Outbox.objects.get_or_create(pk=1)
    if not outbox.instance:
        outbox.instance = settings.INSTANCE or new_key(16).hex()
        fence.keep(outbox)
        outbox.save(update_fields=["instance"])
    return outbox


def rest(trouble: str) -> None:
    """Leave everything as it is for a while, and say why."""
    begun = Q(trouble="")
    Outbox.objects.filter(begun).update(since=clock.now(), trouble=trouble)
    Outbox.objects.update(rests_until=Now() + REST, trouble=trouble)
    log.warning("outbox rests", trouble=trouble)


def send(server: Conversation, notice: Notice, outbox: Outbox) -> None:
    """One mail. Raises Trouble when the server can take no more."""
    try:
        content = mail(notice, clock.now())
    except (Unreadable, TemplateError, ValueError) as error:
        log.error("notice cannot be composed", notice=notice.pk, error=type(error).__name__)
        settle(notice, State.FAILED, Reason.UNREADABLE)
        return
    try:
        answer = server.offer(settings.MAIL_FROM, notice.mailbox)
    except Trouble:
        later(notice, None)  # the next one goes first: this one may be the reason
        raise
    if answer == GO_ON:
        answer = handed_over(server, notice, content, outbox)
    if answer not in ACCEPTED:
        refused(notice, answer)


def handed_over(server: Conversation, notice: Notice, content: bytes, outbox: Outbox) -> int:
    """The blind spot: what is written before it is never sent again by itself."""
    with transaction.atomic():
        settle(notice, State.HANDING_OVER, "", handed_over=clock.now())
        outbox.let_go += 1
        outbox.save(update_fields=["let_go"])
    fence.keep(outbox)
    try:
        answer = server.pour(content)
    except Cut as error:
        settle(notice, State.IN_DOUBT, Reason.CUT)
        raise Trouble("El servidor de correo cortó la entrega de un aviso, que queda en duda.") from error
    if answer in ACCEPTED:
        sent = max(clock.now(), notice.handed_over or clock.now())
        settle(notice, State.SENT, "", answer=answer, sent=sent, values=b"")
    return answer


def refused(notice: Notice, answer: int) -> None:
    """A server that says no for now is asked again; one that says no for good is not."""
    if answer >= 500:
        settle(notice, State.FAILED, Reason.REFUSED, answer=answer)
    else:
        later(notice, answer)


def later(notice: Notice, answer: int | None) -> None:
    """Try again after a while that grows; after three days, no more."""
    if clock.now() - notice.written > LONGEST and notice.attempts >= len(BACK_OFF):
        settle(notice, State.FAILED, Reason.TOO_LONG, answer=answer)
    else:
        wait = BACK_OFF[min(notice.attempts, len(BACK_OFF) - 1)]
        settle(notice, State.QUEUED, Reason.LATER, answer=answer, due=Now() + wait)


def settle(notice: Notice, state: State, reason: Reason | str, **more: object) -> None:
    """Write down how it stands, at once. Whoever moved it meanwhile keeps what they wrote; then Trouble is raised."""
    tried = {} if state in (State.HANDING_OVER, State.SENT) else {"attempts": F("attempts") + 1}
    before = Notice.objects.filter(pk=notice.pk, state=notice.state)
    if state is State.SENT:  # the server's word ends a doubt
        before = Notice.objects.filter(pk=notice.pk, state__in=(State.HANDING_OVER, State.IN_DOUBT))
    if not before.update(state=state, reason=reason, **tried, **more):
        raise Trouble("Un aviso cambió mientras salía.")
    notice.state = state
    notice.handed_over = more.get("handed_over", notice.handed_over)  # type: ignore[assignment]
