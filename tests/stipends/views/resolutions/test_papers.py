"""The PDFs of a resolution: a draft before, the signed bytes after, and the annex with a trace."""

import pytest

from sofia.audit.models import Event
from sofia.documents.contents import paper_bytes
from tests.documents.handing_in import hand_in
from tests.stipends import resolving
from tests.stipends.views.resolutions.conftest import DESK

pytestmark = pytest.mark.django_db


def test_the_draft_is_a_pdf_before_there_is_a_signature(manager):
    at = f"{DESK}resolucion/{resolving.drafted(resolving.awarded()).pk}/"
    assert manager.get(f"{at}borrador.pdf").content.startswith(b"%PDF-")
    assert manager.get(f"{at}resolucion.pdf").status_code == 404
    assert manager.get(f"{at}anexo.pdf").status_code == 404


def test_the_signed_bytes_are_served_and_the_annex_leaves_a_trace(manager):
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    at = f"{DESK}resolucion/{resolution.pk}/"
    answer = manager.get(f"{at}resolucion.pdf")
    assert answer.content == paper_bytes(resolution.paper)
    assert 'filename="resolucion-9302-2025-12.pdf"' in answer.headers["Content-Disposition"]
    assert not Event.objects.filter(act="read_resolution").exists()
    assert manager.get(f"{at}anexo.pdf").content == paper_bytes(resolution.annex)
    assert Event.objects.get(act="read_resolution").role == "stipend_manager"


def test_a_resolution_signed_by_hand_is_served_as_it_was_signed(manager):
    copy = hand_in(kind="resolution")
    resolution = resolving.signed(resolving.drafted(resolving.awarded()), copy=copy)
    answer = manager.get(f"{DESK}resolucion/{resolution.pk}/resolucion.pdf")
    assert len(answer.content) == copy.served_size
