"""Who writes what the portal says."""

from django.http import HttpRequest

from sofia.people.access import acting
from sofia.people.models import Person, Role

ONLY_THE_PORTAL_WRITES = "Solo quien administra el portal cambia sus textos."


def writer(request: HttpRequest) -> Person:
    """Who acts as administrator of the portal. Raises PermissionDenied with a sentence."""
    return acting(request, Role.PORTAL_ADMINISTRATOR, refusal=ONLY_THE_PORTAL_WRITES).person
