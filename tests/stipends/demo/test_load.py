"""The demo is invented, plausible, the same everywhere, and holds every case worth rehearsing."""

import re
from collections import Counter

import pytest

from sofia.core.canonical import canonical_json, from_json
from sofia.people.models import Person
from sofia.stipends.demo.load import load
from sofia.stipends.models import Award, Call, Claim, Decision, Draw, DrawNotice, RequirementFinding
from sofia.stipends.models.claim import Refusal
from sofia.stipends.rules.replay import replay

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def test_the_award_is_decided_drawn_and_worth_the_whole_budget(demo):
    final = Decision.objects.get(tie_sha256="")
    assert (demo.places, demo.budget, demo.committed) == (59, 377_939_250, 377_939_250)
    assert Award.objects.filter(decision=final).count() == 59
    assert final.draw == Draw.objects.get()
    assert str(final.on) == str(final.published_on) == "2025-04-01"


def test_a_genuine_tie_needed_the_draw(demo):
    tied = Decision.objects.exclude(tie_sha256="").get()
    undecided = tied.lines.filter(outcome="undecided")
    assert undecided.count() > tied.seats > 0
    assert len(set(undecided.values_list("total", "position"))) == 1
    notice, draw = DrawNotice.objects.get(), Draw.objects.get()
    assert tied.decided_at < notice.announced_at < draw.recorded_at
    assert notice.list_sha256 == draw.list_sha256 == tied.tie_sha256


def test_three_calls_are_published_and_one_is_decided(demo):
    assert set(Call.objects.values_list("centre", "period")) == {
        ("9302", "2025-1"),
        ("9114", "2026-1"),
        ("9999", "2025-2"),
    }
    assert set(Decision.objects.values_list("call", flat=True)) == {demo.pk}


def test_there_are_learners_of_every_kind(demo):
    final = Decision.objects.get(tie_sha256="")
    assert demo.applications.count() == 300
    assert Counter(final.lines.values_list("outcome", flat=True)).keys() == {"awarded", "waiting", "ineligible"}
    minors = [row for row in demo.applications.select_related("person") if row.person.age_on(final.on) < 18]
    assert len(minors) >= 20
    cohorts = demo.applications.values_list("enrolment__cohort", "enrolment__cohort__programme").distinct()
    assert len(cohorts) >= 12
    assert len({programme for _, programme in cohorts}) >= 8
    assert set(Claim.objects.filter(state="refused").values_list("reason", flat=True)) == set(Refusal.values)
    assert Claim.objects.filter(state="accepted").count() > Claim.objects.filter(state="refused").count() > 30


def test_every_requirement_fails_somebody_and_some_facts_were_not_known_when_applying(demo):
    final = from_json(Decision.objects.get(tie_sha256="").bundle)
    failing = {code for row in final["award"]["ineligible"] for code in row["requirements"]}
    assert failing == {str(number) for number in range(1, 11)}
    assert RequirementFinding.objects.filter(moment="application", verdict="unknown").count() > 20
    assert not RequirementFinding.objects.filter(moment="award", verdict="unknown").exists()


def test_nobody_in_it_exists(demo):
    people = Person.objects.exclude(document_type="NCS")
    assert people.count() == 300 + 22
    invented = re.compile(r"9999\d{5,6}|AX999\d{4}")
    assert [one.document for one in people if not invented.fullmatch(one.document_number)] == []
    assert not Person.objects.exclude(email__endswith="@ejemplo.invalid").exists()
    said = " ".join(value for call in Call.objects.all() for _, value in call.contact)
    assert re.findall(r"\S+@\S+", said)
    assert all(mail.endswith("@ejemplo.invalid") for mail in re.findall(r"\S+@\S+", said))
    assert not re.search(r"\d{7}", said)


def test_both_bundles_replay(demo):
    final = Decision.objects.get(tie_sha256="")
    for content in (final.bundle, final.public_bundle):
        assert canonical_json(replay(from_json(content))) == content


def test_loading_again_changes_nothing(demo):
    before = Person.objects.count()
    assert not load()
    assert Person.objects.count() == before
