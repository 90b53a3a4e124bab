"""What is signed is what was looked at: with a signature that anybody verifies, once, and by two people."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.documents.contents import paper_bytes
from sofia.documents.signing.checks import check_signature
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.stipends.actions.resolutions.draft import change_content, draft_resolution
from sofia.stipends.actions.resolutions.sign import sign, text_of
from sofia.stipends.models import Resolution
from tests import builders
from tests.documents.handing_in import hand_in
from tests.stipends import resolving
from tests.stipends.racing import race
from tests.stipends.resolving import AT
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db


def test_the_signature_is_of_this_institution_and_the_pdf_is_tagged():
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    for paper in (resolution.paper, resolution.annex):
        content = paper_bytes(paper)
        report = check_signature(content)
        assert report.is_good, report.sentence
        assert report.name.startswith("Ana Mejía, Subdirector de centro")
        with pikepdf.open(BytesIO(content)) as pdf:
            assert pdf.Root.MarkInfo.Marked
            assert pdf.Root.Lang == "es-CO"
            assert "Resolución 12 de 2025" in pdf.open_metadata()["dc:title"]
    assert resolution.state == "Firmada"


def test_what_changed_since_she_looked_is_not_signed():
    resolution, director = resolving.drafted(resolving.awarded()), builders.officer(Role.CENTRE_DIRECTOR)
    seen = text_of(resolution, director, AT).sha256
    money = [("CDP 1", "C-1", 1)]
    about = {"access_class": "public", "text": "", "budget": money, "by": resolution.drafted_by, "at": AT}
    change_content(resolution=resolution, **about)
    fresh = Resolution.objects.get(pk=resolution.pk)
    with pytest.raises(Refused, match="cambió desde que usted la miró"):
        sign(resolution=fresh, seen=seen, by=director, at=AT)


def test_the_budget_lines_add_up_to_what_is_committed():
    resolution = resolving.drafted(resolving.awarded(), budget=[("CDP 125", "C-3603", 1)])
    with pytest.raises(Refused, match="no suman lo que la resolución compromete"):
        resolving.signed(resolution)
    assert not Resolution.objects.get().signed_at


def test_a_resolution_without_number_is_not_signed():
    call, manager = resolving.awarded(), builders.officer(Role.STIPEND_MANAGER)
    with pytest.raises(Refused, match="lleva su número"):
        resolving.signed(draft_resolution(call=call, by=manager, at=AT))


def test_whoever_drafted_does_not_sign_and_the_database_says_so_too():
    manager = builders.officer(Role.STIPEND_MANAGER)
    given = {"start": "2025-01-01", "granted_at": AT, "granted_by": builders.person()}
    RoleGrant.objects.create(person=manager, role=Role.CENTRE_DIRECTOR, centre=builders.centre(), **given)
    resolution = resolving.drafted(resolving.awarded(), manager)
    with pytest.raises(Refused, match="la firma otra persona"):
        resolving.signed(resolution, manager)
    with (
        trigger_off("stipends_resolution", "resolution_adds_up"),
        refused("Usted redactó esta resolución: la firma otra persona."),
    ):
        Resolution.objects.update(signed_by=manager)


def test_only_the_director_of_that_centre_signs():
    resolution = resolving.drafted(resolving.awarded())
    for other in (builders.officer(Role.STIPEND_MANAGER), builders.officer(Role.CENTRE_DIRECTOR, "9114")):
        with pytest.raises(PermissionDenied, match="Solo quien dirige el centro firma"):
            resolving.signed(resolution, other)


def test_a_copy_signed_by_hand_is_kept_beside_the_same_text():
    director = builders.officer(Role.CENTRE_DIRECTOR)
    copy = hand_in(director, kind="resolution", name="resolucion.pdf")
    resolution = resolving.signed(resolving.drafted(resolving.awarded()), director, copy=copy)
    assert (resolution.signed_copy, resolution.paper.signer) == (copy, "")
    assert from_json(Event.objects.get(act="sign_resolution").after)["copy"] == str(copy.pk)


@pytest.mark.parametrize(
    "change", [{"number": 13}, {"access": "reserved"}, {"content_sha256": "0" * 64}, {"text": b"x"}]
)
def test_a_signed_resolution_never_changes(change):
    resolving.signed(resolving.drafted(resolving.awarded()))
    with refused("Una resolución firmada no cambia: para corregirla se hace otra."):
        Resolution.objects.update(**change)
    with trigger_off("stipends_resolution", "resolution_stays"):
        assert Resolution.objects.update(**change) == 1


def test_its_budget_lines_do_not_change_either():
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    with refused("Una resolución firmada no cambia: para corregirla se hace otra."):
        resolution.budget_lines.all().delete()
    with trigger_off("stipends_budgetline", "budget_line_open"):
        assert resolution.budget_lines.all().delete()[0] == 1


def test_a_resolution_never_goes():
    resolving.drafted(resolving.awarded())
    with refused("Una resolución no se borra."):
        Resolution.objects.all()._raw_delete("default")


def test_a_text_without_signature_is_not_signed():
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    columns = {"signed_at": None, "signed_by": None, "paper": None, "annex": None, "content_sha256": ""}
    was = {name: getattr(resolution, name) for name in columns}
    with trigger_off("stipends_resolution", "resolution_stays"):
        Resolution.objects.update(**columns)
    with trigger_off("documents_paper", "paper_kept"):
        type(resolution.paper).objects.update(signer="")
    with refused("Una resolución lleva firma electrónica, o la copia firmada a mano."):
        Resolution.objects.update(**was)


@pytest.mark.django_db(transaction=True)
def test_two_who_sign_at_the_same_moment_sign_once():
    resolution = resolving.drafted(resolving.awarded())
    directors = [builders.officer(Role.CENTRE_DIRECTOR) for _ in range(4)]
    refusals = []

    def try_it(by):
        try:
            resolving.signed(resolution, by)
        except Refused as refusal:
            refusals.append(str(refusal))

    assert race([lambda by=by: try_it(by) for by in directors], runners=4) == [None] * 4
    assert len(refusals) == 3
    assert set(refusals) == {"Esa resolución ya está firmada: no cambia. Para corregirla se hace otra."}
    assert Event.objects.filter(act="sign_resolution").count() == 1
