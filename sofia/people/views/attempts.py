"""Attempts to sign in: how long the next one waits, and how many passwords are tried at once.

A wait is by account and address, by account, and by address, each with its own curve (`sofia.people.limits`): no
account and no network is ever locked. A browser that already came into the account has a count of its own, so that
whoever attacks an account from elsewhere does not make its owner wait.
"""

from collections.abc import Mapping, Sequence
from threading import BoundedSemaphore
from types import TracebackType
from typing import Self

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from sofia.audit.middleware import address_of
from sofia.core import clock
from sofia.core.keys import new_key
from sofia.people.actions import limits
from sofia.people.limits import Kind, network
from sofia.vault.seal import fingerprint

HASHES = BoundedSemaphore(2)  # of a process's four threads: the others keep serving pages while passwords are hashed
PATIENCE, RETRY = 2, 3  # seconds: for a free place, and what is asked to wait when there is none
DEVICE, YEAR = "sofia_device", 365 * 24 * 3600


class Attempt:
    """One attempt on the account of a document. ``wait``: seconds, when it must not even be looked at."""

    def __init__(self, request: HttpRequest, document: str) -> None:
        self.request, self.document, self.wait = request, document, 0
        self.address = network(address_of(request))
        self.asked = asked(request, document, self.address)

    def __enter__(self) -> Self:
        self.failed = False
        self.is_in = HASHES.acquire(timeout=PATIENCE)
        if not self.is_in:
            self.wait = RETRY
            return self
        try:
            at = clock.now()
            self.wait = limits.wait(Kind.SIGN_IN_ADDRESS, self.address, at=at) or limits.take(self.asked, at)
        except BaseException:
            HASHES.release()  # nobody leaves what was not entered: the place would be lost for good
            raise
        self.failed = not self.wait
        return self

    def succeeded(self) -> None:
        """The next one is the first again."""
        self.failed = False
        forget(self.asked)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self.is_in:
            HASHES.release()
        if self.failed and error is None:
            limits.count(Kind.SIGN_IN_ADDRESS, self.address, at=clock.now())


def asked(request: HttpRequest, document: str, address: str) -> dict[Kind, list[str]]:
    """What is counted before the password is looked at."""
    if device := known_device(request, document):
        return {Kind.SIGN_IN_DEVICE: [document, device]}
    return {Kind.SIGN_IN_PAIR: [document, address], Kind.SIGN_IN_ACCOUNT: [document]}


def showed_otherwise(request: HttpRequest, document: str) -> None:
    """Whose account it is was shown without the password: neither this browser nor the account waits for wrong ones."""
    forget({Kind.SIGN_IN_ACCOUNT: [document], **asked(request, document, network(address_of(request)))})


def forget(counted: Mapping[Kind, Sequence[str]]) -> None:
    for kind, keys in counted.items():
        limits.forget(kind, *keys)


def known_device(request: HttpRequest, document: str) -> str:
    """The name of this browser when somebody came into that account with it; empty otherwise."""
    whose, _, name = str(request.get_signed_cookie(DEVICE, default="", salt=DEVICE)).partition(":")
    return name if whose == fingerprint(document, DEVICE) else ""


def remember_device(response: HttpResponse, document: str) -> HttpResponse:
    """Mark the browser that gave the right password. It opens nothing: it only has a count of its own."""
    name = f"{fingerprint(document, DEVICE)}:{new_key(8).hex()}"
    only_ours = {"httponly": True, "samesite": "Lax", "secure": settings.SESSION_COOKIE_SECURE}
    response.set_signed_cookie(DEVICE, name, salt=DEVICE, max_age=YEAR, **only_ours)
    return response
