"""Numbers go one by one."""

import pytest

from sofia.certificates.models import Series
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
ONE_BY_ONE = "Los números de certificado van de uno en uno."


def series(**about) -> Series:
    return Series.objects.create(centre=builders.centre(), year=2026, **about)


@pytest.mark.parametrize("change", [{"last": 2}, {"last": 0}, {"year": 2027, "last": 1}])
def test_none_is_left_out_or_given_again(change):
    made = series()
    with refused(ONE_BY_ONE):
        Series.objects.filter(pk=made.pk).update(**change)
    with trigger_off("certificates_series", "series_by_one"):
        assert Series.objects.filter(pk=made.pk).update(**change) == 1


def test_a_series_is_not_deleted_to_begin_again():
    made = series()
    with refused(ONE_BY_ONE):
        made.delete()
    with trigger_off("certificates_series", "series_never_goes"):
        made.delete()


def test_a_number_says_its_centre_and_year():
    assert series(last=123).number == "9302-2026-000123"


def test_each_centre_has_one_series_a_year_with_an_end():
    series(last=999_999)
    with refused("Cada centro numera sus certificados una sola vez por año."):
        series()
    with refused("El centro agotó los números de certificado de este año."):
        Series.objects.filter(year=2026).update(last=1_000_000)
