"""An instructor judges her cohort with the keyboard on a small screen; Administración Educativa defers a learner and
takes her back without JavaScript; and the learner reads all of it in «Mi formación»."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.classroom import COHORT, INSTRUCTOR, REGISTRAR, herself, learner_of, officer, row_of


@pytest.fixture(scope="module")
def learner(portal):
    return learner_of(COHORT)


def test_an_instructor_judges_a_whole_cohort_with_the_keyboard(page: Page, learner, axe, no_horizontal_scroll):
    number, name = learner
    officer(page, INSTRUCTOR)
    page.get_by_role("link", name="Fichas", exact=True).press("Enter")
    axe(page)
    page.get_by_label("Número de ficha o programa").fill(COHORT)
    page.get_by_label("Número de ficha o programa").press("Enter")
    page.get_by_role("link", name=COHORT).press("Enter")
    axe(page)
    no_horizontal_scroll(page)
    page.locator(".tasks a").last.press("Enter")
    judgements = row_of(page, name).get_by_role("combobox")
    judgements.first.focus()
    page.keyboard.type("N")
    page.keyboard.press("Tab")
    expect(judgements.first).to_have_value("not_approved")
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_role("button", name="Guardar los juicios").press("Enter")
    expect(page.locator(".notice-success")).to_contain_text("Quedó registrado 1 juicio.")
    expect(row_of(page, name).get_by_role("combobox").first).to_have_value("not_approved")
    herself(page, number)
    expect(page.get_by_role("main")).to_contain_text("con juicio «No aprobado»")
    axe(page)
    no_horizontal_scroll(page)


def record(page: Page, way: str, reason: str) -> None:
    page.get_by_role("link", name=way).press("Enter")
    page.get_by_label("Motivo").fill(reason)
    page.get_by_label("Norma o acto").fill("Acta 31")
    page.get_by_role("button", name=way).press("Enter")
    expect(page.locator(".notice-success")).to_contain_text("Quedó registrado.")


def test_she_is_deferred_comes_back_and_reads_it(
    page: Page, without_javascript: Page, learner, axe, no_horizontal_scroll
):
    number, _ = learner
    desk = without_javascript
    officer(desk, REGISTRAR)
    desk.get_by_role("link", name="Fichas", exact=True).press("Enter")
    desk.get_by_role("link", name="Buscar una matrícula por documento").press("Enter")
    desk.get_by_label("Número de documento").fill(number)
    desk.get_by_label("Número de documento").press("Enter")
    desk.get_by_role("link", name=COHORT).press("Enter")
    record(desk, "Aplazar", "Va a ser mamá.")
    herself(page, number)
    expect(page.locator(".facts")).to_contain_text("Aplazado")
    expect(page.get_by_role("main")).to_contain_text("Va a ser mamá.")
    record(desk, "Registrar el reingreso", "Vuelve a estudiar.")
    page.reload()
    expect(page.locator(".facts")).to_contain_text("Reingresado")
    history = page.get_by_role("table", name=re.compile("^Historia"))
    expect(history.get_by_role("row")).to_have_count(4)
    expect(history).to_contain_text("Acta 31")
    axe(page)
    no_horizontal_scroll(page)
    page.goto("/mi-cuenta/accesos/")
    expect(page.get_by_role("main")).to_contain_text("Lectura de su historia de formación")
