"""From a certificate to its badge."""

from django.conf import settings

from sofia.certificates.badges import credential
from sofia.certificates.badges.credential import Award
from sofia.certificates.models import Certificate
from sofia.certificates.verification import keys, published
from sofia.vault.seal import fingerprint

SALT_SIZE = 32  # hex digits


def badge(certificate: Certificate) -> str:
    """The signed badge, always the same one. Raises CannotSign before this installation has keys."""
    return credential.signed(award_of(certificate), published.issuer(), key_id=keys.current(), sign=keys.sign)


def award_of(certificate: Certificate) -> Award:
    """What it says; its salt is worked out of the code, so that nothing has to be kept."""
    said = certificate.as_printed
    page = f"{settings.ADDRESS}/formacion/programas/{said.programme_code}/{said.programme_version}/"
    return Award(
        code=certificate.code,
        number=certificate.number,
        document=f"{said.document_type} {said.document_number}",
        salt=fingerprint(certificate.code, "badge")[:SALT_SIZE],
        programme=said.programme,
        programme_code=said.programme_code,
        programme_url=page,
        level=said.level,
        hours=said.hours,
        centre=said.centre,
        issued_at=certificate.issued_at,
        index=certificate.pk,
    )
