"""What a director signed stays as it was, and each line of it ends once."""

from typing import Any

import pytest

from sofia.certificates.models import Proposal, Signing, SigningLine
from tests import builders
from tests.certificates import issuing
from tests.stipends.twins import drop_constraints, index_off, refused, trigger_off

pytestmark = pytest.mark.django_db
LINES = "certificates_signingline"
ENDS_ONCE = "Una línea de una firma termina una vez, y no cambia."
NEVER = "Una firma no cambia ni se borra."


def line(of: Proposal | None = None, **about: Any) -> SigningLine:
    of = of or issuing.proposal()
    signing = Signing.objects.create(centre=of.centre, signed_at=builders.NOON, signed_by=builders.person())
    return SigningLine.objects.create(signing=signing, proposal=of, **about)


def test_two_who_sign_the_same_do_not_both():
    first = line()
    with refused("Otra persona ya está firmando ese certificado."):
        line(first.proposal)
    drop_constraints(LINES)
    with index_off("signing_line_once", f"{LINES} (proposal_id) WHERE state <> 'refused'"):
        second = line(first.proposal)
        with trigger_off(LINES, "signing_line_never_goes"):
            second.delete()


def test_what_was_refused_can_be_signed_again():
    first = line(state="refused", refusal="Le falta un resultado.", done=builders.NOON)
    assert line(first.proposal).state == "waiting"


@pytest.mark.parametrize(
    "about",
    [
        {"state": "issued"},
        {"state": "refused", "done": builders.NOON},
        {"state": "refused", "refusal": "Le falta un resultado."},
        {"refusal": "Le falta un resultado."},
    ],
)
def test_a_line_ends_at_a_moment_and_with_a_reason_when_refused(about):
    with refused("Una línea termina expedida, o no expedida y con la razón."):
        line(**about)


def test_nothing_of_a_signing_changes_or_goes():
    made = line(state="issued", done=builders.NOON)
    with refused(ENDS_ONCE):
        SigningLine.objects.filter(pk=made.pk).update(state="waiting", done=None)
    with refused(NEVER):
        Signing.objects.filter(pk=made.signing_id).update(signed_by=builders.person())
    with refused(NEVER):
        made.delete()
    with trigger_off(LINES, "signing_line_never_goes"), trigger_off("certificates_signing", "signing_never_changes"):
        made.delete()
        made.signing.delete()
