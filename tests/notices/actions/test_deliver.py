"""Each mail goes once, through a real server, whatever is down, slow, refuses or dies in the middle."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.db import connection, transaction
from django.db.models.functions import Now

from sofia.notices.actions import deliver
from sofia.notices.actions.deliver import BACK_OFF, deliver_due
from sofia.notices.kinds import KINDS, About, Kind
from sofia.notices.models import Notice, Outbox
from sofia.notices.states import State
from tests.stipends.racing import race

pytestmark = pytest.mark.usefixtures("outbox")


def standing(notice):
    notice.refresh_from_db()
    return notice.state, notice.reason, notice.answer, notice.attempts


def test_what_waits_is_sent_once_and_its_values_are_forgotten(server, told):
    notices = [told() for _ in range(3)]
    for _ in range(2):
        deliver_due()
    assert [mail["To"] for mail in server.mails] == [notice.mailbox for notice in notices]
    for notice in notices:
        assert standing(notice) == ("sent", "", 250, 0)
        assert bytes(notice.values) == b""
        assert notice.sent >= notice.handed_over
    assert server.conversations == 1


def test_a_server_that_is_down_for_a_day_gets_each_mail_once_when_it_is_back(server, told, time_passes):
    notices = [told() for _ in range(5)]
    server.close()
    for _ in range(24):
        time_passes()
        deliver_due()
    for notice in notices:
        assert standing(notice) == ("queued", "", None, 0)
    outbox = Outbox.objects.get()
    assert outbox.trouble == "El servidor de correo falló al conectarse (ConnectionRefusedError)."
    assert outbox.since is not None
    server.open()
    for _ in range(3):
        time_passes()
        deliver_due()
    assert sorted(server.came()) == sorted(f"<{notice.code}@sofia.invalid>" for notice in notices)
    assert Outbox.objects.get().trouble == ""


def test_while_the_outbox_rests_the_server_is_left_alone(server, told):
    server.close()
    told()
    deliver_due()
    server.open()
    deliver_due()
    assert server.conversations == 0


def test_a_server_that_asks_to_wait_is_asked_again_later_and_later(server, told, time_passes):
    server.rcpt = ["451 later"] * 2 + ["250 OK"]
    notice = told()
    for attempt in (1, 2):
        deliver_due()
        assert standing(notice) == ("queued", "later", 451, attempt)
        with connection.cursor() as cursor:
            cursor.execute("SELECT due - now() FROM notices_notice")
            (wait,) = cursor.fetchone()
        assert timedelta(0) < BACK_OFF[attempt - 1] - wait < timedelta(seconds=30)
        deliver_due()  # not before it is due
        assert standing(notice) == ("queued", "later", 451, attempt)
        time_passes()
    deliver_due()
    assert standing(notice) == ("sent", "", 250, 2)
    assert len(server.mails) == 1


def test_a_mail_that_the_server_takes_and_then_does_not_is_tried_again(server, told, time_passes):
    server.data = ["451 no room", "250 OK"]
    notice = told()
    deliver_due()
    assert standing(notice) == ("queued", "later", 451, 1)
    time_passes()
    deliver_due()
    assert standing(notice) == ("sent", "", 250, 1)
    assert len(server.mails) == 1


@pytest.mark.parametrize("moment", ["rcpt", "data"])
def test_a_mailbox_that_does_not_exist_is_not_tried_again_and_stops_nobody(server, told, moment):
    setattr(server, moment, ["550 unknown"])
    wrong, right = told(), told()
    deliver_due()
    assert standing(wrong) == ("failed", "refused", 550, 1)
    assert standing(right)[0] == "sent"
    assert bytes(wrong.values) != b""


def test_after_three_days_of_waiting_an_officer_is_asked(server, told, time_passes):
    server.rcpt = ["450 full"] * 9
    notice = told()
    for _ in range(len(BACK_OFF) + 1):  # the notice is of last year, so only the number of tries is left to wait for
        deliver_due()
        time_passes()
    assert standing(notice)[:3] == ("failed", "too_long", 450)


def test_a_server_that_cuts_the_line_at_one_mailbox_still_gets_the_others(server, told, time_passes):
    server.rcpt = ["cut"]
    first, second = told(), told()
    deliver_due()
    assert standing(first)[0] == standing(second)[0] == "queued"
    Outbox.objects.update(rests_until=None)
    deliver_due()
    assert standing(second)[0] == "sent"
    time_passes()
    deliver_due()
    assert standing(first)[0] == "sent"
    assert len(server.mails) == 2


@pytest.mark.parametrize("delivered", [True, False])
def test_an_answer_that_never_comes_leaves_a_doubt_that_nothing_repeats(server, told, time_passes, delivered):
    server.data, server.keep = ["cut"], delivered
    notice = told()
    for _ in range(3):
        deliver_due()
        time_passes()
    assert standing(notice) == ("in_doubt", "cut", None, 1)
    assert len(server.mails) == delivered


def test_what_somebody_who_died_was_handing_over_is_in_doubt(server, told):
    notice = told()
    Notice.objects.update(state=State.HANDING_OVER, handed_over=Now())
    deliver_due()
    assert standing(notice)[:2] == ("in_doubt", "cut")
    assert server.mails == []


def test_eight_that_send_at_once_send_each_mail_once(server, told):
    notices = [told() for _ in range(12)]
    assert race([deliver_due] * 8) == [None] * 8
    deliver_due()
    assert sorted(server.came()) == sorted(f"<{notice.code}@sofia.invalid>" for notice in notices)


@contextmanager
def everybody():
    """The lock of a house without one."""
    yield True


@pytest.mark.parametrize(("lock", "meanwhile"), [(deliver.only_one, "handing_over"), (everybody, "in_doubt")])
def test_nobody_touches_what_another_hands_over_thanks_to_the_lock(server, told, monkeypatch, lock, meanwhile):
    monkeypatch.setattr(deliver, "only_one", lock)
    server.data = ["hold"]
    notice = told()
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(in_a_thread, deliver_due)
        server.holds.wait(30)
        deliver_due()
        assert standing(notice)[0] == meanwhile
        server.go_on()
        other.result(30)
    assert standing(notice)[0] == "sent"  # the server's word ends a doubt
    assert len(server.mails) == 1


def in_a_thread(act):
    try:
        act()
    finally:
        connection.close()


@pytest.fixture
def worker(settings, tmp_path):
    """A worker of its own process, which can be killed."""
    name = connection.settings_dict["NAME"]
    environment = {
        **os.environ,
        "DATABASE_URL": urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}")),
        "SOFIA_DATA": str(tmp_path),
        "SOFIA_KEYS": str(settings.KEYRING),
        "SOFIA_SMTP": f"smtp://127.0.0.1:{settings.SMTP.port}",
        "SOFIA_MAIL_FROM": settings.MAIL_FROM,
    }
    with subprocess.Popen([sys.executable, "-m", "django", "work"], env=environment) as process:
        yield process
        process.kill()


@pytest.mark.parametrize("moment", ["rcpt", "data"])
@pytest.mark.parametrize("taken", [True, False])
def test_a_worker_killed_in_the_middle_loses_nothing_and_repeats_nothing(
    server, told, time_passes, worker, moment, taken
):
    """Killed before the mail pours, it goes out later; killed while it pours, nobody can know, so nobody repeats."""
    setattr(server, moment, ["hold" if taken else "hold, then lose"])
    notice = told()
    assert server.holds.wait(60)
    worker.kill()
    worker.wait()
    server.go_on()
    assert standing(notice)[0] == ("queued" if moment == "rcpt" else "handing_over")
    while standing(notice)[0] not in ("sent", "in_doubt"):  # the lock ends with the connection, in a moment
        deliver_due()
    for _ in range(3):
        time_passes()
        deliver_due()
    assert standing(notice)[0] == ("sent" if moment == "rcpt" else "in_doubt")
    assert len(server.mails) == (1 if moment == "rcpt" else taken)


def test_what_one_person_waits_for_goes_before_what_many_get(server, told, monkeypatch):
    monkeypatch.setitem(KINDS, Kind.ROLE_ENDED, About("Para muchos", ("role", "centre"), bulk=True))
    many = [told(Kind.ROLE_ENDED) for _ in range(3)]
    one = told()
    deliver_due()
    assert [mail["To"] for mail in server.mails] == [one.mailbox, *(notice.mailbox for notice in many)]


def test_a_notice_that_cannot_be_composed_is_put_aside(server, told):
    wrong, right = told(), told()
    Notice.objects.filter(pk=wrong.pk).update(values=bytes(right.values))  # somebody moved what was sealed
    deliver_due()
    assert standing(wrong)[:2] == ("failed", "unreadable")
    assert standing(right)[0] == "sent"


def test_without_a_server_nothing_is_lost_and_it_is_said(told, settings):
    settings.SMTP = None
    notice = told()
    deliver_due()
    assert standing(notice)[0] == "queued"
    assert Outbox.objects.get().trouble.startswith("Falta SOFIA_SMTP")


def test_a_server_that_does_not_let_us_in_is_no_fault_of_a_notice(told, settings):
    settings.SMTP = type(settings.SMTP)("127.0.0.1", settings.SMTP.port, "sofia", "clave")
    notice = told()
    deliver_due()
    assert standing(notice) == ("queued", "", None, 0)
    assert "al conectarse" in Outbox.objects.get().trouble


def test_inside_a_transaction_nothing_is_sent(server, told):
    told()
    with transaction.atomic(), pytest.raises(RuntimeError, match="written down at once"):
        deliver_due()
    assert server.mails == []


def test_a_copy_of_the_database_elsewhere_sends_nothing(server, told, settings, tmp_path):
    deliver_due_of_first = told()
    deliver_due()
    told()
    settings.OUTBOX_FILE = tmp_path / "another folder"
    deliver_due()
    assert len(server.mails) == 1
    assert Outbox.objects.get().trouble.startswith("La base de datos es de otra instalación")
    assert deliver_due_of_first.pk


def test_a_backup_put_back_in_place_sends_nothing_again(server, told):
    notice = told()
    before = Outbox.objects.create()
    sealed = bytes(notice.values)
    deliver_due()
    Notice.objects.filter(pk=notice.pk).update(state="queued", sent=None, handed_over=None, values=sealed)
    Outbox.objects.update(let_go=before.let_go)
    deliver_due()
    assert len(server.mails) == 1
    assert Outbox.objects.get().trouble.startswith("La base de datos es anterior al último correo")
    assert standing(notice)[0] == "queued"
