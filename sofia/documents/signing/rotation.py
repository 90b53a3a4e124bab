"""Changes the key that signs papers. What the earlier ones signed goes on being checked; they sign nothing more."""

from datetime import datetime

from django.conf import settings

from sofia.documents.signing import authority, current, published
from sofia.documents.signing.published import Known


def rotate(at: datetime) -> list[Known]:
    """From now on signs a new key of our own authority, or the one that SOFIA_SIGNING_KEY names now; gives the
    certificates that stopped. Raises CannotSign, with nothing changed, when the new one cannot sign."""
    if not settings.SIGNING_KEY:
        published.keep(settings.SIGNING, current.hand())
        authority.new_signer(settings.SIGNING, at)
    signs = current.hand()
    signs.check(at)
    return published.retire(settings.SIGNING, keeping=signs.serial, at=at)
