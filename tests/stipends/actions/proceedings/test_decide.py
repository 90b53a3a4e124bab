"""Nothing is decided before she answered or her term passed, whoever writes it."""

from datetime import date

import pytest

from sofia.people.refusals import Refused
from sofia.stipends.actions.proceedings.decide import draft_act
from sofia.stipends.models import Resolution
from tests.stipends import proceeding as play
from tests.stipends import resolving
from tests.stipends.twins import trigger_off

pytestmark = pytest.mark.django_db
MAY = date(2025, 5, 5)


def test_no_act_is_signed_while_she_may_answer():
    found = play.known(play.opened(play.given(), "suspension_1", MAY), MAY)
    with pytest.raises(Refused, match="todavía puede responder"):
        draft_act(proceeding=found, text="Que sí.", months=1, by=play.manager(), at=play.noon(MAY))
    late = play.noon(date(2025, 5, 13))
    act = draft_act(proceeding=found, text="Que sí.", months=1, by=play.manager(), at=late)
    resolving.numbered(act, play.manager(), number=20, at=play.noon(MAY))
    early = play.noon(date(2025, 5, 12))
    with pytest.raises(Refused, match="se firma después de su respuesta, o de su término"):
        resolving.signed(act, at=early)
    with trigger_off("stipends_resolution", "act_after_hearing"):
        assert resolving.signed(Resolution.objects.get(pk=act.pk), at=early).signed_at
