"""Registrations of invented people, answered to the end and not yet finished."""

from datetime import date, timedelta
from typing import Any

from sofia.core import clock

ADULT: dict[str, dict[str, Any]] = {
    "nombres": {"given_names": "Ana", "first_surname": "Ñáñez", "second_surname": ""},
    "lugar-de-nacimiento": {"place": "44"},
    "municipio-de-nacimiento": {"municipality": "44001"},
    "lugar-de-expedicion": {"place": "44"},
    "municipio-de-expedicion": {"municipality": "44001"},
    "genero": {"gender": "unsaid"},
    "estrato": {"stratum": "2"},
    "foto-del-documento": {},
    "residencia": {"place": "23"},
    "municipio-de-residencia": {"municipality": "23815"},
    "direccion": {"address": "Vereda El Carmen"},
    "correo": {"email": "ana@ejemplo.invalid", "again": "ana@ejemplo.invalid"},
    "celular": {"mobile": "300 123 4567"},
    "acudiente": {"guardian_name": "Rosa Ñáñez", "guardian_phone": "601 592 5555"},
}


def made_drafts(number: int) -> list[tuple[int, str]]:
    """So many, each with the number of its row and its token."""
    from sofia.core.keys import new_token
    from sofia.people.models import RegistrationDraft
    from sofia.people.registration import drafts
    from sofia.vault.rows import close

    at, tokens = clock.now(), [new_token() for _ in range(number)]
    made = []
    for turn, token in enumerate(tokens):
        draft = RegistrationDraft(token=drafts.mark_of(token), begun=at, expires=at + timedelta(days=1), proved=True)
        close(draft, "answers", answered(turn))
        made.append(draft)
    RegistrationDraft.objects.bulk_create(made)
    return [(draft.pk, token) for draft, token in zip(made, tokens, strict=True)]


def answered(turn: int) -> str:
    """What a draft holds once everything was answered: each another person, born on another day.

    Fails when a question changed and this did not.
    """
    from sofia.people.models import TermsKind
    from sofia.people.registration import drafts
    from sofia.people.registration.answers import Answers

    today = clock.today()
    terms = drafts.terms_in_force(today)
    accepted = {
        page: {"accept": accept, "sha256": terms[kind].sha256}
        for page, kind, accept in (
            ("terminos", TermsKind.USE, "on"),
            ("datos", TermsKind.DATA_POLICY, "on"),
            ("sensibles", TermsKind.SENSITIVE, "yes"),
        )
    }
    hers = {
        "documento": {"document_type": "CC", "document_number": f"78{turn:08}"},
        "nombres": ADULT["nombres"] | {"given_names": "Ana " + "".join("abcdefghij"[int(one)] for one in str(turn))},
        "nacimiento": day("birth_date", date(1960, 1, 1) + timedelta(days=17 * turn)),
        "expedicion": day("issued_on", date(2019, 3, 7)),
    }
    found = Answers(ADULT | accepted | hers, today, terms)
    if found.missing:
        raise SystemExit(f"el registro del banco quedó sin terminar en «{found.missing.slug}»")
    return found.text()


def day(name: str, on: date) -> dict[str, str]:
    """A date as its three boxes send it."""
    return {f"{name}_{part}": str(getattr(on, part)) for part in ("day", "month", "year")}
