"""A resolution is filed after it is signed, and published after it is filed."""

from datetime import date

import pytest

from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.resolutions.file import file_resolution, publish_resolution
from tests import builders
from tests.stipends import resolving
from tests.stipends.resolving import AT

pytestmark = pytest.mark.django_db


def file(resolution, on=date(2025, 4, 1)):
    by = builders.officer(Role.STIPEND_MANAGER)
    return file_resolution(resolution=resolution, filing_number="08-000123", filed_on=on, by=by, at=AT)


def test_it_is_filed_once_after_it_is_signed():
    resolution = resolving.drafted(resolving.awarded())
    with pytest.raises(Refused, match="se radica después de firmada"):
        file(resolution)
    resolving.signed(resolution)
    assert file(resolution).state == "Radicada"
    with pytest.raises(Refused, match="firmada no cambia"):
        file(resolution, date(2025, 4, 1))


@pytest.mark.parametrize(("on", "why"), [(date(2025, 3, 31), "se radica después"), (date(2025, 4, 2), "todavía no")])
def test_a_day_before_its_date_or_to_come_is_refused(on, why):
    resolution = resolving.signed(resolving.drafted(resolving.awarded()))
    with pytest.raises(Refused, match=why):
        file(resolution, on)


def test_it_is_published_after_it_is_filed():
    resolution, by = resolving.signed(resolving.drafted(resolving.awarded())), builders.officer(Role.CENTRE_DIRECTOR)
    with pytest.raises(Refused, match="se publica después de radicada"):
        publish_resolution(resolution=resolution, by=by, at=AT)
    file(resolution)
    assert publish_resolution(resolution=resolution, by=by, at=AT).state == "Publicada"
