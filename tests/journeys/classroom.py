"""A cohort of the demo's centre 9302, its instructor, and a learner of it who has a way in."""

import os
from urllib.parse import urlsplit, urlunsplit

import psycopg
from playwright.sync_api import Locator, Page

from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code, give_password

REGISTRAR, INSTRUCTOR = "DEMO0014", "DEMO0016"  # invented
COHORT = "9991051"


def learner_of(cohort: str) -> tuple[str, str]:
    """Number and names of somebody who learns in the cohort, given a way in as the demo gives others: each time another
    person."""
    server = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(server._replace(path="/sofia_journeys"))) as database:
        found = database.execute(
            "UPDATE people_person SET password = (SELECT password FROM people_person WHERE document_number = %s)"
            " WHERE id = (SELECT min(p.id) FROM people_person p JOIN training_enrolment e ON e.person_id = p.id"
            " JOIN offer_cohort c ON c.id = e.cohort_id WHERE c.number = %s AND e.state = 'en_formacion'"
            " AND p.document_type = 'CC' AND p.password = '!')"
            " RETURNING document_number, surnames, given_names",
            [REGISTRAR, cohort],
        )
        number, surnames, given_names = found.fetchone()
        return number, f"{surnames}, {given_names}"


def officer(page: Page, number: str) -> None:
    page.context.clear_cookies()
    give_password(page, number, "/ingresar/?next=/mi-cuenta/")
    give_code(page, number)


def herself(page: Page, number: str) -> None:
    page.context.clear_cookies()
    page.goto("/ingresar/?next=/mi-cuenta/")
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    page.get_by_role("link", name="Mi formación").press("Enter")


def row_of(page: Page, name: str) -> Locator:
    return page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=name, exact=True))
