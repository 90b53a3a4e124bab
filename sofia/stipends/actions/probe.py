"""Asks the portal, as anybody would, whether it answers, and keeps what it said."""

from datetime import datetime, timedelta
from http.client import HTTPException
from urllib.request import urlopen

from django.conf import settings

from sofia.stipends.models import Probe

PATIENCE = 10  # seconds: a page that takes longer is no answer
KEPT = timedelta(days=60)


def probe(*, at: datetime) -> Probe:
    """Keep whether it answers in this minute, and forget what is too old to matter. Asked twice, the first stands."""
    minute = at.replace(second=0, microsecond=0)
    Probe.objects.filter(minute__lt=minute - KEPT).delete()
    return Probe.objects.get_or_create(minute=minute, defaults={"answered": answers()})[0]


def answers() -> bool:
    try:
        with urlopen(f"{settings.ADDRESS}/salud/", timeout=PATIENCE) as answer:
            return bool(answer.status == 200)
    except (OSError, HTTPException):
        return False
