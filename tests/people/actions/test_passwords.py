"""A password changes only for who knows the one in use, by the rules, and leaves its trace."""

import pytest
from django.contrib.auth.hashers import make_password

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.actions.passwords import NOT_THE_CURRENT, THE_SAME, change_password, set_password
from sofia.people.refusals import Refused
from tests import builders

pytestmark = pytest.mark.django_db
OLD, NEW = "una clave larga", "otra clave más larga"


@pytest.fixture(scope="module")
def hashed():
    return make_password(OLD)


@pytest.fixture
def ana(hashed):
    return builders.person(password=hashed)


def test_she_changes_it_with_the_one_in_use(ana):
    change_password(person=ana, current=OLD, new=NEW, by=ana, at=builders.NOON)
    ana.refresh_from_db()
    assert ana.check_password(NEW)
    event = Event.objects.get()
    assert (event.act, event.actor, event.subject_id) == ("change_password", ana.pk, str(ana.pk))
    assert (event.before, event.after) == ("", "")
    assert Notice.objects.get(person=ana).kind == "password_changed"


@pytest.mark.parametrize(
    ("current", "new", "sentence"),
    [("no es esta", NEW, NOT_THE_CURRENT), (OLD, OLD, THE_SAME), (OLD, "corta", "al menos 10 caracteres")],
)
def test_otherwise_it_stays(ana, current, new, sentence):
    with pytest.raises(Refused, match=sentence):
        change_password(person=ana, current=current, new=new, by=ana, at=builders.NOON)
    ana.refresh_from_db()
    assert ana.check_password(OLD)
    assert not Event.objects.exists()
    assert not Notice.objects.exists()


def test_her_own_number_is_refused_whoever_sets_it(ana):
    with pytest.raises(Refused, match="su documento"):
        set_password(person=ana, password=f"clave {ana.document_number}", by=builders.person())
