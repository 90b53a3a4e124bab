"""What the pages share on which somebody looks after what is hers, and who acts for a minor after the minor's."""

from django.http import HttpRequest
from django.urls import reverse

from sofia.core import clock
from sofia.people import guardians
from sofia.people.access import signed_in
from sofia.people.identity import survivor_of
from sofia.people.models import Person


def whose(request: HttpRequest, guardianship: int | None) -> Person:
    """The person herself, or the minor for whom she acts by that mandate; 404 when it is worth nothing today."""
    by = signed_in(request)
    if guardianship is None:
        return by
    return survivor_of(guardians.represented_or_404(by, clock.today(), guardianship).minor)


def address(page: str, guardianship: int | None, **more: object) -> str:
    """One of these pages, of her own or of the minor for whom she acts."""
    if guardianship is not None:
        more["guardianship"] = guardianship
    return reverse(f"stipends:{page}", kwargs=more)


def minors(request: HttpRequest, page: str, guardianship: int | None) -> list[tuple[str, str]]:
    """From her own page, the same one of each minor for whom she acts, with the name."""
    if guardianship is not None:
        return []
    mandates = guardians.represented_by(signed_in(request), clock.today())
    return [(address(page, mandate.pk), mandate.minor.full_name) for mandate in mandates]
