"""Papers in type: accessible, made to last, the same each time, and deaf to whatever a name tries to say."""

import re
import subprocess
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sofia.documents.papers import NotTypeset, qr, typeset, typesetter
from tests import builders
from tests.documents.papers import specimens
from tests.documents.papers.structure import assert_accessible

HOSTILE = [
    '#panic("dentro")',
    '#image("/etc/passwd")',
    "$x^2$ *negrilla* _cursiva_ `código` <label> @cita",
    '#(sys.inputs.data) \\ \\u{41} "comillas" \'',
    "= Título\n== Otro\n- lista\n+ más\n/ término: algo",
    "</svg><script>alert(1)</script>",
    "https://ejemplo.invalid",
    "]#[",
    "// comentario\n/* otro */",
    "\\",
    "{{ 7 * 7 }} {% raw %}",
]


def text_of(pdf: bytes, tmp_path: Path) -> str:
    (tmp_path / "paper.pdf").write_bytes(pdf)
    words = ["pdftotext", "-layout", "paper.pdf", "-"]
    return subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=True).stdout


def test_a_paper_is_accessible_and_made_to_be_archived():
    data = specimens.data()
    assert_accessible(typeset("specimen", data, builders.NOON), data["title"])


def test_so_is_one_of_many_pages_whose_table_names_its_columns_again(tmp_path):
    data = specimens.data(lines=[[f"Competencia {number}", str(number)] for number in range(200)])
    pdf = typeset("specimen", data, builders.NOON)
    assert_accessible(pdf, data["title"])
    pages = text_of(pdf, tmp_path).split("\f")[:-1]
    assert len(pages) >= 4
    assert all("Competencia" in page and "Horas" in page for page in pages[1:-1])
    assert all(f"Página {turn} de {len(pages)}" in page for turn, page in enumerate(pages, 1))
    assert all(f"Código {data['code']}" in page for page in pages)


def test_no_word_leaves_the_page_however_long_it_is(tmp_path):
    long = "persona.con.un.correo.que.no.cabe.en.ninguna.linea.de.ningun.papel.de.verdad.que.no.cabe@example.invalid"
    data = specimens.data(
        words=f"{'W' * 150} y {long}", title="Título " + "I" * 70, facts=[["Correo", long], [long, "x"]]
    )
    pdf = typeset("specimen", {**data, "lines": [[long, long], ["Dos", "60"]]}, builders.NOON)
    assert_accessible(pdf, data["title"])
    (tmp_path / "paper.pdf").write_bytes(pdf)
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "paper.pdf", "-"], cwd=tmp_path, capture_output=True, text=True
    ).stdout
    ends = [float(end) for end in re.findall(r'xMax="([0-9.]+)"', boxes)]
    assert len(ends) > 20
    assert max(ends) <= (210 - 24) / 25.4 * 72 + 1  # points: an A4 without its right margin


def test_a_paper_with_nothing_to_list_is_still_accessible():
    data = specimens.data(facts=[], lines=[])
    assert_accessible(typeset("specimen", data, builders.NOON), data["title"])


def test_a_word_that_fits_is_copied_as_it_is(tmp_path):
    address = "https://portal.invalid/verificar/K7QM-3XWP-9D2T"
    assert address in text_of(typeset("specimen", specimens.data(words=address), builders.NOON), tmp_path)


def test_the_look_itself_sees_what_is_missing():
    """Twins: the same paper without tags, and with a picture that says nothing."""
    untagged = typst.compile(b"= Hola", format="pdf", pdf_tags=False)
    with pytest.raises((AssertionError, AttributeError, KeyError)):
        assert_accessible(untagged, "Hola")
    with pytest.raises(typst.TypstError, match="alt"):
        typeset("specimen", specimens.data(qr=qr("x", "") | {"alt": None}), builders.NOON)


def test_the_same_data_and_moment_give_the_same_bytes():
    first = typeset("specimen", specimens.data(), builders.NOON)
    typeset("specimen", specimens.data(words="Otro"), builders.NOON)
    assert typeset("specimen", specimens.data(), builders.NOON) == first
    assert typeset("specimen", specimens.data(), builders.NOON + timedelta(seconds=1)) != first


@pytest.mark.parametrize("said", HOSTILE)
def test_a_name_full_of_signs_is_a_name(said, tmp_path):
    pdf = typeset("specimen", specimens.data(facts=[["Nombre", said]], words=said, code=said), builders.NOON)
    shown = "".join(text_of(pdf, tmp_path).split())
    assert "".join(said.split()) in shown
    assert shown.count("Constanciadeestudio") == 1


@settings(max_examples=40)
@given(st.text(st.characters(codec="latin-1", exclude_categories=("Cc", "Cf")), max_size=80))
def test_whatever_a_text_says_the_paper_is_written(said):
    pdf = typeset("specimen", specimens.data(words=said, title=said or "x"), builders.NOON)
    assert pdf.startswith(b"%PDF-1.7")


def test_signs_that_are_not_seen_or_turn_the_text_around_are_left_out(tmp_path):
    said = "Ana\u202e\u200b\u0000\u2066 Mejía\ufeff Jose\u0301"
    pdf = typeset("specimen", specimens.data(words=said), builders.NOON)
    assert "Ana Mejía José" in text_of(pdf, tmp_path)


def test_a_letter_that_no_font_has_is_named():
    with pytest.raises(NotTypeset, match="No hay letra para «李»"):
        typeset("specimen", specimens.data(words="李 Ana"), builders.NOON)


def test_other_alphabets_of_people_who_come_here_are_written(tmp_path):
    said = "Łukasz Žižek Ștefan Nguyễn Ανδρέας Дмитрий"
    assert said in text_of(typeset("specimen", specimens.data(words=said), builders.NOON), tmp_path)


def test_only_our_fonts_and_those_inside_typst_are_used(tmp_path):
    assert "Work Sans" in typesetter._fonts().families()
    assert all(
        font.path is None or Path(font.path).parent == typesetter.FOLDER / "fonts"
        for font in typesetter._fonts().fonts()
    )
    (tmp_path / "paper.pdf").write_bytes(typeset("specimen", specimens.data(), builders.NOON))
    with pikepdf.open(tmp_path / "paper.pdf") as opened:
        fonts = {str(font.BaseFont).split("+")[-1] for font in opened.pages[0].Resources.Font.values()}
    assert fonts <= {"WorkSans-Regular", "WorkSans-SemiBold", "WorkSans-Bold"}


def test_the_fonts_come_with_their_licence():
    assert "SIL OPEN FONT LICENSE" in (typesetter.FOLDER / "fonts/OFL.txt").read_text()


def test_a_qr_says_its_text_and_is_read_aloud():
    code = qr("HTTPS://PORTAL.INVALID/V/K7QM", "Código")
    assert code["svg"].startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert (code["text"], code["alt"]) == ("HTTPS://PORTAL.INVALID/V/K7QM", "Código")
