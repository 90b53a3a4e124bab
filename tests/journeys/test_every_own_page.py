"""Whatever page of her own somebody opens, or her role lets her open: everybody can read it, on any telephone.

The pages are those of the access table that need nothing in their address, and one of each kind that those link; each
account of the demo signs in once.
"""

from collections.abc import Iterator

import pytest
from django.urls import resolve
from playwright.sync_api import Page, expect

from sofia.people.models import Role
from sofia.stipends.demo.accounts import PASSWORD
from tests.journeys.entering import give_code
from tests.repository.test_access_table import AUDITOR, HERE, NATIONAL, PORTAL, TABLE, Visitor

VISITORS: dict[Visitor, tuple[str, str]] = {  # invented, of the demo
    "learner": ("CC", "9999000149"),
    (Role.REGISTRAR, HERE): ("NCS", "DEMO0014"),
    (Role.CENTRE_ADMINISTRATOR, HERE): ("NCS", "DEMO0013"),
    (Role.ACADEMIC_COORDINATOR, HERE): ("NCS", "DEMO0015"),
    (Role.INSTRUCTOR, HERE): ("NCS", "DEMO0016"),
    (Role.STIPEND_MANAGER, HERE): ("NCS", "DEMO0011"),
    (Role.CENTRE_DIRECTOR, HERE): ("NCS", "DEMO0010"),
    NATIONAL: ("NCS", "DEMO0003"),
    PORTAL: ("NCS", "DEMO0001"),
    AUDITOR: ("NCS", "DEMO0002"),
}
AT_LEAST = (20, 7, 3, 2, 1, 1, 1, 1, 4, 1)  # pages of each: what proves that they were looked at
LED_TO = dict(zip(VISITORS, (2, 0, 2, 2, 2, 1, 2, 2, 2, 1), strict=True))  # pages about one thing that those link
FILES = (".csv", ".xlsx", ".pdf", "/copia/")


def pages_of(visitor: Visitor) -> list[str]:
    """The learner's are those of whoever signed in; an officer's, those that her role adds to them."""
    whose = 200 if visitor == "learner" else 403
    return sorted(
        f"/{route}"
        for route, row in TABLE.items()
        if (row.method, row.anonymous, row.signed_in, row.expected(visitor)) == ("get", 302, whose, 200)
        and "<" not in route
        and not route.endswith(FILES)
    )


def test_there_are_pages_to_look_at():
    for visitor, number in zip(VISITORS, AT_LEAST, strict=True):
        assert len(pages_of(visitor)) >= number, visitor


@pytest.mark.parametrize("visitor", VISITORS, ids=[number for _, number in VISITORS.values()])
def test_each_is_accessible_fits_the_smallest_screen_and_complains_of_nothing(
    narrow: Page, visitor, axe, no_horizontal_scroll
):
    page, complaints = narrow, []
    sign_in(page, *VISITORS[visitor])
    page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    waiting, known = ["/mi-cuenta/", *pages_of(visitor)], set()
    while waiting:
        path = waiting.pop(0)
        assert page.goto(path).status == 200, path
        assert page.url.endswith(path)
        assert page.locator("h1").count() == 1, path
        axe(page)
        no_horizontal_scroll(page)
        assert complaints == [], path
        for route, further in led_to(page):
            if route not in known:
                known.add(route)
                waiting.append(further)
    assert len(known) >= LED_TO[visitor], known


def led_to(page: Page) -> Iterator[tuple[str, str]]:
    """The routes with something in their address that the page links, each with one such address."""
    for path in page.locator("main a[href^='/']").evaluate_all("links => links.map(link => link.pathname)"):
        route = resolve(path).route
        if "<" in route and TABLE[route].anonymous == 302 and not route.endswith(FILES):
            yield route, path


def sign_in(page: Page, kind: str, number: str) -> None:
    page.goto("/ingresar/")
    page.get_by_label("Tipo de documento").select_option(kind)
    page.get_by_label("Número de documento").fill(number)
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    if kind == "NCS":  # officers of the demo
        give_code(page, number)
    expect(page.get_by_role("heading", level=1)).to_have_text("Mi cuenta")
