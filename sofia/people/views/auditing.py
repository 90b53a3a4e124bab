"""The audit, for auditors: searched, read event by event and taken along. Each of these is an event too."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read, record
from sofia.audit.acts import Act
from sofia.audit.models import NOTHING_BEFORE, Event
from sofia.audit.search import PERSON, Search, neighbours
from sofia.core import clock
from sofia.core.dates import long_day
from sofia.core.spreadsheets import csv_lines
from sofia.people import queries
from sofia.people.access import acting
from sofia.people.auditing import AddressForm, SearchForm, query_of
from sofia.people.models import Centre, Person, Role

ONLY_AUDITORS = "Solo quien audita busca en la auditoría."
NOBODY = "Nadie tiene cuenta con ese documento. Revise el tipo y el número."
COLUMNS = (
    "momento",
    "cadena",
    "numero",
    "acto",
    "quien",
    "rol",
    "clase",
    "cual",
    "antes",
    "despues",
    "direccion",
    "peticion",
    "huella_anterior",
    "huella",
)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """What was typed becomes an address without documents; that address shows the events, the latest first."""
    auditor, asked = _auditor(request), AddressForm(request.GET)
    looked = asked.search if asked.is_valid() else Search()
    form = SearchForm(Centre.objects.order_by("code").iterator(), looked, request.POST or None)
    if form.is_valid() and (found := typed(form, looked, auditor)):
        return redirect(f"{reverse('people:audit')}?{query_of(found)}".rstrip("?"))
    page: dict[str, Any] = {"form": form, "asked": asked, "filters": filters(looked), "events": [], "query": ""}
    if request.method != "POST" and asked.is_valid():
        page |= results(asked, auditor)
    return render(request, "people/audit/search.html", page)


@never_cache
@require_safe
def event(request: HttpRequest, chain: str, sequence: int) -> HttpResponse:
    """One event whole, with its neighbours in the chain and whether its seal holds."""
    auditor, near = _auditor(request), neighbours(chain, sequence)
    shown = near.get(sequence)
    if shown is None:
        raise Http404
    subject = Person(pk=int(shown.subject_id)) if shown.subject_kind == PERSON else None
    read(act=Act.READ_EVENT, by=auditor, role=Role.AUDITOR, subject=subject, shown={"event": str(shown)})
    previous, following = near.get(sequence - 1), near.get(sequence + 1)
    page = {"event": shown, "previous": previous, "following": following, "role": role_of(shown)}
    page["about"] = subject_of(shown)
    return render(request, "people/audit/event.html", page | {"checks": checks(shown, previous, following)})


@never_cache
@require_safe
def identity(request: HttpRequest, person: int) -> HttpResponse:
    """Who a row number is: on purpose, and for her to see."""
    auditor = _auditor(request)
    shown = get_object_or_404(Person, pk=person)
    read(act=Act.READ_IDENTITY, by=auditor, role=Role.AUDITOR, subject=shown)
    return render(request, "people/audit/person.html", {"person": shown})


@never_cache
@require_safe
def download(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """The events of a search as CSV, sent while they are read."""
    auditor, asked = _auditor(request), AddressForm(request.GET)
    if not asked.is_valid():
        raise Http404
    trace(Act.EXPORT_AUDIT, asked.search, auditor, {})
    answer = StreamingHttpResponse(csv_lines(lines(asked.search)), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="eventos.csv"'
    return answer


def _auditor(request: HttpRequest) -> Person:
    return acting(request, Role.AUDITOR, refusal=ONLY_AUDITORS).person


def typed(form: SearchForm, looked: Search, auditor: Person) -> Search | None:
    """The search that was typed; None when a document is nobody's, and the form says so.

    Whom a document belongs to is already something that she learnt: it leaves its trace, found or not.
    """
    people: dict[str, int | None] = {"actor": looked.actor, "subject": looked.subject}
    for who in people:
        if document := form.document(who):
            found = queries.anybody(*document)
            record(act=Act.LOOK_UP_DOCUMENT, by=auditor, role=Role.AUDITOR, subject=found)
            if found is None:
                form.add_error(f"{who}_number", NOBODY)
            else:
                people[who] = found.pk
    return None if form.errors else form.search(people)


def results(asked: AddressForm, auditor: Person) -> dict[str, Any]:
    """One page of events; that it was seen is written first."""
    looked, antes = asked.search, asked.cleaned_data["antes"]
    trace(Act.SEARCH_AUDIT, looked, auditor, {"before": antes} if antes else {})
    before = get_object_or_404(Event, pk=antes) if antes else None
    events, last = looked.page(before)
    rows = [(one, role_of(one), subject_of(one)) for one in events]
    older = query_of(looked, antes=last.pk) if last else ""
    return {"events": rows, "query": query_of(looked), "older": older, "newest": before is None, "searched": True}


def trace(act: Act, looked: Search, auditor: Person, more: dict[str, Any]) -> None:
    """Keep what was searched: about the people who were named, so that each finds it among her own."""
    named = {number for number in (looked.actor, looked.subject) if number}
    about: list[Person | None] = [Person(pk=number) for number in sorted(named)]
    for subject in about or [None]:
        read(act=act, by=auditor, role=Role.AUDITOR, subject=subject, shown=looked.said() | more)


def filters(looked: Search) -> list[tuple[str, str, str]]:
    """Each part of the search in words, with the address that takes it away."""
    labels = {
        "since": "Desde",
        "until": "Hasta",
        "chain": "Cadena",
        "act": "Qué se hizo",
        "actor": "Quién lo hizo: persona n.º",
        "subject": "A quién o de quién: persona n.º",
        "address": "Dirección de red",
    }
    words: dict[str, Any] = looked.said()
    words |= {"act": dict(Act.choices).get(looked.act, looked.act)} if looked.act else {}
    words |= {day: long_day(at) for day in ("since", "until") if (at := getattr(looked, day))}
    nothing = Search()
    return [
        (label, str(words[part]), query_of(replace(looked, **{part: getattr(nothing, part)})))
        for part, label in labels.items()
        if part in words
    ]


def checks(shown: Event, previous: Event | None, following: Event | None) -> list[tuple[bool, str]]:
    """What the seals say of an event and its neighbours."""
    before = previous.hash if previous else NOTHING_BEFORE if shown.sequence == 1 else ""
    found = [
        (shown.computed_hash() == shown.hash, "Su contenido corresponde a su huella"),
        (shown.previous_hash == before, "Continúa el evento anterior" if shown.sequence > 1 else "Es el primero"),
    ]
    if following:
        found.append((following.previous_hash == shown.hash, "El evento siguiente lo continúa"))
    return found


def role_of(event: Event) -> str:
    """The role in words; a code that the program forgot stays a code."""
    return dict(Role.choices).get(event.role, event.role)


def subject_of(event: Event) -> str:
    """What it was done to, in words and by row number; the kind of a table that is no more stays a code."""
    if not event.subject_kind:
        return ""
    try:
        kind = str(apps.get_model(event.subject_kind)._meta.verbose_name)
    except LookupError:
        kind = event.subject_kind
    return f"{kind[:1].upper()}{kind[1:]} n.º {event.subject_id}"


def lines(looked: Search) -> Iterator[tuple[object, ...]]:
    yield COLUMNS
    for one in looked.walk():
        yield (
            one.at.astimezone(clock.BOGOTA).isoformat(),
            *(one.chain, one.sequence, one.act, one.actor or "", one.role, one.subject_kind, one.subject_id),
            *(one.before, one.after, one.address, one.request, one.previous_hash, one.hash),
        )
