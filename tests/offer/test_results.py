"""What a search finds and counts is what anybody would count, row by row, in the database."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sofia.offer.asked import Asked, asked
from sofia.offer.facets import FACETS, TYPES
from sofia.offer.matching import match
from sofia.offer.models import Area, Cohort, Kind, Level, Modality, Shift
from sofia.offer.results import search
from sofia.people.models import Department
from tests.offer.conftest import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("offer")]

SLUGS = {
    "Mañana": "manana",
    "Fin de semana": "fin-de-semana",
    "A distancia": "a-distancia",
    "Curso corto": "curso-corto",
}
SLUGS |= {"Técnico": "tecnico", "Tecnólogo": "tecnologo", "Especialización tecnológica": "especializacion-tecnologica"}
SLUGS |= {"Profundización técnica": "profundizacion-tecnica"}


def slug(label: str) -> str:
    return SLUGS.get(label, label.lower())


def said_of(cohort: Cohort) -> dict[str, set[str]]:
    """Under what a cohort counts, in the words of the specification and not of the program."""
    place, short = cohort.municipality_id or "", cohort.programme.level == Level.SHORT
    virtual, closed = cohort.modality == Modality.VIRTUAL, cohort.kind == Kind.CLOSED
    types = {"empresas"} if closed else {"cortos" if short else "carreras"} | ({"virtual"} if virtual else set())
    return {
        "departamento": {place[:2]} - {""},
        "municipio": {place} - {""},
        "tipo": types,
        "nivel": {slug(cohort.programme.get_level_display())},
        "modalidad": {slug(cohort.get_modality_display())},
        "jornada": {slug(cohort.get_shift_display())},
        "area": {cohort.programme.area_id},
        "inscripcion": {"abierta" if cohort.opens <= DAY else "pronto"},
    }


@pytest.fixture(scope="module")
def live(offer):
    """Every cohort that can be asked for that day or later, with what it counts under."""
    found = Cohort.objects.filter(state="running", closes__gte=DAY).select_related("programme")
    return [(cohort, said_of(cohort)) for cohort in found]


def counted(live, text: str, filters: dict[str, str], leaving: tuple[str, ...] = ()) -> list[Cohort]:
    """The cohorts that were asked for, one by one."""
    meant = set(match(text).programmes) if text else None
    wanted = {name: value for name, value in filters.items() if name not in leaving}
    return [
        cohort
        for cohort, said in live
        if (meant is None or cohort.programme_id in meant)
        and all(value in said[name] for name, value in wanted.items())
    ]


def choices(name: str) -> list[str]:
    return {
        "tipo": list(TYPES),
        "nivel": [slug(label) for label in Level.labels],
        "modalidad": [slug(label) for label in Modality.labels],
        "jornada": [slug(label) for label in Shift.labels],
        "inscripcion": ["abierta", "pronto"],
    }[name]


def places_and_areas() -> dict[str, list[str]]:
    return {
        "departamento": list(Department.objects.values_list("code", flat=True)),
        "area": list(Area.objects.values_list("code", flat=True)),
    }


@pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
def test_each_filter_finds_its_cohorts_and_no_other(live, facet):
    values = {value for _, said in live for value in said[facet.name]}
    assert values
    for value in values:
        found = search(asked({facet.name: value}), DAY)
        expected = counted(live, "", asked({facet.name: value}).filters)
        assert found.groups == len(expected)
        assert set(found.programmes) == {cohort.programme_id for cohort in expected}


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_count_beside_each_value_is_what_choosing_it_leaves(live, data):
    known = places_and_areas()
    names = data.draw(
        st.sets(st.sampled_from([facet.name for facet in FACETS if facet.name != "municipio"]), max_size=4)
    )
    filters = {name: data.draw(st.sampled_from(known.get(name) or choices(name))) for name in sorted(names)}
    text = data.draw(st.sampled_from(["", "", "cocina", "sistmas", "técnico en ventas", "inglés"]))
    results = search(Asked(text, filters), DAY)
    assert results.groups == len(counted(live, text, filters))
    for choice in results.choices:
        name = choice.facet.name
        leaving = ("departamento", "municipio") if name == "departamento" else (name,)
        others = {id(cohort) for cohort in counted(live, text, filters, leaving)}
        tally = Counter(value for cohort, said in live if id(cohort) in others for value in said[name])
        shown = {option.value: option.groups for option in choice.options if option.groups}
        if name == "municipio":
            tally = Counter(
                {value: n for value, n in tally.items() if value.startswith(filters.get("departamento", "-"))}
            )
        assert shown == dict(tally)


def test_a_department_offers_its_own_municipalities():
    by_name = {choice.facet.name: choice for choice in search(asked({"departamento": "05"}), DAY).choices}
    assert {option.value[:2] for option in by_name["municipio"].options} == {"05"}
    labels = [option.label for option in by_name["municipio"].options]
    assert "Medellín" in labels


def test_who_looks_in_a_place_learns_how_many_groups_there_are_from_anywhere(live):
    results = search(asked({"departamento": "91", "texto": "cocina"}), DAY)
    meant = counted(live, "cocina", {"modalidad": "virtual"})
    assert results.virtual == len(meant) > 0
    assert search(asked({"texto": "cocina"}), DAY).virtual == 0


def test_a_value_that_does_not_exist_finds_nothing_and_is_shown_so_that_it_can_be_taken_away():
    results = search(asked({"jornada": "<b>nunca</b>"}), DAY)
    chosen = next(choice for choice in results.choices if choice.facet.name == "jornada")
    assert results.groups == 0
    assert chosen.chosen.value == "<b>nunca</b>"
    assert "<b>" not in chosen.html()


def test_programmes_that_nobody_can_ask_for_are_named_apart():
    Cohort.objects.filter(programme__name="Buceo recreativo").update(state="cancelled")
    results = search(asked({"texto": "buceo"}), DAY)
    assert results.programmes == []
    assert [card.title for card in results.without_groups()] == ["Profundización técnica en Buceo recreativo"]
    assert search(asked({"texto": "buceo", "jornada": "noche"}), DAY).without_groups() == []


@pytest.mark.parametrize(
    ("typed", "page"),
    [("1", 1), ("2", 2), ("0", "last"), ("-5", "last"), ("999999", "last"), ("x", 1), ("", 1), ("٣", 3)],
)
def test_a_page_that_is_not_there_leads_to_one_that_is(typed, page):
    shown = search(asked({"pagina": typed}), DAY).page()
    assert shown.number == (shown.paginator.num_pages if page == "last" else page)


def test_what_is_open_today_comes_first():
    results = search(Asked(), DAY)
    opened = [any(group.opens <= DAY for group in results.found(one)) for one in results.programmes]
    assert opened == sorted(opened, reverse=True)
    assert True in opened
    assert False in opened
