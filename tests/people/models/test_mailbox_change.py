"""What the database itself keeps true of a change of mailbox: two officers, one change at a time, and no way back."""

from datetime import timedelta

import pytest
from django.db import connection

from sofia.people.models import MailboxChange
from tests import builders
from tests.stipends.twins import drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
AT = builders.NOON
TABLE = "people_mailboxchange"
LATER = AT + timedelta(days=8)


def confirmed(by=None, **about):
    return {"confirmed_at": AT, "confirmed_by": by or builders.person(), "seen_second": "physical", **about}


def change(row, **about):
    return MailboxChange.objects.filter(pk=row.pk).update(**about)


def test_the_second_officer_is_another():
    row = builders.mailbox_change("9302")
    with refused("Quien pidió el cambio no lo aprueba: lo hace otra persona del centro."):
        change(row, **confirmed(row.opened_by))
    drop_constraints(TABLE, "mailbox_change_by_two")
    assert change(row, **confirmed(row.opened_by))


def test_neither_officer_is_the_person():
    sentence = "Nadie cambia aquí su propio correo: use «Cambiar mi correo»."
    row, ana = builders.mailbox_change("9302"), builders.person()
    with refused(sentence):
        change(row, **confirmed(row.person))
    with refused(sentence):
        builders.mailbox_change("9302", person=ana, opened_by=ana)
    drop_constraints(TABLE, "mailbox_change_not_her_own")
    assert change(row, **confirmed(row.person))
    assert builders.mailbox_change("9302", person=ana, opened_by=ana).pk


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"seen_first": ""}, "Diga qué documento vio."),
        ({"seen_first": "nothing"}, "Diga qué documento vio."),
        ({"confirmed_at": AT}, "Una aprobación dice cuándo, de quién es y qué documento vio."),
        (
            {"confirmed_by": 0, "seen_second": "physical"},
            "Una aprobación dice cuándo, de quién es y qué documento vio.",
        ),
        ({"new_mailbox": "antes@example.invalid"}, "Ese ya es el correo de la cuenta. Escriba otro."),
        ({"ended": AT}, "Un cambio terminado dice cuándo y cómo."),
        ({"outcome": "stopped"}, "Un cambio terminado dice cuándo y cómo."),
    ],
)
def test_what_it_must_say(about, sentence):
    about = {**about, "confirmed_by": builders.person()} if "confirmed_by" in about else about
    with refused(sentence):
        builders.mailbox_change("9302", **about)


def test_without_those_checks_it_could_say_anything():
    names = ["with_a_document", "confirmed_by_somebody", "to_another", "ended_somehow"]
    drop_constraints(TABLE, *(f"mailbox_change_{name}" for name in names))
    nothing = {"seen_first": "", "confirmed_at": AT, "new_mailbox": "antes@example.invalid", "ended": AT}
    assert builders.mailbox_change("9302", **nothing).pk


@pytest.mark.parametrize(
    "about",
    [
        {"link_hash": "a" * 64},
        {"link_hash": ""} | {"holds": AT},
        {"link_hash": "a" * 64, "holds": AT + timedelta(days=1)},
        {"link_hash": "a" * 64, "ended": LATER},
    ],
    ids=["by one officer alone", "without a link", "during the wait", "too late"],
)
def test_it_does_not_count(about):
    approved = {} if about == {"link_hash": "a" * 64} else confirmed()
    given = {"ended": AT, "outcome": "applied", **approved, **about}
    with refused("El cambio solo vale aprobado, pasada la espera y sin vencer."):
        builders.mailbox_change("9302", **given)
    drop_constraints(TABLE, "mailbox_change_applied_in_time")
    assert builders.mailbox_change("9302", **given).pk


def test_one_at_a_time():
    row = builders.mailbox_change("9302")
    with refused("Esa persona ya tiene un cambio de correo en curso. Deténgalo primero."):
        builders.mailbox_change(person=row.person)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP INDEX mailbox_change_one_at_a_time")
    assert builders.mailbox_change(person=row.person).pk


def test_what_was_asked_does_not_change():
    row = builders.mailbox_change("9302")
    with refused("Un cambio de correo pedido no cambia: deténgalo y pida otro."):
        change(row, new_mailbox="ladron@example.invalid")
    with trigger_off(TABLE, "mailbox_change_keeps_its_terms"):
        assert change(row, new_mailbox="ladron@example.invalid")


def test_what_was_approved_is_not_approved_again():
    row = builders.mailbox_change("9302", **confirmed())
    with refused("Un cambio de correo aprobado no se aprueba otra vez."):
        change(row, **confirmed())
    with trigger_off(TABLE, "mailbox_change_stays_confirmed"):
        assert change(row, **confirmed())


def test_what_ended_stays_ended():
    row = builders.mailbox_change("9302", ended=AT, outcome="stopped")
    with refused("Un cambio de correo terminado no se modifica."):
        change(row, ended=None, outcome="")
    with trigger_off(TABLE, "mailbox_change_stays_ended"):
        assert change(row, ended=None, outcome="")
