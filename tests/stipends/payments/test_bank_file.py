"""The file of a run is written a line at a time: the statements that it takes do not grow with its lines."""

import pytest

from sofia.stipends.payments import bank_file
from sofia.stipends.payments.bank_file import content, files, look
from tests.stipends.paying import Officers, awards_of, payable

pytestmark = pytest.mark.django_db


def written(run):
    return b"".join(content(run, files()["separado.csv"]))


def test_a_longer_file_asks_no_more(django_assert_num_queries):
    officers = Officers()
    few, many = officers.approved(payable(1)), officers.approved(payable(4, period="2025-2"))
    with django_assert_num_queries(3):
        assert written(few).count(b"\n") >= 2
    with django_assert_num_queries(3):
        assert written(many).count(b"\n") >= 5


def test_the_same_run_gives_the_same_bytes():
    run = Officers().approved(payable())
    assert written(run) == written(run)


@pytest.mark.parametrize("name", ["separado.csv", "separado.xlsx", "ancho_fijo.txt"])
def test_the_hash_of_a_file_opens_each_sealed_number_once(monkeypatch, name):
    run, opened = Officers().approved(payable()), []
    open_number = bank_file.number_of
    monkeypatch.setattr(bank_file, "number_of", lambda account: opened.append(account.number) or open_number(account))
    seen = look(run, files()[name])
    assert (len(seen.sha256), seen.misfits) == (64, [])
    assert len(opened) == len(set(opened)) == 2


@pytest.mark.parametrize("name", ["separado.csv", "separado.xlsx"])
def test_what_does_not_fit_leaves_no_hash(name):
    call = payable()
    person = awards_of(call)[0].application.person
    person.given_names = "Ana;Sofía"
    person.save()
    seen = look(Officers().approved(call), files()[name])
    assert (seen.sha256, len(seen.misfits)) == ("", 1)
