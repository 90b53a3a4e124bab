"""What happens to a registration before it is finished. Nobody has signed in: the token says whose draft it is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from sofia.core.keys import new_token
from sofia.notices.actions import notify
from sofia.notices.kinds import Kind
from sofia.people.models import RegistrationDraft
from sofia.people.refusals import Refused
from sofia.people.registration import drafts, proof
from sofia.people.registration.answers import Answers
from sofia.people.registration.pages import Page
from sofia.vault.rows import close

KEPT = timedelta(days=30)
MOST_TRIES = 5
MOST_MAILS = 6

FINISHED = "Este registro ya se terminó. Ingrese con su documento y su contraseña."
WRONG_IMAGE = "Esos no son los números de la imagen. Le mostramos otra; escriba los cinco que vea."
WRONG_CODE = "Ese no es el código que le enviamos, o ya venció. Revise el último mensaje o pida otro código."
TOO_MANY_MAILS = "Ya le enviamos varios mensajes. Espere a que lleguen, revise el correo no deseado o use la imagen."
NO_MAILBOX = "Todavía no sabemos su correo. Llegue hasta esa pregunta y podrá seguir en otro equipo."


@transaction.atomic
def answer(
    *, draft: RegistrationDraft | None, page: Page, typed: Mapping[str, Any], at: datetime
) -> tuple[Answers, str]:
    """Keep what was typed on a page; without a draft, begin one. Gives all the answers, and the token of a new draft.

    The draft is read again under its lock: two tabs that answer two pages lose neither.
    """
    token = ""
    if draft is None:
        token = new_token()
        draft = RegistrationDraft(token=drafts.mark_of(token), begun=at, expires=at + KEPT)
    else:
        draft = locked(draft)
    answers = drafts.answers_of(draft, at).with_answer(page, typed)
    close(draft, "answers", answers.text())
    draft.expires = at + KEPT
    draft.save()
    return answers, token


@transaction.atomic
def prove_by_image(*, draft: RegistrationDraft, typed: str, at: datetime) -> bool:
    """Whether it was right. Each image is good for one try. Raises Refused when the draft is finished."""
    draft = locked(draft)
    draft.proved = draft.proved or proof.is_image(typed, draft, at)
    draft.turn += 1
    draft.save(update_fields=["proved", "turn"])
    return draft.proved


@transaction.atomic
def send_code(*, draft: RegistrationDraft, at: datetime) -> None:
    """Mail a code to the mailbox that was typed; earlier codes and images die. Raises Refused."""
    draft = locked(draft)
    mailbox = _mailbox(draft, at)
    draft.turn, draft.tries = draft.turn + 1, 0
    _count_mail(draft)
    draft.save(update_fields=["turn", "tries", "mails"])
    code = proof.mailed_code(draft, mailbox, at)
    notify(
        kind=Kind.REGISTRATION_CODE,
        to=None,
        mailbox=mailbox,
        event=f"draft-{draft.pk}-{draft.mails}",
        values={"code": code},
        at=at,
    )


@transaction.atomic
def prove_by_code(*, draft: RegistrationDraft, typed: str, at: datetime) -> bool:
    """Whether it was right; it then also confirms the mailbox. A few wrong ones end it. Raises Refused."""
    draft = locked(draft)
    mailbox = _mailbox(draft, at)
    right = proof.is_code(typed, draft, mailbox, at)
    if right:
        draft.proved, draft.mailbox = True, proof.mailbox_fingerprint(mailbox)
    draft.tries += 1
    if right or draft.tries >= MOST_TRIES:
        draft.turn, draft.tries = draft.turn + 1, 0
    draft.save(update_fields=["proved", "mailbox", "turn", "tries"])
    return right


@transaction.atomic
def save_for_later(*, draft: RegistrationDraft, at: datetime) -> None:
    """Mail a link that goes on with the draft in another device; the earlier link dies. Raises Refused."""
    draft, token = locked(draft), new_token()
    mailbox = _mailbox(draft, at)
    draft.link = drafts.mark_of(token)
    _count_mail(draft)
    draft.save(update_fields=["link", "mails"])
    notify(
        kind=Kind.REGISTRATION_RESUME,
        to=None,
        mailbox=mailbox,
        event=f"draft-{draft.pk}-{draft.mails}",
        values={"token": token},
        at=at,
    )


@transaction.atomic
def purge_drafts(*, at: datetime) -> int:
    """Forget every draft whose days are over; how many went."""
    _, gone = RegistrationDraft.objects.filter(expires__lte=at).delete()
    return gone.get(RegistrationDraft._meta.label, 0)


def locked(draft: RegistrationDraft) -> RegistrationDraft:
    """The draft as it is now, and nobody else's until the transaction ends. Raises Refused when it is finished."""
    found = RegistrationDraft.objects.select_for_update(of=("self",)).get(pk=draft.pk)
    if found.state == RegistrationDraft.State.FINISHED:
        raise Refused(FINISHED)
    return found


def _mailbox(draft: RegistrationDraft, at: datetime) -> str:
    about = drafts.answers_of(draft, at).about
    if "correo" not in about:
        raise Refused(NO_MAILBOX)
    return str(about["correo"]["email"])


def _count_mail(draft: RegistrationDraft) -> None:
    if draft.mails >= MOST_MAILS:
        raise Refused(TOO_MANY_MAILS)
    draft.mails += 1
