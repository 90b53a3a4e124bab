"""The manager drafts, completes and numbers; both file and publish; each page says what is missing."""

from datetime import date

import pytest

from sofia.people.models import Role
from sofia.stipends.actions.proceedings.archive import archive
from sofia.stipends.actions.proceedings.decide import draft_act
from sofia.stipends.models import Resolution
from tests import builders
from tests.stipends import proceeding as play
from tests.stipends import resolving
from tests.stipends.views.resolutions.conftest import DESK, browser_of, text

pytestmark = pytest.mark.django_db
DAY = {"dated_day": "1", "dated_month": "4", "dated_year": "2025"}
FILED = {"filed_on_day": "1", "filed_on_month": "4", "filed_on_year": "2025"}


def one(resolution) -> str:
    return f"{DESK}resolucion/{resolution.pk}/"


def test_before_the_award_there_is_nothing_to_draft(manager):
    builders.call()
    assert "Todavía no hay una adjudicación definitiva" in text(manager.get(f"{DESK}resolucion/"))
    assert manager.post(f"{DESK}resolucion/").status_code == 409


def test_from_the_button_to_the_number(manager):
    resolving.awarded()
    assert "Redactar la resolución" in text(manager.get(f"{DESK}resolucion/"))
    answer = manager.post(f"{DESK}resolucion/")
    resolution = Resolution.objects.get()
    assert answer.headers["Location"] == one(resolution)
    assert "Faltan $ 12.811.500" in text(manager.get(one(resolution)))
    lines = {"certificate_1": "CDP 125", "item_1": "C-3603", "amount_1": "12.811.500"}
    answer = manager.post(f"{one(resolution)}contenido/", {"access_class": "public", "text": "Que sí.", **lines})
    assert answer.headers["Location"] == one(resolution)
    assert "El presupuesto no suma" not in text(manager.get(one(resolution)))
    assert 'value="1"' in text(manager.get(f"{one(resolution)}numero/"))
    manager.post(f"{one(resolution)}numero/", {"number": "12", **DAY})
    assert "Resolución 12 de 2025" in text(manager.get(one(resolution)))
    assert "Redactar la resolución" not in text(manager.get(f"{DESK}resolucion/"))


def test_a_line_left_half_empty_is_named_and_what_was_typed_stays(manager):
    resolution = resolving.drafted(resolving.awarded())
    answer = manager.post(f"{one(resolution)}contenido/", {"access_class": "public", "certificate_2": "CDP 9"})
    assert answer.status_code == 422
    assert "Complete la línea 2, o déjela en blanco." in text(answer)
    assert 'value="CDP 9"' in text(answer)


def test_a_signed_resolution_is_filed_published_and_digitised(manager, director):
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    refused = director.post(f"{one(resolution)}publicar/")
    assert "se publica después de radicada" in text(refused)
    assert refused.status_code == 422
    director.post(f"{one(resolution)}radicar/", {"filing_number": "08-0001", **FILED})
    assert "Es pública: cualquier persona podrá descargarla" in text(director.get(f"{one(resolution)}publicar/"))
    director.post(f"{one(resolution)}publicar/")
    manager.post(f"{one(resolution)}digitalizar/", {"where": "Expediente 41"})
    resolution.refresh_from_db()
    assert (resolution.state, resolution.digitised_in) == ("Publicada", "Expediente 41")


def test_another_centre_does_not_see_it():
    resolution = resolving.drafted(resolving.awarded())
    stranger = browser_of(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert stranger.get(one(resolution)).status_code == 404
    assert browser_of(builders.officer(Role.FINANCE_GROUP)).get(one(resolution)).status_code == 403


def test_it_asks_the_database_as_often_for_many_people_as_for_few(manager, django_assert_num_queries):
    resolution = resolving.resolved(resolving.awarded(places=2, applicants=9))
    manager.get(one(resolution))
    with django_assert_num_queries(10):
        manager.get(one(resolution))


def test_an_act_whose_proceeding_ended_says_that_it_has_no_effect_and_leads_nowhere(manager):
    day = date(2025, 5, 5)
    found = play.answered(play.known(play.opened(play.given(), "suspension_1", day), day), day)
    about = {"by": play.manager(), "at": play.noon(day)}
    act = resolving.numbered(draft_act(proceeding=found, text="Que sí.", months=1, **about), number=20, **about)
    archive(proceeding=found, reason="No era así.", **about)
    assert "Sin efecto" in text(manager.get(f"{DESK}resolucion/"))
    page = text(manager.get(one(act)))
    assert "La novedad que decide se archivó. Esta resolución no se firma, no se radica y no se notifica." in page
    assert "numero/" not in page
    assert "Vista previa" in page
