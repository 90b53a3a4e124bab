"""One page per person, in plain Spanish, that says everything and lets nothing in."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from sofia.stipends import sheets
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.decision import Case, decide
from sofia.stipends.rules.regulation import parse
from tests.stipends.development_chain import sign
from tests.stipends.rules.oracle import Person
from tests.stipends.rules.strategies import LAWS, RULE_SETS, Call, drawn, tied_call

KEY = bytes(range(32))


class Text(HTMLParser):
    """The text of a page, and the tags that it opens."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(page)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def pages(tmp_path):
    """Writes the sheets of a decision; gives each page by its file's name."""

    def written(decision):
        sheets.write_all(decision, KEY, tmp_path / "explanations")
        return {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "explanations").iterdir()}

    return written


def text_of(pages, application):
    return Text(pages[sheets.file_name(application)]).text


def test_there_is_one_page_per_person(pages):
    call = tied_call()
    assert sorted(pages(call.decide())) == sorted(f"{person.application}.html" for person in call.people)


def test_it_says_total_position_cut_off_and_what_counted(pages):
    text = text_of(pages(tied_call().decide()), "A-1")
    assert "Adjudicado" in text
    assert "Sus 40 puntos superaron el punto de corte (15)." in text
    assert "Puesto 1 entre 6 personas elegibles, con 40 puntos" in text
    assert "Punto de corte: 15 puntos." in text
    assert "Tener una discapacidad. soporte aceptado 15 de 15" in text
    assert "Ser cabeza de familia. sin soporte aceptado 0 de 10" in text
    assert "grupo A3 del SISBEN 10 de 10" in text
    assert "Adjudicación del 1 de abril de 2025: 2 cupos" in text
    assert "Qué lo habría cambiado" not in text


def test_it_says_what_would_have_changed_it(pages):
    text = text_of(pages(tied_call().decide()), "Z-1")
    assert "En lista de espera" in text
    assert "Qué lo habría cambiado Tener más de 15 puntos adicionales." in text
    tying = "Habría llegado al empate del punto de corte, si es su caso, con uno de estos:"
    assert f"{tying} Tener una discapacidad (15 puntos);" in text


def test_it_says_which_tie_break_decided(pages):
    people = (Person("m", date(2010, 1, 1)), Person("a", date(1990, 1, 1)))
    text = text_of(pages(Call(LAWS["9302_2025_1"], people, 1).decide()), "a")
    assert "Perdió el desempate en 0 puntos: Pasan primero las personas menores de edad." in text


def test_it_says_that_the_draw_is_missing_or_what_it_gave(pages, tmp_path):
    call = tied_call()
    assert "falta el sorteo" in text_of(pages(call.decide()), "T-1")
    draw = drawn(call.decide().undecided)
    sheets.write_all(call.decide(draw), KEY, tmp_path / "drawn")
    page = (tmp_path / "drawn" / f"{draw.order[1]}.html").read_text(encoding="utf-8")
    assert "El sorteo le dio el turno 2 entre 4 personas empatadas por 1 cupo: no alcanzó." in Text(page).text


def test_a_draw_of_the_development_chain_says_so_on_every_page(pages):
    call = tied_call()
    draw = draws.verifiable(call.decide().undecided, [1], 1000, sign(1000), "desarrollo")
    assert all("sin valor legal" in page for page in pages(call.decide(draw)).values())


def test_it_lists_failed_requirements_with_their_cite_and_remedy(pages):
    text, rule_set = text_of(pages(tied_call().decide()), "X-1"), RULE_SETS["9302_2025_1"]
    assert "No cumple requisitos" in text
    for code in ("3", "8"):
        row = rule_set.requirement(code)
        assert row.text in text
        assert row.cite in text
        assert row.remedy in text
    assert "Puesto" not in text


def test_it_lets_her_check_her_own_line(pages):
    text = text_of(pages(tied_call().decide()), "T-1")
    assert "T-1,2000-01-01,peasant,C1," in text
    assert len(re.findall(r"\b[0-9a-f]{64}\b", text)) == 2  # her commitment and the rules
    assert len(re.findall(r"\b[0-9a-f]{32}\b", text)) == 1  # her salt


def test_nobody_elses_line_is_on_her_page(pages):
    page = pages(tied_call().decide())["T-1.html"]
    assert not re.findall(r"\b(?:T-[234]|A-1|X-1|Z-1)\b", page)


def test_names_of_files_are_those_of_the_applications_and_stay_in_the_folder(pages):
    ids = ["9302/2025:7", "9302/2025-7", "a/../../b", "Ñ-1", "x" * 64]
    people = tuple(Person(application, date(2000, 1, 1)) for application in ids)
    assert sorted(pages(Call(LAWS["9302_2025_1"], people, 9).decide())) == sorted(
        ["9302%2F2025%3A7.html", "9302%2F2025-7.html", "a%2F..%2F..%2Fb.html", "Ñ-1.html", f"{'x' * 64}.html"]
    )


def test_no_text_of_a_rule_set_becomes_markup(pages):
    """A rule set may come from anybody's folder: whatever it says is shown, not obeyed."""
    document = RULE_SETS["9302_2025_1"].document
    evil = '<script>alert("1")</script>'
    document = {**document, "title": evil, "criterion": [{**row, "text": evil} for row in document["criterion"]]}
    case = tied_call().case
    page = pages(decide(Case(parse(document), case.roll, case.on, 2, case.budget)))["T-1.html"]
    assert "script" not in Text(page).tags
    assert "&lt;script&gt;" in page


def test_the_page_stands_alone_in_spanish_without_script(pages):
    page = pages(tied_call().decide())["A-1.html"]
    assert page.startswith("<!doctype html>")
    assert '<html lang="es-CO">' in page
    assert not {"script", "img", "link", "iframe"} & set(Text(page).tags)
    assert not re.findall(r"(?:src|href)=|https?://", page)
    assert "{{" not in page
    assert "{%" not in page
    assert len(page.encode()) < 20_000


def test_sheets_do_not_overwrite_a_file(tmp_path):
    (tmp_path / "explanations").mkdir()
    (tmp_path / "explanations" / "Z-1.html").touch()
    with pytest.raises(FileExistsError):
        sheets.write_all(replace(tied_call(), places=1).decide(), KEY, tmp_path / "explanations")
