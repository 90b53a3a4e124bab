"""Anybody reads a public resolution; of a classified one, only what names it. Nobody's name is anywhere."""

import pytest

from sofia.documents.contents import paper_bytes
from tests.stipends import resolving
from tests.stipends.views.resolutions.conftest import text

pytestmark = pytest.mark.django_db
LISTED = "/apoyos/9302/2025-1/resoluciones/"


def pdf(resolution) -> str:
    return f"{LISTED}{resolution.pk}/resolucion.pdf"


def test_before_it_is_published_there_is_none(client):
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    assert "Todavía no hay resoluciones publicadas" in text(client.get(LISTED))
    assert client.get(pdf(resolution)).status_code == 404


def test_a_public_one_is_downloaded_as_it_was_signed(client, django_assert_num_queries):
    resolution = resolving.filed(resolving.signed(resolving.drafted(resolving.awarded())))
    shown = text(client.get(LISTED))
    assert "Resolución 12 de 2025" in shown
    assert resolution.paper.sha256 in shown
    assert client.get(pdf(resolution)).content == paper_bytes(resolution.paper)
    with django_assert_num_queries(4):
        client.get(LISTED)


def test_a_classified_one_is_only_named(client):
    resolution = resolving.filed(resolving.signed(resolving.drafted(resolving.awarded(), access_class="classified")))
    shown = text(client.get(LISTED))
    assert "Clasificada: la leen quienes fueron notificados" in shown
    assert "08-9302-2025-000123" in shown
    assert "Mejía" not in shown
    assert client.get(pdf(resolution)).status_code == 404
