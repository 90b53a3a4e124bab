"""A citizen looks on her telephone for a course near her, types as she speaks, and finds it; with scripts off too."""

import re

import pytest
from icalendar import Calendar
from playwright.sync_api import Page, expect


def submit(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def counts(page: Page, facet: str) -> dict[str, int]:
    """How many groups each value of a filter says that it would leave."""
    options = page.get_by_label(facet, exact=True).locator("option").all_text_contents()
    found = [re.fullmatch(r"(.+) \(([\d.]+)\)", option) for option in options]
    return {option[1]: int(option[2].replace(".", "")) for option in found if option}


def choose_most(page: Page, facet: str) -> str:
    """Choose the value that leaves most groups; gives its name. The page must then show as many as it said."""
    name, groups = max(counts(page, facet).items(), key=lambda pair: pair[1])
    page.get_by_label(facet, exact=True).select_option(label=f"{name} ({groups})")
    submit(page, "Buscar")
    expect(page.get_by_role("main")).to_contain_text(re.compile(rf"\b{groups} grupos? con inscripción"))
    return name


def finds_a_course(page: Page) -> str:
    """From the home page to a group of a course near her; gives the address of that group."""
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Buscar formación").first.click()
    page.get_by_label("¿Qué quiere aprender?").fill("quiero aprender cosina")
    submit(page, "Buscar")
    expect(page.get_by_text("Se buscó")).to_contain_text("cocina")

    choose_most(page, "Departamento")
    expect(page.get_by_label("¿Qué quiere aprender?")).to_have_value("quiero aprender cosina")
    municipality = choose_most(page, "Municipio")
    page.get_by_text("Más filtros").click()
    choose_most(page, "Tipo")
    expect(page.get_by_role("link", name="Quitar el filtro Municipio")).to_be_visible()
    shared = page.url

    page.get_by_role("main").get_by_role("heading", level=3).get_by_role("link").first.click()
    expect(page.get_by_role("table", name="En el lugar que buscó")).to_contain_text(municipality)
    page.get_by_role("link", name="Ver más de la ficha").first.click()
    expect(page.get_by_role("heading", name="Requisitos")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Cupos libres")
    assert municipality.casefold() in page.get_by_role("main").inner_text().casefold()
    found = page.url

    page.goto(shared)
    expect(page.get_by_label("Municipio")).to_have_value(re.compile(r"\d{5}"))
    return found


def test_she_finds_a_course_near_her_on_a_telephone(narrow: Page, axe, no_horizontal_scroll):
    page = narrow
    group = finds_a_course(page)
    for address in (page.url, "/formacion/", "/formacion/?texto=zzzqqq", "/formacion/programas/990001/1/", group):
        page.goto(address)
        axe(page)
        no_horizontal_scroll(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Las fechas de este grupo").click()
    events = Calendar.from_ical(download.value.path().read_bytes()).walk("VEVENT")
    assert [str(event["summary"]).partition(":")[0] for event in events] == ["Inscripción", "Empieza", "Termina"]


def test_she_finds_it_without_scripts(without_javascript: Page):
    without_javascript.set_viewport_size({"width": 320, "height": 640})
    finds_a_course(without_javascript)


@pytest.mark.parametrize("path", ["/formacion/?texto=cocina", "/formacion/programas/990001/1/"])
def test_the_policy_of_the_page_forbids_nothing_that_it_needs(page: Page, path):
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path)
    assert said == []
