"""An invented person who registers, page by page, as a browser would."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from sofia.core.canonical import sha256_hex
from sofia.core.clock import BOGOTA
from sofia.people.actions import registration_draft as actions
from sofia.people.actions.load_places import load_places
from sofia.people.actions.load_terms import TEXTS, load_terms
from sofia.people.models import RegistrationDraft, TermsKind
from sofia.people.registration import drafts, proof
from sofia.people.registration.answers import Answers
from sofia.people.registration.pages import PAGES

AT = datetime(2026, 3, 2, 10, tzinfo=BOGOTA)
DAY = AT.date()
PASSWORD = "tres gatos sobre el tejado"


@pytest.fixture
def ground(monkeypatch):
    """The day of these tests, with its places and texts."""
    monkeypatch.setattr("sofia.core.clock.now", lambda: AT)
    load_places()
    load_terms()


def day(name: str, on: date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def adult(**about: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What an adult types, by page; ``about`` replaces pages."""
    return {
        "documento": {"document_type": "CC", "document_number": "1.002.436-987"},
        "terminos": accepted(TermsKind.USE),
        "datos": accepted(TermsKind.DATA_POLICY),
        "sensibles": accepted(TermsKind.SENSITIVE) | {"accept": "yes"},
        "nombres": {"given_names": "Ana  María", "first_surname": "Ñáñez", "second_surname": "O’Connor"},
        "nacimiento": day("birth_date", date(2000, 2, 29)),
        "lugar-de-nacimiento": {"place": "44"},
        "municipio-de-nacimiento": {"municipality": "44001"},
        "expedicion": day("issued_on", date(2018, 3, 5)),
        "lugar-de-expedicion": {"place": "VE"},
        "genero": {"gender": "woman"},
        "estrato": {"stratum": "2"},
        "foto-del-documento": {"how": "skip"},
        "residencia": {"place": "23"},
        "municipio-de-residencia": {"municipality": "23815"},
        "direccion": {"address": "Vereda El Carmen, finca La Esperanza"},
        "correo": {"email": "ana@example.invalid", "again": "ANA@example.invalid"},
        "celular": {"mobile": "300 123 4567"},
        "acudiente": {"guardian_name": "Rosa Ñáñez", "guardian_phone": "601 592 5555"},
        **about,
    }


def minor(**about: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What a girl of 15 and her mother type."""
    hers = {
        "documento": {"document_type": "TI", "document_number": "1102436987"},
        "nacimiento": day("birth_date", date(2010, 7, 1)),
        "expedicion": day("issued_on", date(2018, 3, 5)),
        "representante": {
            "relationship": "mother",
            "name": "Rosa Wa'yúu",
            "document_type": "CC",
            "document_number": "52.436.987",
            "phone": "3017654321",
        },
        "autorizacion": accepted(TermsKind.MINOR),
    }
    return adult(**{**hers, **about})


def accepted(kind: TermsKind) -> dict[str, str]:
    """The box ticked under the version that the program brings."""
    (text,) = TEXTS.glob(f"*-{kind}.md")
    return {"accept": "on", "sha256": sha256_hex(text.read_text("utf-8").strip())}


def answers(typed: dict[str, dict[str, Any]], on: date = DAY) -> Answers:
    return Answers(typed, on, drafts.terms_in_force(on))


def walk(client: Client, typed: dict[str, dict[str, Any]]) -> RegistrationDraft:
    """Answer every question that is asked; gives the draft."""
    for page in PAGES:
        if page.slug in typed:
            sent = client.post(f"/registro/{page.slug}/", typed[page.slug])
            assert sent.status_code == 302, (page.slug, sent.content.decode())
    return draft_of(client)


def draft_of(client: Client) -> RegistrationDraft:
    found = drafts.of_token(client.cookies["registro"].value, AT)
    assert found is not None
    return found


def draft(typed: dict[str, dict[str, Any]] | None = None, *, proved: bool = True) -> tuple[RegistrationDraft, str]:
    """A draft with those answers (an adult's, when none are given) and its token."""
    found, token = None, ""
    for page in PAGES:
        if page.slug in (typed or adult()):
            _, new = actions.answer(draft=found, page=page, typed=(typed or adult())[page.slug], at=AT)
            token = token or new
            found = drafts.of_token(token, AT)
    assert found is not None
    if proved:
        assert actions.prove_by_image(draft=found, typed=proof.image_digits(found, AT), at=AT)
    return RegistrationDraft.objects.get(pk=found.pk), token
