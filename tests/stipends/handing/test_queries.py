"""What counts now of each paper of an application."""

from datetime import datetime

import pytest

from sofia.core.canonical import canonical_json
from sofia.core.clock import BOGOTA
from sofia.stipends import regulations
from sofia.stipends.handing import queries
from sofia.stipends.models import Application, Claim
from tests import builders

pytestmark = pytest.mark.django_db
IN_2026 = datetime(2026, 11, 30, 9, tzinfo=BOGOTA)


@pytest.fixture
def application():
    return builders.application(builders.call())


def test_what_is_in_force_is_the_last_turn_of_each_slot(application, django_assert_num_queries):
    builders.handed_in(application, "identity")
    second, bill = builders.handed_in(application, "identity"), builders.handed_in(application, "utility_bill")
    builders.handed_in(builders.application(application.call), "sisben_certificate")
    with django_assert_num_queries(1):
        found = queries.in_force(application)
        assert [found["identity"].sha256, found["utility_bill"].sha256] == ["0" * 64] * 2
    assert found == {"identity": second, "utility_bill": bill}


def test_what_is_asked_for_follows_from_the_law_and_the_claims(application):
    Claim.objects.create(application=application, criterion="peasant")
    codes = [slot.code for slot in queries.slots_of(application)]
    assert codes == ["identity", "training_attestation", "utility_bill", "sisben_certificate", "peasant"]


def test_one_pdf_with_everything_leaves_nothing_missing_unless_it_is_dangerous():
    law = regulations.by_code("demo_2026_2")
    rules = {"rule_set_code": law.code, "rule_set_sha256": law.sha256}
    text = canonical_json(law.document).decode()
    of = builders.application(builders.call(period="2026-2", rule_set_text=text, **rules), submitted_at=IN_2026)
    missing = [line.slot.code for line in queries.lines_of(of) if line.missing]
    assert missing == ["identity", "utility_bill", "sisben_certificate", "eps_certificate", "sworn_statement"]
    infected = builders.document("stipend", owner=of.person, antivirus="infected")
    builders.handed_in(of, "everything", document=infected, handed_in_at=IN_2026)
    assert [line.slot.code for line in queries.lines_of(of) if line.missing] == missing
    builders.handed_in(of, "everything", handed_in_at=IN_2026)
    assert not any(line.missing for line in queries.lines_of(of))
    assert [line.slot.code for line in queries.lines_of(of) if line.inside] == [*missing, "everything"]


def test_many_are_read_in_one_question(application, django_assert_num_queries):
    other = builders.application(application.call)
    mine, hers = builders.handed_in(application, "identity"), builders.handed_in(other, "utility_bill")
    both = list(Application.objects.order_by("pk").select_related("call").prefetch_related("claims"))
    with django_assert_num_queries(1):
        found = queries.lines_of_many(both)
    assert [line.handed_in for line in found[application.pk] if line.handed_in] == [mine]
    assert [line.handed_in for line in found[other.pk] if line.handed_in] == [hers]
