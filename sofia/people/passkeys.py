"""Passkeys as browsers make and prove them (W3C Web Authentication), for the name by which the portal was opened.

A second step only: who has a passkey still gives her password. Browsers refuse a bare address as that name.
"""

import base64
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any

from django.http import HttpRequest
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from sofia.core.canonical import from_json
from sofia.core.keys import new_key
from sofia.people.models import Passkey, Person
from sofia.vault.seal import fingerprint

CHALLENGE = "passkey_challenge"
PREFERRED = UserVerificationRequirement.PREFERRED


class NotProved(Exception):
    """What the browser sent proves nothing."""


@dataclass(frozen=True)
class Proved:
    """A new passkey whose proof was checked."""

    credential: bytes
    public_key: bytes
    sign_count: int


def name_of(request: HttpRequest) -> str:
    """The name that passkeys are bound to; empty when the portal was opened by a bare address."""
    host = request.get_host().rpartition(":")[0] or request.get_host()
    try:
        ip_address(host.strip("[]"))
    except ValueError:
        return host
    return ""


def to_add(request: HttpRequest, person: Person) -> str:
    """What the browser needs to make one, as JSON. ``person`` is known to it by a fingerprint."""
    options = generate_registration_options(
        rp_id=name_of(request),
        rp_name="Sofía",
        user_id=bytes.fromhex(fingerprint(str(person.pk), "passkey user")),
        user_name=person.masked_document,
        user_display_name=person.full_name,
        challenge=_challenge(request),
        exclude_credentials=_descriptors(person),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.DISCOURAGED, user_verification=PREFERRED
        ),
    )
    return options_to_json(options)


def added(request: HttpRequest, answer: str) -> Proved:
    """The new passkey in the browser's answer. Raises NotProved."""
    try:
        proof = verify_registration_response(credential=answer, **_expected(request))
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise NotProved from error
    return Proved(proof.credential_id, proof.credential_public_key, proof.sign_count)


def to_prove(request: HttpRequest, person: Person) -> str:
    """What the browser needs to prove one of hers, as JSON; empty when she has none or it cannot."""
    known = _descriptors(person)
    if not (known and name_of(request)):
        return ""
    options = generate_authentication_options(
        rp_id=name_of(request), challenge=_challenge(request), allow_credentials=known, user_verification=PREFERRED
    )
    return options_to_json(options)


def proved(request: HttpRequest, person: Person, answer: str) -> tuple[Passkey, int]:
    """Which of hers the browser proved, and what it counts now. Raises NotProved."""
    try:
        credential = base64.urlsafe_b64decode(str(from_json(answer)["id"]) + "==")
        passkey = Passkey.objects.get(person=person, credential=credential)
        proof = verify_authentication_response(
            credential=answer,
            credential_public_key=bytes(passkey.public_key),
            credential_current_sign_count=passkey.sign_count,
            **_expected(request),
        )
    except (WebAuthnException, Passkey.DoesNotExist, ValueError, KeyError, TypeError) as error:
        raise NotProved from error
    return passkey, proof.new_sign_count


def _challenge(request: HttpRequest) -> bytes:
    challenge = new_key()
    request.session[CHALLENGE] = challenge.hex()
    return challenge


def _expected(request: HttpRequest) -> dict[str, Any]:
    """The challenge is worth one answer."""
    challenge = bytes.fromhex(request.session.pop(CHALLENGE, ""))
    if not challenge:
        raise NotProved
    origin = f"{request.scheme}://{request.get_host()}"
    return {"expected_challenge": challenge, "expected_rp_id": name_of(request), "expected_origin": origin}


def _descriptors(person: Person) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(known.credential)) for known in person.passkeys.all()]
