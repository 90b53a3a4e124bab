"""The papers of a decision, as files."""

import csv
import json
import random
import stat

import pytest

from sofia.core.canonical import canonical_json
from sofia.core.progress import Progress
from sofia.stipends import papers, sheets
from sofia.stipends.halves import Decided
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules.bundles import full_bundle, public_bundle
from sofia.stipends.rules.draw import BadDraw
from tests.stipends.development_chain import sign
from tests.stipends.rules.strategies import drawn, tied_call
from tests.stipends.test_beacon import ROUND, SIGNATURE

KEY = bytes(range(32))
NAMES = ["award.json", "bundle.json", "bundle.public.json", "explanations.csv"]


def names(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def write(folder, decision=None, **more) -> None:
    papers.write(Decided.alone(decision or tied_call().decide()), folder, KEY, progress=Progress(), **more)


def broken(*_):
    raise OSError(28, "No space left on device")


def test_every_paper_says_what_the_decision_says(tmp_path):
    decision = tied_call().decide()
    write(tmp_path / "out", decision)
    assert names(tmp_path / "out") == NAMES
    data = {name: (tmp_path / "out" / name).read_bytes() for name in NAMES}
    assert data["award.json"] == canonical_json(decision.award())
    assert data["bundle.json"] == canonical_json(full_bundle(decision, KEY))
    assert data["bundle.public.json"] == canonical_json(public_bundle(decision, KEY))
    rows = list(csv.DictReader(data["explanations.csv"].decode().splitlines(), strict=True))
    assert [row["application"] for row in rows] == ["A-1", "T-1", "T-2", "T-3", "T-4", "X-1", "Z-1"]
    assert all(text.endswith(b"\n") and not text.endswith(b"\n\n") for text in data.values())


def test_sheets_come_on_request_and_not_without_it(tmp_path):
    write(tmp_path, with_sheets=True)
    assert len(names(tmp_path / "explanations")) == 7
    write(tmp_path)
    assert names(tmp_path) == NAMES  # sheets of an earlier decision would contradict this one


@pytest.mark.parametrize("name", [*NAMES, "sheets"])
def test_when_any_paper_fails_nothing_is_written(tmp_path, monkeypatch, name):
    if name == "sheets":
        monkeypatch.setattr(sheets, "write_all", broken)
    else:
        monkeypatch.setitem(papers.WRITERS, name, broken)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "out", with_sheets=True)
    assert names(tmp_path) == []


def test_when_a_paper_fails_the_earlier_decision_stays(tmp_path, monkeypatch):
    write(tmp_path, with_sheets=True)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setitem(papers.WRITERS, "bundle.json", broken)
    draw = drawn(tied_call().decide().undecided)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path, tied_call().decide(draw))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


# The key ---------------------------------------------------------------------------------------------


def test_a_key_is_made_once_and_is_its_owners_alone(tmp_path):
    path = tmp_path / "llave"
    key = papers.key_in(path)
    assert len(key) == 32
    assert papers.key_in(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text() == key.hex() + "\n"


def test_without_a_file_every_key_is_new():
    assert papers.key_in(None) != papers.key_in(None)


@pytest.mark.parametrize("text", ["", "ab", "00" * 31, "00" * 33, "zz" * 32, "ñ" * 64, "\0" * 64])
def test_a_key_of_another_shape_is_refused_and_kept(tmp_path, text):
    path = tmp_path / "llave"
    path.write_text(text)
    with pytest.raises(ValueError, match="64 dígitos hexadecimales"):
        papers.key_in(path)
    assert path.read_text() == text


# The draw --------------------------------------------------------------------------------------------


@pytest.fixture
def draw_file(tmp_path):
    """Keeps a draw in a file, after ``touch`` did something to its JSON."""

    def keep(draw, touch=lambda value: value):
        path = tmp_path / "sorteo.json"
        path.write_text(json.dumps(touch(draw.to_json())))
        return path

    return keep


def by_development_chain(number=1000, signature=None):
    return draws.verifiable(["A", "B", "C"], [17, 4, 256, 31], number, signature or sign(1000), "desarrollo")


def test_a_true_draw_is_read_whatever_its_kind(draw_file):
    for draw in (
        by_development_chain(),
        draws.verifiable(["A", "B"], [17, 4, 256, 31], ROUND, SIGNATURE, "quicknet"),
        draws.in_person(["A", "B"], ["B", "A"], "12"),
    ):
        assert papers.read_draw(draw_file(draw)) == draw


@pytest.mark.parametrize(
    ("draw", "reason"),
    [
        (lambda: by_development_chain(number=1001), "no es la de la ronda 1001"),
        (lambda: by_development_chain(signature="ab" * 48), "no es la de la ronda 1000"),
        (lambda: by_development_chain(signature="ab" * 47), "96 dígitos"),
        (lambda: by_development_chain(number=0), "la ronda 0 no existe"),
        (lambda: by_development_chain(number=10**15), "no existe"),
        (lambda: draws.verifiable(["A", "B"], [1], ROUND, SIGNATURE, "desarrollo"), "no es la de la ronda"),
        (lambda: draws.verifiable(["A", "B"], [1], ROUND, SIGNATURE, "marte"), "«marte» no existe"),
    ],
)
def test_a_consistent_draw_of_a_false_round_is_refused(draw_file, draw, reason):
    with pytest.raises(BadDraw, match=reason) as refused:
        papers.read_draw(draw_file(draw()))
    assert "sorteo.json: " in str(refused.value)


def test_a_draw_that_was_touched_is_refused(draw_file):
    path = draw_file(by_development_chain(), lambda value: {**value, "order": sorted(value["order"])})
    draw = by_development_chain()
    assert list(draw.order) != sorted(draw.order)
    with pytest.raises(BadDraw, match="«order» es distinto"):
        papers.read_draw(path)


def test_a_verifiable_draw_with_any_byte_changed_is_refused(tmp_path):
    path, data = tmp_path / "sorteo.json", canonical_json(by_development_chain().to_json())
    chance = random.Random(1000)
    for place in range(len(data) - 1):
        path.write_bytes(data[:place] + bytes([data[place] ^ (1 << chance.randrange(7))]) + data[place + 1 :])
        with pytest.raises(BadDraw):
            papers.read_draw(path)


@pytest.mark.parametrize("data", [b"", b"{", b"[1,]", b"\xff\xfe", b'{"kind":'])
def test_a_file_that_is_not_json_says_where_it_breaks(tmp_path, data):
    (tmp_path / "sorteo.json").write_bytes(data)
    with pytest.raises(BadDraw, match=r"sorteo.json: no es JSON: se daña en la línea 1, columna \d"):
        papers.read_draw(tmp_path / "sorteo.json")
