"""What search engines read is valid JSON that cannot leave its element, with the fields that they ask for."""

import json

import pytest

from sofia.offer import course
from sofia.offer.models import Cohort, Level, Programme
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_programme_is_a_course_with_its_groups():
    cohort = builders.cohort(places=30, taken=12, centre=builders.centre())
    told = json.loads(course.of_programme(cohort.programme, [cohort]))
    assert told["@context"] == "https://schema.org"
    assert told["@type"] == "Course"
    assert told["name"] == "Técnico en Sistemas"
    assert told["isAccessibleForFree"] is True
    assert told["provider"]["@type"] == "Organization"
    (instance,) = told["hasCourseInstance"]
    assert instance["@type"] == "CourseInstance"
    assert instance["courseMode"] == "Onsite"
    assert (instance["startDate"], instance["endDate"]) == ("2025-01-27", "2026-12-15")
    assert (instance["maximumAttendeeCapacity"], instance["remainingAttendeeCapacity"]) == (30, 18)
    assert "courseWorkload" not in instance


def test_a_group_learnt_from_anywhere_has_a_virtual_place():
    told = json.loads(course.of_cohort(builders.cohort(modality="virtual", centre=builders.centre())))
    assert told["hasCourseInstance"][0]["location"]["@type"] == "VirtualLocation"


def test_no_name_can_end_the_element_that_holds_it():
    programme = Programme.objects.create(code="1", version=1, name="</script><b>&\u2028", level=Level.SHORT)
    cohort = Cohort.objects.get(pk=builders.cohort(programme=programme, centre=builders.centre()).pk)
    text = str(course.of_cohort(cohort))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == "Curso corto en </script><b>&\u2028"
