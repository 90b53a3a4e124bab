"""The legal representative signs exactly what the minor sends; another answer asks for another signature."""

import pytest

from sofia.audit.models import Event
from sofia.people.refusals import Refused
from sofia.stipends.actions.applying.sign_for_minor import sign_for_minor
from sofia.stipends.actions.applying.submit import submit
from sofia.stipends.models import ApplicationDraft
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def sign(call, mandate, name="Rosa Mejía"):
    return sign_for_minor(call=call, mandate=mandate, name=name, by=mandate.guardian, at=asking.AT)


def test_both_signatures_are_kept_with_what_was_sent(open_call):
    minor, mandate = asking.minor_and_mother()
    asking.fill(open_call, minor)
    signed = sign(open_call, mandate)
    sent = submit(call=open_call, person=minor, name=minor.full_name, by=minor)
    assert (sent.guardian_signed_by, sent.guardian_signed_at) == (mandate.guardian, asking.AT)
    assert sent.guardian_sha256 == signed.guardian_sha256
    event = Event.objects.get(act="sign_for_minor")
    assert (event.actor, event.role, event.subject_id) == (mandate.guardian.pk, "guardian", str(minor.pk))


def test_another_answer_after_the_signature_asks_for_another(open_call):
    minor, mandate = asking.minor_and_mother()
    asking.fill(open_call, minor)
    sign(open_call, mandate)
    page = asking.state(open_call, minor).page("sisben")
    asking.answer(
        call=open_call, person=minor, page=page, typed=asking.posted({"sisben": "B1"}), by=minor, at=asking.AT
    )
    with pytest.raises(Refused, match="vuelve a firmar si usted cambia una respuesta"):
        submit(call=open_call, person=minor, name=minor.full_name, by=minor)
    sign(open_call, mandate)
    assert submit(call=open_call, person=minor, name=minor.full_name, by=minor).pk


def test_a_representative_who_no_longer_is_one_does_not_count(open_call):
    minor, mandate = asking.minor_and_mother()
    asking.fill(open_call, minor)
    sign(open_call, mandate)
    mandate.ended_at, mandate.ended_by = asking.AT, minor
    mandate.save()
    with pytest.raises(Refused, match="su representante legal firma antes"):
        submit(call=open_call, person=minor, name=minor.full_name, by=minor)


def test_nothing_is_signed_with_another_name_or_before_it_is_complete(open_call):
    minor, mandate = asking.minor_and_mother()
    asking.begin(call=open_call, person=minor, by=minor)
    with pytest.raises(Refused, match="Todavía faltan respuestas"):
        sign(open_call, mandate)
    asking.fill(open_call, minor)
    with pytest.raises(Refused, match="Escriba su nombre como está en su cuenta: Rosa Mejía"):
        sign(open_call, mandate, "Ana Mejía")


def test_half_a_signature_is_refused_by_the_database(open_call):
    minor, _ = asking.minor_and_mother()
    asking.fill(open_call, minor)
    with refused("La firma del representante dice quién firmó, cuándo y qué."):
        ApplicationDraft.objects.update(guardian_sha256="a" * 64)
