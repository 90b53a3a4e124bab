"""Her badge is hers to take, and nobody else's."""

import pytest

from sofia.certificates.badges.award import badge
from tests import builders
from tests.certificates import issuing
from tests.documents.conftest import signing as signing

pytestmark = pytest.mark.django_db


def address(made):
    return f"/mi-cuenta/certificados/{made.pk}/insignia.jwt"


def test_she_takes_the_badge_of_her_certificate(client, signing):
    made = issuing.certificate()
    client.force_login(made.person)
    answer = client.get(address(made))
    assert answer.content.decode() == badge(made)
    assert answer["Content-Disposition"] == f'attachment; filename="insignia-{made.number}.jwt"'
    assert "no-store" in answer["Cache-Control"]


def test_somebody_elses_does_not_exist_for_her(client, signing):
    made = issuing.certificate()
    client.force_login(builders.person())
    assert client.get(address(made)).status_code == 404


def test_before_there_are_keys_there_is_none(client, settings, tmp_path):
    settings.SIGNING = tmp_path / "nothing"
    made = issuing.certificate()
    client.force_login(made.person)
    assert client.get(address(made)).status_code == 404
