"""What was done to somebody, and to nobody else."""

import pytest

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.queries import trace_of
from tests import builders

pytestmark = pytest.mark.django_db


def test_a_trace_is_of_one_row_of_one_kind_the_latest_first():
    call, ana, bea = builders.call(), builders.person(), builders.person()
    call.pk = ana.pk  # the same number, another kind
    for act, subject in ((Act.SIGN_IN, ana), (Act.AWARD, call), (Act.SIGN_IN, bea), (Act.SIGN_OUT, ana)):
        record(act=act, by=bea, subject=subject)
    assert [event.act for event in trace_of(ana)] == ["sign_out", "sign_in"]
