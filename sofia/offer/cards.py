"""A programme in a list of results: a title, three lines and where it leads, in words."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from django.urls import reverse

from sofia.core.dates import long_day
from sofia.core.money import number
from sofia.offer.facets import Group
from sofia.offer.models import Level, Programme
from sofia.people.gazetteer import place_name

PLACES = 3  # named in a card; the others are counted
LEVELS = dict(Level.choices)


class Card(NamedTuple):
    """``window``: when the group that closes first takes people in; ``open``: whether that is today."""

    title: str
    address: str
    about: str
    groups: str
    window: str
    open: bool


def of_groups(groups: Sequence[Group], day: date) -> Card:
    """A programme with those of its groups that were found."""
    first = groups[0]
    title = f"{LEVELS[first.level]} en {first.name}"
    about = _about(first.area_name, first.hours, first.months)
    is_open = first.opens <= day
    window = f"Abierta hasta el {long_day(first.closes)}" if is_open else f"Abre el {long_day(first.opens)}"
    return Card(title, _address(first.code, first.version), about, _where(groups), window, is_open)


def of_programme(programme: Programme) -> Card:
    """A programme that nobody can ask for now."""
    months = (programme.teaching_months or 0) + (programme.practice_months or 0)
    about = _about(programme.area.name if programme.area else "", programme.hours, months)
    return Card(str(programme), _address(programme.code, programme.version), about, "", "Sin grupos por ahora", False)


def counted(amount: int, one: str, many: str) -> str:
    """«1 grupo», «1.204 grupos»."""
    return f"{number(amount)} {one if amount == 1 else many}"


@cache
def _base() -> str:
    return reverse("offer:programme", kwargs={"code": "0", "version": 0}).removesuffix("0/0/")


def _address(code: str, version: int) -> str:
    return f"{_base()}{code}/{version}/"


def _about(area: str, hours: int | None, months: int) -> str:
    told = (area, counted(hours, "hora", "horas") if hours else "", counted(months, "mes", "meses") if months else "")
    return " · ".join(filter(None, told))


def _where(groups: Sequence[Group]) -> str:
    """«5 grupos: Medellín, Antioquia; Bello, Antioquia; y por internet»."""
    codes = dict.fromkeys(group.municipality for group in groups)
    places = [_place(code) for code in codes if code]
    named = places[:PLACES]
    if more := len(places) - len(named):
        named.append(f"y {counted(more, 'lugar', 'lugares')} más")
    if "" in codes:
        named.append("y por internet" if places else "por internet")
    return f"{counted(len(groups), 'grupo', 'grupos')}: {'; '.join(named)}"


@cache
def _place(municipality: str) -> str:
    return place_name("CO", municipality)
