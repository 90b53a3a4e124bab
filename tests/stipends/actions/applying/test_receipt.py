"""The receipt is a paper that is made once and says number, instant and hash."""

from io import BytesIO

import pikepdf
import pytest

from sofia.documents.contents import paper_bytes
from sofia.documents.models import Paper
from sofia.stipends.jobs import make_receipt
from sofia.stipends.models import Receipt
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def test_the_job_makes_one_paper_however_often_it_runs(open_call):
    sent = asking.send(open_call, asking.learner())
    make_receipt(submission=sent.pk)
    make_receipt(submission=sent.pk)
    made = Receipt.objects.get()
    assert Paper.objects.count() == 1
    assert (made.paper.kind, made.paper.holder_id) == ("stipend_receipt", sent.application.person_id)
    with pikepdf.open(BytesIO(paper_bytes(made.paper))) as pdf:
        assert len(pdf.pages) == 1
        assert "Comprobante de inscripción" in str(pdf.docinfo["/Title"])


def test_a_receipt_never_changes(open_call):
    make_receipt(submission=asking.send(open_call, asking.learner()).pk)
    with refused("Un comprobante entregado no cambia ni se borra."):
        Receipt.objects.all().delete()
