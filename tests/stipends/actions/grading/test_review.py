"""Each look at a paper is kept, and the claim, the score and the requirement follow it."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.core.clock import BOGOTA
from sofia.notices.models import Notice
from sofia.people.models import Merge
from sofia.people.refusals import Refused
from sofia.stipends.models import Claim, RequirementFinding, Review, ScoreLine
from tests import builders
from tests.stipends.marking import applicant, grade, reviewer
from tests.stipends.marking import graded_call as graded_call

pytestmark = pytest.mark.django_db


def told(claim_of, criterion):
    return Claim.objects.values_list("state", "reason", "note").get(application=claim_of, criterion=criterion)


def test_an_accepted_support_gives_its_points_with_what_they_rest_on(graded_call):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    kept = grade(hers, "peasant", by)
    assert (kept.turn, kept.look, kept.handed_in.slot) == (1, "first", "peasant")
    assert told(hers, "peasant") == ("accepted", "", "")
    line = ScoreLine.objects.get()
    assert (line.points_before, line.points, line.evidence, line.review) == (0, 15, "soporte aceptado", kept)


def test_a_refused_one_says_why_to_whom_it_is_of_and_gives_nothing(graded_call):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    grade(hers, "peasant", by, "refused", reason="illegible", note="No se lee la fecha.")
    assert told(hers, "peasant") == ("refused", "illegible", "No se lee la fecha.")
    assert (ScoreLine.objects.get().points, ScoreLine.objects.get().evidence) == (0, "sin soporte aceptado")


def test_a_sisben_certificate_gives_the_points_of_the_claimed_group(graded_call):
    hers = applicant(graded_call, "sisben_a", handed_in=("sisben_certificate",), sisben="A3")
    grade(hers, "sisben_certificate", reviewer(graded_call, "sisben_certificate"))
    line = ScoreLine.objects.get()
    assert (line.criterion, line.points, line.evidence) == ("sisben_a", 10, "grupo A3 del SISBEN")


def test_what_the_centre_verifies_has_no_paper_to_correct(graded_call):
    hers, by = applicant(graded_call, "elected_representative"), reviewer(graded_call, "elected_representative")
    with pytest.raises(Refused, match="lo verifica el centro"):
        grade(hers, "elected_representative", by, "correction", reason="does_not_prove")
    assert grade(hers, "elected_representative", by).handed_in is None
    assert ScoreLine.objects.get().evidence == "verificado por el centro"


def test_a_bill_that_is_too_old_is_not_accepted_and_its_date_is_asked_for(graded_call):
    hers, by = applicant(graded_call, handed_in=("utility_bill",)), reviewer(graded_call, "utility_bill")
    with pytest.raises(Refused, match="Escriba la fecha del documento"):
        grade(hers, "utility_bill", by, issued_on=None)
    with pytest.raises(Refused, match=r"es del 24 de noviembre de 2024 .* 25 de noviembre de 2024 o de después"):
        grade(hers, "utility_bill", by, issued_on=date(2024, 11, 24))
    with pytest.raises(Refused, match="no puede ser de un día posterior"):
        grade(hers, "utility_bill", by, issued_on=date(2025, 2, 26))
    assert grade(hers, "utility_bill", by, issued_on=date(2024, 11, 25)).issued_on == date(2024, 11, 25)


def test_a_refused_bill_leaves_the_requirement_unproven_until_it_is_accepted(graded_call):
    hers, by = applicant(graded_call, handed_in=("utility_bill",)), reviewer(graded_call, "utility_bill")
    grade(hers, "utility_bill", by, "refused", reason="expired", note="Es de octubre.")
    finding = RequirementFinding.objects.get(application=hers, moment="application")
    assert (finding.requirement, finding.verdict) == ("2", "not_met")
    assert finding.reason == "El documento está vencido. Es de octubre."
    grade(hers, "utility_bill", by, note="Me equivoqué de mes.")
    assert not RequirementFinding.objects.filter(application=hers, requirement="2").exists()


def test_a_correction_has_a_last_day_that_she_is_told_and_waits_without_points(graded_call):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    kept = grade(hers, "peasant", by, "correction", reason="illegible", note="Tome la foto con más luz.")
    assert kept.until == date(2025, 3, 13)  # three business days after Monday 10
    assert told(hers, "peasant") == ("pending", "", "")
    assert not ScoreLine.objects.exists()
    notice = Notice.objects.get(kind="correction_needed")
    assert (notice.person, notice.event) == (hers.person, f"review:{kept.pk}")


def test_what_she_hands_in_again_is_looked_at_again(graded_call):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    grade(hers, "peasant", by, "correction", reason="illegible")
    again = builders.handed_in(hers, "peasant", handed_in_at=datetime(2025, 3, 11, 9, tzinfo=BOGOTA))
    assert grade(hers, "peasant", by).handed_in == again
    assert list(Review.objects.order_by("turn").values_list("verdict", flat=True)) == ["correction", "accepted"]


def test_near_the_end_there_are_no_days_left_for_a_correction(graded_call, monkeypatch):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-20")
    with pytest.raises(Refused, match="Ya no quedan días para recibir una corrección"):
        grade(hers, "peasant", by, "correction", reason="illegible")


def test_she_may_change_what_she_said_when_she_says_why_and_both_stay(graded_call):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    grade(hers, "peasant", by)
    with pytest.raises(Refused, match="Escriba por qué cambia"):
        grade(hers, "peasant", by, "refused", reason="wrong_document")
    grade(hers, "peasant", by, "refused", reason="wrong_document", note="Era el recibo de la luz.")
    lines = list(ScoreLine.objects.order_by("turn").values_list("points_before", "points"))
    assert lines == [(0, 15), (15, 0)]
    assert Review.objects.count() == 2


def test_nobody_else_changes_it(graded_call):
    hers = applicant(graded_call, "peasant", handed_in=("peasant",))
    grade(hers, "peasant", reviewer(graded_call, "peasant"))
    with pytest.raises(Refused, match="ya está calificado"):
        grade(hers, "peasant", reviewer(graded_call, "peasant"), "refused", reason="expired", note="x")


def test_what_changed_while_she_looked_is_not_graded(graded_call):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    with pytest.raises(Refused, match="cambió, u otra persona lo revisó"):
        grade(hers, "peasant", by, turn=2)
    with pytest.raises(Refused, match="cambió, u otra persona lo revisó"):
        grade(hers, "peasant", by, seen=0)


def test_what_was_not_handed_in_is_neither_accepted_nor_corrected(graded_call):
    hers, by = applicant(graded_call, "peasant"), reviewer(graded_call, "peasant")
    with pytest.raises(Refused, match="No se entregó ese documento"):
        grade(hers, "peasant", by)


def test_who_grades_one_paper_sees_no_other(graded_call):
    hers = applicant(graded_call, "peasant", "disability", handed_in=("peasant", "disability"))
    by = reviewer(graded_call, "peasant")
    with pytest.raises(PermissionDenied, match="lo califica otra persona"):
        grade(hers, "disability", by)


def test_nobody_grades_her_own_application_nor_that_of_whom_she_was_merged_with(graded_call):
    by = reviewer(graded_call, "peasant")
    hers = applicant(graded_call, "peasant", handed_in=("peasant",))
    about = {"centre": builders.centre(), "reason": "La misma.", "was_active": False}
    Merge.objects.create(survivor=by, merged=hers.person, merged_at=builders.NOON, merged_by=builders.person(), **about)
    with pytest.raises(PermissionDenied):
        grade(hers, "peasant", by)


def test_only_who_reviews_in_the_centre_grades_and_only_in_its_days(graded_call, monkeypatch):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-22")
    with pytest.raises(Refused, match="El plazo ya se cerró: terminó el 21 de marzo de 2025"):
        grade(hers, "peasant", by)
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-05")
    with pytest.raises(Refused, match="Todavía no es posible: abre el 6 de marzo de 2025"):
        grade(hers, "peasant", by)


def test_it_leaves_a_trace_that_says_neither_the_paper_nor_the_reason(graded_call):
    hers, by = applicant(graded_call, "disability", handed_in=("disability",)), reviewer(graded_call, "disability")
    kept = grade(hers, "disability", by, "refused", reason="clinical_history")
    event = Event.objects.get(act="review")
    assert (event.actor, event.role, event.chain, event.subject_id) == (
        by.pk,
        "stipend_reviewer",
        "9302",
        str(hers.person_id),
    )
    assert from_json(event.after) == {"review": kept.pk, "application": hers.pk, "look": "first"}


def test_of_a_paper_whose_age_does_not_matter_no_date_is_asked(graded_call):
    hers, by = applicant(graded_call, "peasant", handed_in=("peasant",)), reviewer(graded_call, "peasant")
    assert grade(hers, "peasant", by, issued_on=None).issued_on is None
