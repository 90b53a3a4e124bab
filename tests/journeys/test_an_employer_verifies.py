"""A learner hands her certificate to an employer, who verifies it online, by its file, by its QR and with the network
cut, and is warned of a forged one and of an annulled one."""

import os
import re
from base64 import b32decode, b32encode
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
import time_machine
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from openbadgeslib.ob3.verifier import OB3Verifier
from playwright.sync_api import Browser, Page, expect

from sofia.certificates.codes import grouped
from sofia.certificates.verification.inside import code_in
from sofia.stipends.demo.accounts import PASSWORD
from sofia.stipends.demo.certificates import ANNULLED, REPLACED, SUCCESSOR, VALID

OFFICER = "DEMO0014"  # invented, whose password the owners get
PAGE = "/verificar/"
DURING_THE_WEEK = "2025-04-04T12:00:00-05:00"


@pytest.fixture
def owners(base_url):
    """By code, the document of whom each certificate is, given a way in as the demo gives others."""
    server = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(server._replace(path="/sofia_journeys"))) as database:
        found = database.execute(
            "UPDATE people_person SET password = (SELECT password FROM people_person WHERE document_number = %s)"
            " FROM certificates_certificate AS one WHERE one.person_id = people_person.id AND one.code = ANY(%s)"
            " RETURNING one.code, document_type, document_number",
            [OFFICER, [VALID, ANNULLED]],
        )
        return {code: (kind, number) for code, kind, number in found.fetchall()}


def take(page: Page, owner: tuple[str, str], into: Path, what: str) -> Path:
    """What she downloads from «Mis certificados», as she would hand it over."""
    page.context.clear_cookies()
    page.goto("/ingresar/?next=/mi-cuenta/certificados/")
    page.get_by_label("Tipo de documento").select_option(owner[0])
    page.get_by_label("Número de documento").fill(owner[1])
    page.get_by_label("Contraseña", exact=True).fill(PASSWORD)
    page.get_by_label("Contraseña", exact=True).press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mis certificados")
    with page.expect_download() as coming:
        page.get_by_role("link", name=what).first.click()
    coming.value.save_as(into)
    page.context.clear_cookies()
    return into


@pytest.fixture
def papers(page: Page, owners, tmp_path):
    """The PDF of the true one and of the annulled one."""
    taken = {
        code: take(page, owners[code], tmp_path / f"{code}.pdf", "Descargar el certificado")
        for code in (VALID, ANNULLED)
    }
    assert {code: path.read_bytes()[:5] for code, path in taken.items()} == dict.fromkeys(taken, b"%PDF-")
    return taken


def by_code(page: Page, code: str):
    page.goto(PAGE)
    page.get_by_label("Código de verificación").fill(code)
    page.get_by_label("Código de verificación").press("Enter")
    return page.get_by_role("main")


def forged(text: str) -> str:
    """The same words signed by somebody else, for a person who never studied."""
    signed = b32decode(text + "=" * (-len(text) % 8))[:-64].replace(b"\nCC ", b"\nCE ")
    return b32encode(signed + Ed25519PrivateKey.generate().sign(signed)).decode().rstrip("=")


def test_by_code_she_reads_each_state(page: Page, axe, no_horizontal_scroll):
    said = by_code(page, VALID.lower())
    expect(said).to_contain_text("Auténtico y vigente")
    expect(said).to_contain_text("Mantenimiento de motocicletas")
    axe(page)
    no_horizontal_scroll(page)
    expect(by_code(page, ANNULLED)).to_contain_text("Anulado: no lo acepte")
    expect(page.get_by_role("main")).to_contain_text("se expidió por error")
    axe(page)
    expect(by_code(page, REPLACED)).to_contain_text("Reemplazado: pida el certificado nuevo")
    axe(page)
    page.get_by_role("button", name="Ver el que lo reemplaza").press("Enter")
    # The journey of who certifies annuls it, perhaps before.
    expect(page.get_by_role("main")).to_contain_text(re.compile("Auténtico y vigente|Anulado: no lo acepte"))
    expect(page.get_by_role("main")).to_contain_text(grouped(SUCCESSOR))
    expect(by_code(page, "0000-0000-0000-0000")).to_contain_text("No hay un certificado con esos datos")
    axe(page)
    no_horizontal_scroll(page)


def test_by_file_and_by_camera_nothing_but_the_fingerprint_and_the_code_leaves(page: Page, papers, axe):
    sent: list[bytes] = []
    page.on("request", lambda request: sent.append(request.url.encode() + (request.post_data_buffer or b"")))
    page.goto(PAGE)
    page.get_by_label("Archivo PDF del certificado").set_input_files(papers[VALID])
    page.get_by_role("button", name="Verificar el archivo").press("Enter")
    expect(page.get_by_role("main")).to_contain_text("El archivo es, byte por byte, el que se expidió")
    text = code_in(papers[VALID].read_bytes())
    page.goto(f"{PAGE}#{text}")
    expect(page.get_by_role("main")).to_contain_text("Auténtico y vigente")
    assert VALID.encode() in b"".join(sent)
    assert text.encode() not in b"".join(sent)
    assert b"%PDF-" not in b"".join(sent)
    page.goto("about:blank")
    page.goto(f"{PAGE}#{forged(text)}")
    expect(page.locator(".notice-error")).to_be_focused()
    expect(page.locator(".notice-error")).to_contain_text("falso o alterado")
    axe(page)
    page.goto("about:blank")
    page.goto(f"{PAGE}#{code_in(papers[ANNULLED].read_bytes())}")
    expect(page.get_by_role("main")).to_contain_text("Anulado: no lo acepte")


def test_with_the_network_cut_the_saved_page_says_the_same(page: Page, browser: Browser, papers, tmp_path, axe):
    page.goto(PAGE)
    page.get_by_role("link", name="Verificar sin conexión").press("Enter")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Descargar el verificador").press("Enter")
    coming.value.save_as(tmp_path / "verificador.html")
    with browser.new_context() as cut:
        cut.set_offline(True)
        alone = cut.new_page()
        alone.goto((tmp_path / "verificador.html").as_uri())
        said = alone.locator("#respuesta .notice")
        alone.get_by_label("O elija el PDF del certificado").set_input_files(papers[VALID])
        expect(said).to_contain_text("Auténtico y vigente")
        axe(alone)
        alone.get_by_label("O elija el PDF del certificado").set_input_files(papers[ANNULLED])
        expect(said).to_contain_text("Anulado: no lo acepte")
        alone.get_by_label("Texto o enlace").fill(forged(code_in(papers[VALID].read_bytes())))
        alone.get_by_role("button", name="Verificar").press("Enter")
        expect(said).to_contain_text("Falso o alterado")
        axe(alone)


def test_without_javascript_the_file_is_sent_and_a_touched_one_is_found_out(without_javascript: Page, papers, tmp_path):
    page = without_javascript
    page.set_viewport_size({"width": 320, "height": 640})
    touched = tmp_path / "otro.pdf"
    touched.write_bytes(papers[VALID].read_bytes().replace(b"/Type", b"/type", 1))
    for path, words in (
        (papers[VALID], "byte por byte, el que se expidió"),
        (touched, "no es uno que se haya expedido"),
    ):
        page.goto(PAGE)
        page.get_by_label("Archivo PDF del certificado").set_input_files(path)
        page.get_by_role("button", name="Verificar el archivo").click()
        expect(page.get_by_role("main")).to_contain_text(words)


def test_her_badge_is_taken_by_a_program_of_somebody_else(page: Page, owners, tmp_path, base_url):
    badge = take(page, owners[VALID], tmp_path / "insignia.jwt", "Descargar la insignia").read_text()
    read = OB3Verifier._decode_unverified(badge)

    places = ("/.well-known/did.json", urlsplit(read["credentialStatus"]["statusListCredential"]).path)
    served = {place: page.request.get(base_url + place).body() for place in places}

    def download(url: str, *_: object, **__: object) -> bytes:
        return served[urlsplit(url).path]

    with time_machine.travel(DURING_THE_WEEK, tick=False):  # of the portal's list; the library reads the real clock
        verifier = OB3Verifier.for_issuer_did(read["iss"], download=download)
        taken = verifier.verify(badge, check_status=True, download=download)
    assert taken.achievement.name == "Mantenimiento de motocicletas"
