"""What anybody downloads: the same file for an hour, with its hash, that other programs take."""

import json
import re
from datetime import datetime

import pytest
import time_machine

from sofia.certificates.verification import keys, qr, snapshot
from sofia.certificates.verification.keyset import from_jwks
from sofia.certificates.verification.verdict import Outcome, judge
from sofia.core.canonical import sha256_hex
from tests.certificates import issuing
from tests.documents.conftest import signing as signing

pytestmark = pytest.mark.django_db
AT = datetime.fromisoformat("2026-12-01T10:20:00-05:00")
LIST, KEYS, PAGE = "/verificar/anulados.jwt", "/verificar/llaves.json", "/verificar/sin-conexion/verificador-sofia.html"
FILES = [LIST, KEYS, PAGE, "/verificar/firmas.json", "/verificar/estados/0.jwt", "/.well-known/did.json"]


@pytest.fixture(autouse=True)
def on_that_day(signing):
    with time_machine.travel(AT, tick=False):
        yield


def annulled():
    made = issuing.certificate()
    issuing.act(made, "annulled", at=AT.replace(minute=0, hour=9))
    return made


def test_with_the_downloaded_files_alone_an_annulled_one_is_known(client):
    bad, good = annulled(), issuing.certificate()
    found = from_jwks(client.get(KEYS).content)
    listed = snapshot.read(client.get(LIST).content.decode(), found)
    assert listed.as_of == AT.replace(minute=0)
    said = {}
    for name, made in (("bad", bad), ("good", good)):
        text = qr.of_certificate(made.as_printed, number=made.number, code=made.code)["text"]
        said[name] = judge(text, found, listed)
    assert said["bad"].outcome is Outcome.ANNULLED
    assert said["bad"].entry.reason == "Se expidió por error"
    assert said["good"].outcome is Outcome.CURRENT


def test_what_happens_within_the_hour_is_in_the_list_of_the_next(client):
    made = issuing.certificate()
    issuing.act(made, "annulled", at=AT.replace(minute=10))
    assert read(client).of(made.code) is None
    with time_machine.travel(AT.replace(hour=11), tick=False):
        assert read(client).of(made.code).state == "annulled"


def read(client):
    return snapshot.read(client.get(LIST).content.decode(), keys.public())


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_the_same_for_an_hour_and_is_not_sent_twice(client, address):
    annulled()
    first = client.get(address)
    assert first.status_code == 200
    assert "public" in first["Cache-Control"]
    assert first["Access-Control-Allow-Origin"] == "*"
    with time_machine.travel(AT.replace(minute=59), tick=False):
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_no_file_holds_a_name_a_document_or_a_code(client):
    made = annulled()
    for address in FILES:
        content = client.get(address).content.decode()
        for secret in (made.code, made.number, "Ana Mejía", "8888000001"):
            assert secret not in content, (address, secret)


def test_the_page_says_the_hashes_of_the_files_that_it_offers(client):
    page = client.get("/verificar/sin-conexion/").content.decode()
    for address in (PAGE, LIST, KEYS):
        assert sha256_hex(client.get(address).content) in page
    assert "1 de diciembre de 2026, 10:00" in page


def test_the_downloaded_page_is_saved_and_not_shown(client):
    answer = client.get(PAGE)
    assert answer["Content-Disposition"] == 'attachment; filename="verificador-sofia.html"'
    data = json.loads(re.search(r'id="datos">(.*?)</script>', answer.content.decode())[1])
    assert data["keys"] == {key_id: key.hex() for key_id, key in keys.public().items()}


def test_keys_that_signed_before_are_still_published(client, settings):
    from sofia.core import clock
    from sofia.documents.signing import compact

    before = keys.current()
    compact.rotate(settings.SIGNING, clock.now())
    found = from_jwks(client.get(KEYS).content)
    assert before in found
    assert keys.current() in found
    assert keys.current() != before


def test_there_are_as_many_lists_of_badges_as_certificates_fill(client):
    assert client.get("/verificar/estados/1.jwt").status_code == 404


def test_before_there_are_keys_nothing_is_published_and_codes_are_still_verified(client, settings, tmp_path):
    settings.SIGNING = tmp_path / "nothing"
    for address in [*FILES, "/verificar/sin-conexion/"]:
        none = address != "/verificar/firmas.json"  # who never signed has an empty list
        assert client.get(address).status_code == (404 if none else 200), address
    assert client.get("/verificar/").status_code == 200
    assert client.post("/verificar/", {"code": issuing.certificate().code}).status_code == 200
