"""What anybody downloads to verify by himself: keys, the dated list, the page that needs no network, the badges' bits.

The list is of the beginning of the present hour: for an hour it is one file, with one hash, whoever asks for it.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Max

from sofia.certificates.badges import status_list
from sofia.certificates.badges.issuer import Issuer
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Certificate, CertificateAct, CertificateState
from sofia.certificates.verification import keys, offline, snapshot
from sofia.certificates.verification.keyset import to_jwks
from sofia.certificates.verification.signers import to_json
from sofia.certificates.verification.snapshot import Entry, entry_id
from sofia.core import clock
from sofia.core.canonical import canonical_json
from sofia.documents.signing.published import known

ENDS = (CertificateState.REPLACED, CertificateState.ANNULLED)
NAME = "Sofía"


def issuer() -> Issuer:
    """This installation, as other systems know it."""
    return Issuer(settings.ADDRESS, NAME)


def moment() -> datetime:
    """Until when the published lists know what happened."""
    return clock.now().replace(minute=0, second=0, microsecond=0)


def key_set() -> bytes:
    return canonical_json(to_jwks(keys.public()))


def signers() -> bytes:
    """The certificates that sign our papers, also those that no longer do."""
    return canonical_json(to_json(known(settings.SIGNING)))


def did_document() -> bytes:
    return canonical_json(issuer().document(keys.public()))


def annulled(as_of: datetime) -> str:
    """The signed list of what was replaced or annulled before that moment."""
    return snapshot.write(entries(as_of), as_of=as_of, issuer=settings.ADDRESS, key_id=keys.current(), sign=keys.sign)


def entries(as_of: datetime) -> Iterable[Entry]:
    """What was replaced or annulled before that moment."""
    acts = CertificateAct.objects.filter(kind__in=ENDS, at__lt=as_of)
    for code, kind, on, ground in acts.values_list("certificate__code", "kind", "on", "ground"):
        yield Entry(entry_id(code), kind, on.isoformat(), Ground(ground).label)


def offline_page(listed: str) -> bytes:
    """The page that verifies with the network off, with that signed list in it."""
    static = settings.BASE_DIR / "static"
    return offline.build(keys=keys.public(), snapshot=listed, issuer=settings.ADDRESS, static=static)


def badge_states(number: int, as_of: datetime) -> str | None:
    """The signed bits of one list of badges; None when there is no such list yet."""
    last = Certificate.objects.aggregate(last=Max("pk"))["last"] or 0
    if number > last // status_list.SIZE:
        return None
    first = number * status_list.SIZE
    acts = CertificateAct.objects.filter(kind__in=ENDS, at__lt=as_of)
    ended = acts.filter(certificate__gte=first, certificate__lt=first + status_list.SIZE)
    bits = (pk - first for pk in ended.values_list("certificate", flat=True))
    return status_list.signed(number, bits, issuer(), as_of=as_of, key_id=keys.current(), sign=keys.sign)
