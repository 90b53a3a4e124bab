"""Numbers that show that a person registers: in an image, or in a letter to the mailbox that she typed.

Neither is kept: both follow from the draft, its turn and the quarter of an hour by a keyed hash, so they expire by
themselves, die with the turn, and nobody reads them in the database.
"""

from datetime import datetime

from captcha.image import ImageCaptcha

from sofia.people.models import RegistrationDraft
from sofia.vault.seal import fingerprint

QUARTER = 15 * 60  # seconds; what was shown in one is still taken in the next
IMAGE_DIGITS, CODE_DIGITS = 5, 6
IMAGE_SIZE = (240, 90)


def image_digits(draft: RegistrationDraft, at: datetime) -> str:
    """What the image of this turn says now."""
    return _digits(IMAGE_DIGITS, "registration image", draft, "", _quarter(at))


def mailed_code(draft: RegistrationDraft, mailbox: str, at: datetime) -> str:
    """What is sent to that mailbox in this turn."""
    return _digits(CODE_DIGITS, "registration code", draft, mailbox, _quarter(at))


def is_image(typed: str, draft: RegistrationDraft, at: datetime) -> bool:
    """Whether the image of this turn says so, or said a moment ago."""
    quarters = (_quarter(at), _quarter(at) - 1)
    return typed in {_digits(IMAGE_DIGITS, "registration image", draft, "", one) for one in quarters}


def is_code(typed: str, draft: RegistrationDraft, mailbox: str, at: datetime) -> bool:
    """Whether that is what was sent to the mailbox in this turn."""
    quarters = (_quarter(at), _quarter(at) - 1)
    return typed in {_digits(CODE_DIGITS, "registration code", draft, mailbox, one) for one in quarters}


def mailbox_fingerprint(mailbox: str) -> str:
    """What a draft keeps of a mailbox that was confirmed."""
    return fingerprint(mailbox.casefold(), "registration mailbox")


def drawn(digits: str) -> bytes:
    """The digits as a PNG that people read and simple programs do not."""
    return ImageCaptcha(*IMAGE_SIZE).generate(digits).getvalue()


def _quarter(at: datetime) -> int:
    return int(at.timestamp()) // QUARTER


def _digits(count: int, purpose: str, draft: RegistrationDraft, mailbox: str, quarter: int) -> str:
    text = f"{draft.pk} {draft.turn} {mailbox.casefold()} {quarter}"
    return f"{int(fingerprint(text, purpose), 16) % 10**count:0{count}}"
