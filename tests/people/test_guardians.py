"""In which role somebody acts in what is another's, and who hears of it."""

from datetime import date, timedelta

import pytest

from sofia.people.guardians import addressees_of, addressees_of_many, role_over
from sofia.people.refusals import Refused
from tests import builders

pytestmark = pytest.mark.django_db
DAY, OF_AGE = date(2025, 4, 1), date(2027, 2, 1)
ANOTHERS = "Eso es de otra persona."


@pytest.fixture
def minor():
    return builders.person(birth_date=date(2009, 2, 1))


@pytest.fixture
def mandate(minor):
    return builders.guardianship(minor)


def test_her_own_is_hers_and_her_guardian_acts_for_her(minor, mandate):
    assert role_over(minor, minor, DAY, ANOTHERS) == ""
    assert role_over(minor, mandate.guardian, DAY, ANOTHERS) == "guardian"


def test_whichever_row_of_either_was_kept(minor, mandate):
    kept, guardian = builders.person(), builders.person()
    builders.merged(minor, kept)
    builders.merged(mandate.guardian, guardian)
    assert role_over(kept, guardian, DAY, ANOTHERS) == "guardian"
    assert role_over(minor, kept, DAY, ANOTHERS) == ""
    assert [person.pk for person in addressees_of(minor, DAY)] == [kept.pk, guardian.pk]


@pytest.mark.parametrize("why", ["stranger", "ended", "of_age"])
def test_who_may_not_reads_why(minor, mandate, why):
    by, day = mandate.guardian, DAY
    sentence = {"stranger": ANOTHERS, "ended": "Usted ya no representa", "of_age": "ya cumplió 18 años"}[why]
    if why == "stranger":
        by = builders.guardianship(builders.person(birth_date=date(2009, 2, 1))).guardian
    elif why == "ended":
        mandate.ended_at, mandate.ended_by = mandate.confirmed_at + timedelta(hours=1), by
        mandate.save()
    else:
        day = OF_AGE
    with pytest.raises(Refused, match=sentence):
        role_over(minor, by, day, ANOTHERS)


def test_of_a_minor_both_hear_and_of_an_adult_she_alone(minor, mandate):
    assert addressees_of(minor, DAY) == [minor, mandate.guardian]
    assert addressees_of(minor, OF_AGE) == [minor]


def test_of_many_each_is_found_by_the_row_that_was_asked(minor, mandate, django_assert_num_queries):
    old, adult = builders.person(), builders.person()
    builders.merged(old, minor)
    others = [builders.guardianship(builders.person(birth_date=date(2009, 2, 1))) for _ in range(3)]
    people = [old, adult, *(one.minor for one in others)]
    with django_assert_num_queries(4):
        found = addressees_of_many(people, DAY)
    assert found[old.pk] == [minor, mandate.guardian]
    assert found[adult.pk] == [adult]
    assert [found[one.minor_id] for one in others] == [[one.minor, one.guardian] for one in others]
