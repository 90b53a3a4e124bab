"""The demo's offer is large, the same on every machine, and believable."""

import pytest
from django.db import transaction
from django.db.models import Count

from sofia.offer.demo.load import load
from sofia.offer.models import Area, Cohort, Competence, Outcome, Programme
from sofia.people.models import Centre
from tests.offer.conftest import DAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("offer")]


def everything() -> list[tuple]:
    names = [field.attname for field in Cohort._meta.fields if field.attname not in ("id", "programme_id")]
    return list(Cohort.objects.order_by("number").values_list("programme__code", *names))


def test_two_loads_are_the_same():
    before = everything()
    with transaction.atomic():
        for model in (Cohort, Outcome, Competence, Programme, Area):
            model.objects.all().delete()
        assert load(DAY, cohorts=2000)
        assert everything() == before
        transaction.set_rollback(True)


def test_a_second_load_adds_nothing():
    assert not load(DAY, cohorts=2000)
    assert Cohort.objects.count() == 2000


def test_there_are_a_thousand_programmes_and_each_teaches_something():
    assert Programme.objects.count() == 1008
    assert Programme.objects.values("level", "name").distinct().count() == 1008
    assert Programme.objects.filter(competences=None).count() == 0
    assert Competence.objects.filter(outcomes=None).count() == 0


def test_every_centre_teaches_and_everything_can_be_found():
    assert Cohort.objects.values("centre").distinct().count() == Centre.objects.count() == 114
    for field in ("modality", "shift", "kind", "state"):
        said = Cohort.objects.values(field).annotate(times=Count("pk"))
        assert len(said) >= 2, field
    live = Cohort.objects.filter(state="running", closes__gte=DAY).count()
    assert 200 < live < 500


def test_no_company_is_a_real_one():
    companies = set(Cohort.objects.exclude(company="").values_list("company", flat=True))
    assert companies
    assert all(company.endswith("(empresa inventada)") for company in companies)
