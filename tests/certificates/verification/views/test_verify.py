"""What a stranger is told of a paper: its state and its fields by its code, and nothing by trying."""

import re
from html import unescape
from statistics import median
from time import perf_counter

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sofia.core.canonical import sha256_hex
from sofia.core.keys import new_code
from sofia.documents.actions.issue_paper import make
from sofia.documents.kinds import MOST
from sofia.documents.models import Document
from sofia.documents.signing import current
from sofia.documents.signing.published import known
from sofia.people.limits import CURVES, Kind
from sofia.people.models import Tries
from tests import builders
from tests.certificates import issuing
from tests.documents.conftest import folder as folder
from tests.documents.conftest import signing as signing
from tests.documents.papers import specimens

pytestmark = pytest.mark.django_db
PAGE, FILE = "/verificar/", "/verificar/archivo/"
PDF = b"%PDF-1.7 de un certificado"


def text(answer) -> str:
    main = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def shown(client, code, **more):
    return client.post(PAGE, {"code": code, **more})


def test_with_its_code_anybody_reads_its_state_and_every_field(client):
    made = issuing.certificate()
    answer = shown(client, made.spoken_code.lower())
    assert answer.status_code == 200
    for words in (
        "Auténtico y vigente",
        made.number,
        "Ana Mejía",
        "CC ••••••0001",
        "Sistemas (código 800001, versión 1)",
        "Técnico",
        "Presencial",
        "2208",
        "27 de enero de 2025",
        "Comercio (9302)",
        "Barranquilla, regional Atlántico",
        "20 de noviembre de 2026",
    ):
        assert words in text(answer), words
    assert issuing.PRINTED.document_number not in answer.content.decode()


def test_who_also_has_the_document_is_told_that_it_is_the_one(client):
    made = issuing.certificate()
    assert "CC 8888000001" in text(shown(client, made.code, document="8.888.000.001"))


def test_an_annulled_one_says_when_and_the_class_of_the_reason_and_not_its_words(client):
    made = issuing.certificate()
    issuing.act(made, "annulled")
    said = text(shown(client, made.code))
    assert "Anulado: no lo acepte" in said
    assert "Se anuló el 20 de noviembre de 2026. Razón: se expidió por error" in said
    assert "No había terminado" not in said
    assert "Resolución 12" not in said


def test_a_replaced_one_leads_to_the_one_in_its_place(client):
    first = issuing.certificate()
    second = issuing.replaced(first)
    answer = shown(client, first.code)
    assert "Reemplazado: pida el certificado nuevo" in text(answer)
    code = re.search(r'name="code" value="(\w+)"', answer.content.decode())[1]
    assert code == second.code
    assert "Auténtico y vigente" in text(shown(client, code))


def test_a_constancia_says_that_it_is_of_its_day(client):
    made = issuing.attestation()
    said = text(shown(client, made.code))
    assert "Auténtica: se expidió aquí" in said
    assert "Dice lo que era cierto el día en que se expidió" in said


UNKNOWN = ["0000-0000-0000-0000", "no-es-un-código", "'; drop table", "7" * 60, "ñ", "\u202e7K3M"]


@pytest.mark.parametrize("code", UNKNOWN)
@pytest.mark.parametrize("document", ["", "8888000001"])
def test_a_code_that_nobody_has_and_one_that_cannot_be_get_the_same_page(client, code, document):
    issuing.certificate()
    usual, other = shown(client, new_code()), shown(client, code, document=document)
    assert usual.status_code == other.status_code == 404
    assert text(usual) == text(other)
    assert len(usual.content) == len(other.content)


def test_the_right_code_with_another_document_is_like_no_code_at_all(client):
    made = issuing.certificate()
    other = shown(client, made.code, document="8888000002")
    assert other.status_code == 404
    assert text(other) == text(shown(client, new_code()))


def test_they_ask_the_database_the_same(client):
    issuing.certificate()
    asked = []
    for code in (new_code(), "no-es-un-código", ""):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            shown(client, code or " x ")
        asked.append(len(seen))
    assert asked == [asked[0]] * 3


def test_they_take_the_same_time(client):
    """Medians of many, taken in turns: a difference of milliseconds would tell which codes can be."""
    issuing.certificate()
    spent = {"unknown": [], "malformed": []}
    for _ in range(40):
        for name, code in (("unknown", new_code()), ("malformed", "no-es-un-código")):
            start = perf_counter()
            shown(client, code)
            spent[name].append(perf_counter() - start)
    assert abs(median(spent["unknown"]) - median(spent["malformed"])) < 0.010


def test_the_number_of_queries_is_known(client, django_assert_num_queries):
    made = issuing.certificate()
    client.get(PAGE)
    with django_assert_num_queries(6):  # the count of tries in its transaction (3), certificate, its acts, constancia
        shown(client, made.code)
    with django_assert_num_queries(0):
        client.get(PAGE)


def test_trying_makes_wait_and_locks_nobody(client):
    made = issuing.certificate()
    free = CURVES[Kind.VERIFICATION].free
    for _ in range(free):
        shown(client, new_code())
    Tries.objects.filter(kind=Kind.VERIFICATION).update(number=free + 10)
    answer = shown(client, made.code)
    assert answer.status_code == 429
    assert 1 <= int(answer["Retry-After"]) <= 5
    assert "Espere" in text(answer)
    assert made.code in answer.content.decode()
    assert Tries.objects.get(kind=Kind.VERIFICATION).number == free + 10


def test_another_address_does_not_wait(client):
    made = issuing.certificate()
    shown(client, new_code())
    Tries.objects.filter(kind=Kind.VERIFICATION).update(number=10_000)
    assert client.post(PAGE, {"code": made.code}, REMOTE_ADDR="203.0.113.9").status_code == 200


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Escriba el código"),
        ({"code": "x" * 61}, "El código tiene 16 letras y números"),
        ({"code": "7K3M", "document": "ñ"}, "Escriba el número de documento solo con números"),
    ],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, typed, words):
    answer = client.post(PAGE, typed)
    assert answer.status_code == 200
    assert words in text(answer)
    for value in typed.values():
        assert value in answer.content.decode()


def test_nothing_of_it_stays_in_a_cache_or_in_an_address(client):
    answer = shown(client, issuing.certificate().code)
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "same-origin"


def test_the_address_that_people_saved_leads_here(client):
    answer = client.get("/certificados/verificar/")
    assert (answer.status_code, answer["Location"]) == (301, PAGE)


@pytest.fixture
def made():
    asked = issuing.proposal()
    paper = issuing.paper("certificate", asked.person, sha256=sha256_hex(PDF))
    return issuing.certificate(asked, paper=paper)


def sent(client, content):
    return client.post(FILE, {"sha256": "", "file": SimpleUploadedFile("x.pdf", content)})


def test_its_fingerprint_is_enough_and_no_file_travels(client, made):
    answer = client.post(FILE, {"sha256": sha256_hex(PDF)})
    assert made.number in text(answer)
    assert "El archivo es, byte por byte, el que se expidió" in text(answer)


def test_without_javascript_the_file_is_sent_and_not_kept(client, made, folder):
    assert made.number in text(sent(client, PDF))
    assert not folder.exists() or not list(folder.iterdir())
    assert Document.objects.count() == 0


def test_a_constancia_too(client):
    of = builders.enrolment()
    made = issuing.attestation(of, paper=issuing.paper("attestation", of.person, sha256=sha256_hex(PDF)))
    assert made.spoken_code in text(sent(client, PDF))


@pytest.mark.parametrize("content", [PDF + b"\n", PDF[:-1], b"hola", b"%PDF-"])
def test_a_file_with_one_byte_of_difference_is_warned_of(client, made, content):
    answer = sent(client, content)
    assert answer.status_code == 404
    assert "Ese archivo no es uno que se haya expedido aquí" in text(answer)


def test_what_is_no_fingerprint_is_not_taken_for_one(client, made):
    for odd in ("x", sha256_hex(PDF).upper(), "0" * 63):
        assert "Elija el archivo" in text(client.post(FILE, {"sha256": odd})), odd


def test_a_file_that_is_too_large_is_said_to_be(client):
    assert "más grande que cualquier certificado" in text(sent(client, bytes(MOST + 1)))


def test_opening_its_address_leads_to_the_page(client):
    answer = client.get(FILE)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)


def test_a_file_that_was_touched_is_told_by_its_signature(client, signing):
    pdf = make("specimen", specimens.data(), specimens.SIGNATURE, builders.NOON).pdf
    said = text(sent(client, pdf + b"\n"))
    assert "Al archivo se le agregó algo después de firmado" in said
    assert "no es un certificado ni una constancia" in text(sent(client, pdf))
    assert "El archivo no se puede leer" in text(sent(client, b"hola"))


def test_of_a_fingerprint_alone_the_signature_is_not_known_and_sending_the_file_is_offered(client):
    answer = client.post(FILE, {"sha256": "0" * 64})
    assert "Enviar y revisar la firma" in text(answer)


def test_checking_signatures_makes_wait_and_the_answer_still_comes(client, signing):
    sent(client, b"hola")
    Tries.objects.filter(kind=Kind.SIGNATURE).update(number=1000)
    said = text(sent(client, b"hola"))
    assert "Ese archivo no es uno que se haya expedido aquí" in said
    assert "Su firma no se revisó. Fueron muchos intentos" in said


def test_the_page_names_the_certificate_that_signed(client, signing):
    asked = issuing.proposal()
    current.hand()
    serial = known(signing)[-1].serial
    made = issuing.certificate(asked, paper=issuing.paper("certificate", asked.person, signer=serial))
    assert "firma de ensayo, sin valor legal" in text(shown(client, made.code))
    other = issuing.proposal()
    unknown = issuing.certificate(other, paper=issuing.paper("certificate", other.person, signer="abc"))
    assert "«abc»" in text(shown(client, unknown.code))
