"""What a person decides about a notice that nothing decides by itself. Who may is asked by whoever calls."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models.functions import Now

from sofia.jobs import enqueue
from sofia.notices.actions.notify import own_mailbox, usable
from sofia.notices.jobs import deliver
from sofia.notices.models import Notice
from sofia.notices.states import STUCK, Reason, State


def send_again(*, notice: int, by: AbstractBaseUser, at: datetime) -> Notice | None:
    """Let it go once more, to the same mailbox; only one that had none goes to the one that she has now.

    None when it waits for no decision, or still has no mailbox. Call it inside a transaction.
    """
    found = _stuck(notice)
    if found is None:
        return None
    if found.reason == Reason.NO_MAILBOX:
        found.mailbox = usable(own_mailbox(found.person))
    if not found.mailbox:
        return None
    _decide(found, State.QUEUED, by, at, mailbox=found.mailbox, due=Now(), attempts=0)
    enqueue(deliver)
    return found


def give_up(*, notice: int, by: AbstractBaseUser, at: datetime) -> Notice | None:
    """Never send it, and forget its values; None when it waits for no decision. Call it inside a transaction."""
    found = _stuck(notice)
    if found is not None:
        _decide(found, State.GIVEN_UP, by, at, values=b"")
    return found


def _stuck(notice: int) -> Notice | None:
    waiting = Notice.objects.select_for_update(of=("self",)).filter(state__in=STUCK)
    return waiting.filter(pk=notice).first()


def _decide(notice: Notice, state: State, by: AbstractBaseUser, at: datetime, **more: object) -> None:
    reason = "" if state is State.QUEUED else notice.reason
    Notice.objects.filter(pk=notice.pk).update(state=state, reason=reason, decided_at=at, decided_by=by, **more)
