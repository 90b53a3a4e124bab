"""An employer in a village without network opens the page that she saved, and is told what each certificate is worth.

Here too: its own crypto gives what the RFC says and what another implementation says, and it reads what Python reads.
"""

from base64 import b32encode
from datetime import datetime
from random import Random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from sofia.certificates.verification import offline
from sofia.certificates.verification.payload import encode
from sofia.certificates.verification.snapshot import Entry, Snapshot, entry_id
from sofia.certificates.verification.verdict import judge
from tests.certificates.verification.signing import CODE, KEY, KEYS, certificate, listed, pdf_with, signed

NEXT_DAY = datetime.fromisoformat("2026-11-27T10:00:00-05:00")
LATER = datetime.fromisoformat("2026-11-28T10:00:00-05:00")
ANNULLED = Entry(entry_id(CODE), "annulled", "2026-11-27", "Se expidió por error")
REPLACED = Entry(entry_id(CODE), "replaced", "2026-11-27", "Se corrigieron datos de la persona")
ORDER = 2**252 + 27742317777372353535851937790883648493
# RFC 8032, 7.1: key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00",
    ),
]
IN_BATCH = """(batch) => {
  const bytes = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  return batch.map(([key, message, signature]) => ed25519.verify(bytes(signature), bytes(message), bytes(key)));
}"""
READ_BATCH = """([texts, keys]) => {
  const fields = JSON.parse(document.getElementById("datos").textContent).fields;
  const known = Object.fromEntries(Object.entries(keys).map(([id, key]) => [id, Uint8Array.from(key)]));
  return texts.map((text) => {
    const { fault, paper } = qr.read(text, known, fields);
    return fault ?? [paper.kind, paper.keyId, paper.code, ...paper.values];
  });
}"""


@pytest.fixture
def saved(browser: Browser, tmp_path):
    """``saved(*entries, as_of=…)``: the page as it was saved, opened from its file with the network off."""
    context = browser.new_context(locale="es-CO")
    context.set_offline(True)

    def opened(*entries: Entry, as_of: datetime = NEXT_DAY) -> Page:
        made = offline.build(
            keys=KEYS,
            snapshot=listed(*entries, as_of=as_of),
            issuer="https://portal.invalid",
            static=settings.BASE_DIR / "static",
        )
        (tmp_path / offline.NAME).write_bytes(made)
        page = context.new_page()
        page.on("pageerror", lambda error: pytest.fail(str(error)))
        page.on("request", lambda request: request.url.startswith(("file:", "blob:")) or pytest.fail(request.url))
        page.goto((tmp_path / offline.NAME).as_uri())
        return page

    yield opened
    context.close()


def verify(page: Page, text: str):
    page.get_by_label("Texto o enlace del código QR").fill(text)
    page.get_by_label("Texto o enlace del código QR").press("Tab")
    page.keyboard.press("Enter")
    return page.locator("#respuesta .notice")


def test_a_true_one_is_current_as_of_the_day_of_the_list(saved, axe, no_horizontal_scroll):
    page = saved()
    axe(page)
    said = verify(page, f"https://portal.invalid/verificar/#{signed()}")
    expect(said).to_be_focused()
    expect(said).to_contain_text("Auténtico y vigente")
    expect(said).to_contain_text("27 de noviembre de 2026")
    expect(page.locator("dl.facts")).to_contain_text("Luz Marina Ñáñez Díaz")
    axe(page)
    no_horizontal_scroll(page)


def test_an_annulled_one_a_replaced_one_and_a_forged_one_are_warned_of(saved, axe):
    page = saved(ANNULLED)
    expect(verify(page, signed())).to_contain_text("Anulado: no lo acepte")
    expect(page.locator(".notice-error")).to_contain_text("27 de noviembre de 2026. Se expidió por error.")
    axe(page)
    expect(verify(page, encode(certificate(), Ed25519PrivateKey.generate().sign))).to_contain_text("Falso o alterado")
    expect(page.locator("dl.facts")).to_have_count(0)
    axe(page)
    expect(verify(page, "hola")).to_contain_text("No se pudo leer")
    expect(verify(saved(REPLACED), signed())).to_contain_text("Reemplazado: pida el certificado nuevo")


def test_a_list_older_than_the_paper_does_not_vouch_for_it(saved):
    said = verify(saved(as_of=NEXT_DAY.replace(day=26)), signed())
    expect(said).to_contain_text("falta saber si sigue vigente")


def test_a_newer_list_is_taken_and_a_forged_or_older_one_is_not(saved, tmp_path):
    page, file = saved(), tmp_path / "anulados.jwt"
    expect(verify(page, signed())).to_contain_text("Auténtico y vigente")
    for token, words in (
        (listed(ANNULLED, as_of=LATER)[:-6] + "AAAAAA", "no es una lista firmada por nosotros"),
        (listed(ANNULLED, as_of=NEXT_DAY), "no es más reciente"),
        (listed(ANNULLED, as_of=LATER), "Lista cargada"),
    ):
        file.write_text(token)
        page.get_by_label("Archivo de la lista").set_input_files(file)
        expect(page.locator("#lista-dicho")).to_contain_text(words)
    expect(verify(page, signed())).to_contain_text("Anulado: no lo acepte")


@pytest.mark.parametrize("squeezed", [False, True])
def test_it_finds_the_code_inside_a_pdf(saved, tmp_path, squeezed):
    file = tmp_path / "certificado.pdf"
    file.write_bytes(pdf_with(f"https://portal.invalid/verificar/#{signed()}", squeezed=squeezed))
    assert (signed().encode() in file.read_bytes()) is not squeezed
    page = saved()
    page.get_by_label("O elija el PDF del certificado").set_input_files(file)
    expect(page.locator("#respuesta .notice")).to_contain_text("Auténtico y vigente")


def test_its_crypto_gives_what_the_rfc_and_another_implementation_say(saved):
    chance, batch, expected = Random(8032), [*VECTORS], [True] * len(VECTORS)
    for size in (0, 1, 63, 111, 112, 127, 128, 129, 300):
        key, message = Ed25519PrivateKey.from_private_bytes(chance.randbytes(32)), chance.randbytes(size)
        public, true = key.public_key().public_bytes_raw(), key.sign(message)
        wrong = bytearray(true)
        wrong[chance.randrange(64)] ^= 1 << chance.randrange(8)
        added = true[:32] + (int.from_bytes(true[32:], "little") + ORDER).to_bytes(32, "little")
        for signature, right in ((true, True), (bytes(wrong), False), (added, False), (true[:-1], False)):
            batch.append((public.hex(), message.hex(), signature.hex()))
            expected.append(right)
        batch.append((public.hex(), (message + b"x").hex(), true.hex()))
        expected.append(False)
    not_on_the_curve = (b"\x02" + bytes(31)).hex()
    batch += [(not_on_the_curve, "", VECTORS[0][2]), ("ff" * 32, "", VECTORS[0][2])]
    assert saved().evaluate(IN_BATCH, batch) == [*expected, False, False]


def test_it_reads_what_python_reads_and_nothing_else(saved):
    chance, true = Random(4648), signed()
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567 abc#ñ\n189="
    texts = [true, true.lower(), f"x#{true}", f"{true}\n", f"\u00a0{true}", f"{true}A", true[:-1], f"#{true}#{true}"]
    for _ in range(60):
        place = chance.randrange(len(true))
        texts.append(true[:place] + chance.choice(letters) + true[place + 1 :])
    for lines in (
        "SOFIA1\nC",
        "SOFIA2\nC\nprueba01\nX" + "\n" * 8,
        "SOFIA1\nZ\nprueba01\nX" + "\n" * 8,
        "SOFIA1\n" * 12,
    ):
        texts.append(as_code(lines.encode()))
    for name in ("Cafe\u0301", "\ufeffAna", "a\u2028b", "a\x85b", "a\x00b", "a\rb", "", "🙂"):
        signed_text = "\n".join(["SOFIA1", "C", "prueba01", CODE, name, *"1234567"])
        texts.append(as_code(signed_text.encode()))
    texts.append(as_code(b"SOFIA1\nC\nprueba01\nX\n\xff" + b"\n" * 7))
    read = saved().evaluate(READ_BATCH, [texts, {key: list(value) for key, value in KEYS.items()}])
    expected = [in_python(text) for text in texts]
    assert read == expected
    assert {"unreadable", "forged"} == {one for one in expected if isinstance(one, str)}
    assert sum(isinstance(one, list) for one in expected) >= 5


def as_code(text: bytes) -> str:
    """Anything, signed by the true key."""
    return b32encode(text + KEY.sign(text)).decode().rstrip("=")


def in_python(text: str) -> list[str] | str:
    verdict = judge(text, KEYS, Snapshot(NEXT_DAY))
    found = verdict.payload
    return [found.kind, found.key_id, found.code, *found.fields.values()] if found else verdict.outcome.value
