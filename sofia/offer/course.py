"""A programme as search engines read it: schema.org/Course, written into the page as data."""

from collections.abc import Sequence
from typing import Any

import orjson
from django.conf import settings
from django.urls import reverse
from markupsafe import Markup

from sofia.offer.models import Cohort, Modality, Programme

MODES = {Modality.ON_SITE.value: "Onsite", Modality.VIRTUAL.value: "Online", Modality.BLENDED.value: "Blended"}
MOST = 20  # groups told to a search engine


def of_programme(programme: Programme, cohorts: Sequence[Cohort]) -> Markup:
    """The programme with its first groups."""
    return _script({**_course(programme), "hasCourseInstance": [_instance(one, programme) for one in cohorts[:MOST]]})


def of_cohort(cohort: Cohort) -> Markup:
    """The programme with that group alone."""
    return _script({**_course(cohort.programme), "hasCourseInstance": [_instance(cohort, cohort.programme)]})


def address(name: str, **parts: Any) -> str:
    """The whole address of one of our pages."""
    return f"{settings.ADDRESS}{reverse(f'offer:{name}', kwargs=parts)}"


def _course(programme: Programme) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "Course",
        "name": str(programme),
        "description": programme.summary or str(programme),
        "courseCode": programme.code,
        "url": address("programme", code=programme.code, version=programme.version),
        "inLanguage": "es-CO",
        "isAccessibleForFree": True,
        "educationalLevel": programme.get_level_display(),
        "offers": {"@type": "Offer", "category": "Free", "price": 0, "priceCurrency": "COP"},
        "provider": {"@type": "Organization", "name": "Sofía", "url": settings.ADDRESS},
    }


def _instance(cohort: Cohort, programme: Programme) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "CourseInstance",
        "name": str(cohort),
        "url": address("cohort", number=cohort.number),
        "courseMode": MODES[cohort.modality],
        "startDate": cohort.start.isoformat(),
        "endDate": cohort.end.isoformat(),
        "courseWorkload": f"PT{programme.hours}H" if programme.hours else None,
        "maximumAttendeeCapacity": cohort.places,
        "remainingAttendeeCapacity": cohort.places_left,
        "organizer": {"@type": "Organization", "name": cohort.centre.name},
        "location": _place(cohort),
    }
    return {name: value for name, value in told.items() if value is not None}


def _place(cohort: Cohort) -> dict[str, Any]:
    if cohort.municipality_id is None:
        return {"@type": "VirtualLocation", "url": address("cohort", number=cohort.number)}
    where = {"@type": "PostalAddress", "addressCountry": "CO", "addressLocality": cohort.place.partition(",")[0]}
    if cohort.address:
        where["streetAddress"] = cohort.address
    return {"@type": "Place", "name": cohort.place, "address": where}


def _script(value: dict[str, Any]) -> Markup:
    """JSON that cannot end the element in which it stands, whatever a name says."""
    text = orjson.dumps(value).decode()
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)
