"""What the outbox can never say."""

from datetime import datetime

import pytest

from sofia.core.clock import BOGOTA
from sofia.notices.models import Notice, Outbox
from tests import builders
from tests.stipends.twins import refused

NOON, LATER = datetime(2025, 4, 1, 12, tzinfo=BOGOTA), datetime(2025, 4, 1, 13, tzinfo=BOGOTA)
SENT = {"state": "sent", "handed_over": NOON, "sent": LATER}
pytestmark = pytest.mark.django_db


def notice(**about):
    usual = {
        "kind": "role_granted",
        "person": builders.person(),
        "mailbox": "a@b.invalid",
        "event": "1",
        "written": NOON,
    }
    return Notice.objects.create(**{**usual, "code": "c", **about})


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"state": "lost"}, "Ese estado de un aviso no existe."),
        ({"mailbox": "a\nb@c.invalid"}, "El buzón de un aviso es una dirección de correo, sin espacios."),
        ({"mailbox": "ana"}, "El buzón de un aviso es una dirección de correo, sin espacios."),
        ({"mailbox": ""}, "Un aviso sin buzón no puede salir."),
        ({**SENT, "sent": None}, "Un aviso enviado dice cuándo, y ya no guarda sus datos."),
        ({**SENT, "values": b"secret"}, "Un aviso enviado dice cuándo, y ya no guarda sus datos."),
        ({**SENT, "state": "queued"}, "Un aviso enviado dice cuándo, y ya no guarda sus datos."),
        ({**SENT, "handed_over": LATER, "sent": NOON}, "Un aviso no puede enviarse antes de salir."),
        ({"decided_at": NOON}, "Una decisión sobre un aviso dice cuándo y de quién es."),
    ],
)
def test_the_database_refuses_it_with_a_sentence(about, sentence):
    with refused(sentence):
        notice(**about)


def test_what_is_true_is_kept():
    notice(**SENT)
    notice(code="d", mailbox="", state="failed", person=builders.person())


def test_a_person_and_a_mailbox_are_told_once():
    person = builders.person()
    notice(person=person)
    with refused("A esa persona ya se le avisó de ese suceso."):
        notice(person=person, code="d")
    notice(person=None, code="e")
    with refused("A ese buzón ya se le avisó de ese suceso."):
        notice(person=None, code="f")
    with refused("Ya hay un aviso con ese código."):
        notice(event="2", code="e")


def test_there_is_one_outbox_and_its_trouble_has_a_beginning():
    Outbox.objects.create()
    with refused("Solo hay una bandeja de salida."):
        Outbox.objects.create(pk=2)
    with refused("Lo que le pasa a la bandeja de salida dice desde cuándo."):
        Outbox.objects.update(trouble="x")


def test_a_notice_of_a_kind_that_is_no_more_is_still_named():
    assert notice().subject == "Un rol nuevo en Sofía"
    assert Notice(kind="of_yesterday").subject == "of_yesterday"
