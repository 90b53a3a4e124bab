"""What the typesetter is given for a resolution and for its annex."""

from dataclasses import asdict
from typing import Any

from sofia.core.dates import long_day
from sofia.core.money import pesos
from sofia.documents.signing.pades import Signature
from sofia.people.models import Person, Role
from sofia.stipends.models import AccessClass
from sofia.stipends.resolutions import text
from sofia.stipends.resolutions.part import Content
from sofia.stipends.rules.firmness import Terms

ACT, ANNEX = "resolution", "resolution_annex"  # templates of templates/papers, and kinds of paper


def act_data(content: Content, terms: Terms, signer: Person | None) -> dict[str, Any]:
    """For templates/papers/resolution.typ. Applications are named by number and masked document, never by name."""
    lines = [[f"{row.place}", row.application, row.person.masked_document, pesos(row.pesos)] for row in content.lines]
    return {
        **_common(content, content.resolution.name),
        "purpose": text.purpose(content),
        "access": AccessClass(content.resolution.access).label,
        "recitals": text.recitals(content, terms),
        "articles": [asdict(article) for article in text.articles(content, terms)],
        "lines": lines,
        "total": pesos(content.total),
        "budget": [[certificate, item, pesos(amount)] for certificate, item, amount in content.budget],
        "closing": text.closing(content.resolution),
        "signature": _signs(signer),
        "by_hand": False,
    }


def annex_data(content: Content, signer: Person | None) -> dict[str, Any]:
    """For templates/papers/resolution_annex.typ: who each application of the act is."""
    rows = [
        [row.application, row.person.full_name, f"{row.person.document_type} {row.person.document_number}", row.cohort]
        for row in content.lines
    ]
    if content.about and not rows:
        application = content.about
        person, cohort = application.person, application.enrolment.cohort
        document = f"{person.document_type} {person.document_number}"
        rows = [[application.number, person.full_name, document, cohort.number]]
    title = f"Anexo de la {content.resolution.name}"
    return {**_common(content, title), "lines": rows, "signature": _signs(signer), "by_hand": False}


def signature_of(data: dict[str, Any], content: Content) -> Signature:
    """The electronic signature that the paper names."""
    signer = data["signature"]
    return Signature(signer["name"], signer["office"], data["title"], content.resolution.centre.municipality.name)


def _common(content: Content, title: str) -> dict[str, Any]:
    heading, centre = content.law.heading, content.resolution.centre
    day = long_day(content.resolution.dated) if content.resolution.dated else "Borrador: sin número, firma ni efectos"
    return {
        "title": title,
        "office": f"{heading.centre_name} · centro {heading.centre}",
        "at": f"{centre.municipality.name} · {day}",
    }


def _signs(signer: Person | None) -> dict[str, str]:
    office = Role.CENTRE_DIRECTOR.label
    return {"name": signer.full_name if signer else "Quien dirige el centro", "office": office}
