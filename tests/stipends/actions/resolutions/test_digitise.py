"""Where a resolution is in the archive is kept once, after it is filed."""

import pytest

from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.resolutions.digitise import digitise
from tests import builders
from tests.stipends import resolving
from tests.stipends.resolving import AT

pytestmark = pytest.mark.django_db


def test_it_is_digitised_once_after_it_is_filed():
    resolution, by = resolving.signed(resolving.drafted(resolving.awarded())), builders.officer(Role.STIPEND_MANAGER)
    with pytest.raises(Refused, match="se digitaliza después de radicada"):
        digitise(resolution=resolution, where="Expediente 2025-41", by=by, at=AT)
    resolving.filed(resolution)
    assert (
        digitise(resolution=resolution, where="Expediente 2025-41", by=by, at=AT).digitised_in == "Expediente 2025-41"
    )
    with pytest.raises(Refused, match="firmada no cambia"):
        digitise(resolution=resolution, where="Otro", by=by, at=AT)
