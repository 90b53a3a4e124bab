"""Whoever has the role of Administración Educativa attends others, in that centre and on those days."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from sofia.people.models import Role
from sofia.people.registrars import ONLY_REGISTRARS, require_registrar
from sofia.people.roles import CENTRE_ROLES
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(set(CENTRE_ROLES) - {Role.REGISTRAR}))
def test_no_other_role_attends(role):
    with pytest.raises(PermissionDenied, match=ONLY_REGISTRARS):
        require_registrar(builders.officer(role), "9302", NOON)


def test_in_her_centre_and_on_her_days_only():
    officer = builders.officer(Role.REGISTRAR, end=NOON.date())
    require_registrar(officer, "9302", NOON)
    for centre, at in (("9114", NOON), ("9302", NOON + timedelta(days=1))):
        with pytest.raises(PermissionDenied):
            require_registrar(officer, centre, at)
