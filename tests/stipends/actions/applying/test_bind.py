"""The one PDF has a cover and every paper in the order of the norm, and is made once for what there is."""

from io import BytesIO

import pikepdf
import pytest

from sofia.documents.contents import paper_bytes
from sofia.documents.models import Paper
from sofia.notices.models import Notice
from sofia.stipends.actions.applying.attach import attach_constancia
from sofia.stipends.actions.applying.bind import bind_dossier
from sofia.stipends.jobs import make_dossier
from sofia.stipends.models import Dossier
from tests import builders
from tests.documents import files
from tests.documents.conftest import folder as folder
from tests.documents.conftest import signing as signing
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.handing_in import give, give_all
from tests.stipends.racing import race
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def application(open_call):
    return asking.send(open_call, asking.learner()).application


def opened(made: Dossier) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(paper_bytes(made.paper)))


def test_it_has_a_cover_and_then_each_paper_in_the_order_of_the_norm(application, signing):
    give(application, "peasant", files.pdf(3))
    give(application, "identity", files.photo())
    give(application, "utility_bill", files.pdf(2))
    attach_constancia(application=application.pk)
    with opened(bind_dossier(application=application.pk)) as pdf, pdf.open_outline() as outline:
        assert len(pdf.pages) == 1 + 1 + 1 + 2 + 3
        assert [item.title.split(",")[0].split(".")[0] for item in outline.root] == [
            "Portada",
            "Documento de identidad",
            "Constancia de que está en formación",
            "Recibo de un servicio público donde se lean el estrato y la dirección",
            "Certificado de residencia que lo diga",
        ]
        assert str(pdf.docinfo["/Title"]) == f"Documentos de la inscripción {application.number}"


def test_it_is_made_once_and_again_when_something_else_is_handed_in(application):
    give(application, "identity")
    make_dossier(application=application.pk)
    make_dossier(application=application.pk)
    assert Dossier.objects.count() == Paper.objects.filter(kind="stipend_dossier").count() == 1
    give(application, "identity", files.pdf(2))
    make_dossier(application=application.pk)
    assert Dossier.objects.count() == 2


def test_what_nobody_may_open_yet_is_named_on_the_cover_and_not_put_in(application):
    waiting = builders.document("stipend", owner=application.person, antivirus="waiting")
    builders.handed_in(application, "identity", document=waiting)
    with opened(bind_dossier(application=application.pk)) as pdf:
        assert len(pdf.pages) == 1


def test_it_is_asked_for_by_itself_when_nothing_is_missing(application, monkeypatch):
    asked = []
    monkeypatch.setattr("sofia.stipends.actions.applying.hand_in.enqueue", lambda job, **about: asked.append(about))
    *_, last = give_all(application)
    assert asked == [{"application": application.pk}]
    give(application, "identity", files.pdf(2))  # she is told once
    notice = Notice.objects.get(kind="papers_received")
    assert (notice.person, notice.event) == (last.application.person, f"papers:{application.pk}")


def test_it_never_changes(application):
    bind_dossier(application=application.pk)
    sentence = "El PDF único de una inscripción no cambia ni se borra: se hace otro."
    with refused(sentence):
        Dossier.objects.update(contents="0" * 64)
    with refused(sentence):
        Dossier.objects.all().delete()


@pytest.mark.django_db(transaction=True)
def test_of_several_jobs_at_once_one_makes_it(application):
    give(application, "identity")
    assert race([lambda: bind_dossier(application=application.pk)] * 4, runners=4) == [None] * 4
    assert Dossier.objects.count() == 1
