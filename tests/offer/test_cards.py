"""A programme says in few words what it is, where it is learnt and until when it can be asked for."""

from datetime import date

from sofia.offer import cards
from sofia.offer.facets import Group
from sofia.offer.models import Programme

DAY = date(2026, 11, 26)


def group(**about) -> Group:
    usual = {
        "number": "99000001",
        "programme": 1,
        "code": "990001",
        "version": 1,
        "name": "Cocina",
        "level": "tecnico",
        "hours": 2208,
        "months": 15,
        "area": "gastronomia",
        "area_name": "Gastronomía",
        "municipality": "05001",
        "modality": "presencial",
        "shift": "morning",
        "kind": "open",
        "opens": date(2026, 11, 20),
        "closes": date(2026, 12, 3),
        "start": date(2027, 1, 20),
        "places": 30,
        "taken": 31,
    }
    return Group(**{**usual, **about})


def test_one_group_that_is_open():
    card = cards.of_groups([group()], DAY)
    assert card.title == "Técnico en Cocina"
    assert card.address == "/formacion/programas/990001/1/"
    assert card.about == "Gastronomía · 2.208 horas · 15 meses"
    assert card.groups == "1 grupo: Medellín, Antioquia"
    assert (card.window, card.open) == ("Abierta hasta el 3 de diciembre de 2026", True)


def test_many_groups_name_some_places_and_count_the_others():
    places = ["05001", "05088", "08001", "11001", "13001", "", "05001"]
    card = cards.of_groups([group(municipality=place, opens=date(2026, 12, 1)) for place in places], DAY)
    assert card.groups.startswith("7 grupos: Medellín, Antioquia; Bello, Antioquia; Barranquilla, Atlántico; ")
    assert card.groups.endswith("y 2 lugares más; y por internet")
    assert (card.window, card.open) == ("Abre el 1 de diciembre de 2026", False)


def test_what_is_learnt_from_anywhere_says_so():
    assert cards.of_groups([group(municipality="", hours=None, months=0)], DAY).groups == "1 grupo: por internet"


def test_a_programme_without_groups_says_only_what_is_known_of_it():
    card = cards.of_programme(Programme(code="1", version=2, name="Buceo", level="curso"))
    assert (card.title, card.about, card.groups) == ("Curso corto en Buceo", "", "")
    assert card.address == "/formacion/programas/1/2/"


def test_a_full_group_has_no_places_left_and_never_less():
    assert group().places_left == 0
    assert group(places=None).places_left is None
