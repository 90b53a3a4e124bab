"""A text is published once for each number, by who administers the portal, whoever races."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.portal.actions.publish_text import publish_text
from sofia.portal.models import TextVersion
from sofia.portal.texts import Text
from tests import builders
from tests.stipends.racing import race


def text(body="Uno.", number=0):
    return Text("contrasena", "Clave", body, number)


@pytest.mark.django_db
def test_only_who_administers_the_portal_publishes():
    with pytest.raises(PermissionDenied, match="Solo quien administra el portal"):
        publish_text(text=text(), by=builders.officer(Role.CENTRE_ADMINISTRATOR), at=builders.NOON)
    ended = builders.officer(Role.PORTAL_ADMINISTRATOR, end="2025-03-31")
    with pytest.raises(PermissionDenied):
        publish_text(text=text(), by=ended, at=builders.NOON)


@pytest.mark.django_db(transaction=True)
def test_of_many_at_once_one_is_published_and_the_others_are_told():
    writer, outcomes = builders.officer(Role.PORTAL_ADMINISTRATOR), []

    def write(turn):
        try:
            publish_text(text=text(f"Lo de {turn}."), by=writer, at=builders.NOON)
            outcomes.append("published")
        except Refused as refusal:
            outcomes.append(str(refusal)[:31])

    assert race([lambda turn=turn: write(turn) for turn in range(8)], 8) == [None] * 8
    assert sorted(outcomes) == ["Otra persona publicó este texto"] * 7 + ["published"]
    assert TextVersion.objects.count() == 1
