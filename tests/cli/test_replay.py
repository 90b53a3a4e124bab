"""`sofia replay`: identical, or the place that differs."""

import hashlib
import json
import random

import pytest

from sofia.stipends.rules.seals import SEALS, sealed
from tests.stipends.development_chain import sign
from tests.stipends.rules.strategies import tied_call

TIED = "".join(f"{person.line}\n" for person in tied_call().people)
BUNDLES = ["bundle.json", "bundle.public.json"]


@pytest.fixture
def drawn(award, sofia, out, tmp_path):
    """A call decided by a draw of the development chain."""
    award(TIED, places=2)
    words = ["--witnesses", "17,4", "--round", 1000, "--signature", sign(1000), "--beacon", "desarrollo"]
    sofia("draw", "--tied", out / "award.json", "--out", tmp_path / "draw.json", *words)
    assert award(TIED, places=2, draw=tmp_path / "draw.json", key=tmp_path / "llave").code == 0
    return out


def canonical(value) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n").encode()


@pytest.mark.parametrize("name", BUNDLES)
def test_a_bundle_is_identical_and_its_hash_is_told(sofia, drawn, name):
    data = (drawn / name).read_bytes()
    said = sofia("replay", drawn / name)
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Idéntico: al recalcular salen los mismos {len(data)} bytes")
    assert hashlib.sha256(data).hexdigest() in said.out


@pytest.mark.parametrize("name", BUNDLES)
def test_an_undecided_bundle_replays_too(award, sofia, out, name):
    award(TIED, places=2)
    assert sofia("replay", out / name).code == 0


@pytest.mark.parametrize("name", BUNDLES)
def test_any_byte_changed_is_noticed_and_never_ends_in_a_python_error(sofia, drawn, name):
    data = (drawn / name).read_bytes()
    chance = random.Random(len(name))
    for _ in range(150):
        place = chance.randrange(len(data))
        changed = data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]
        (drawn / "other.json").write_bytes(changed)
        said = sofia("replay", drawn / "other.json")
        assert (said.code, said.out) == (1, ""), (place, changed[place - 9 : place + 9])
        assert said.err.startswith(f"{drawn / 'other.json'}: distinto. ")


def test_a_piece_cut_off_or_added_is_noticed(sofia, drawn):
    for name in BUNDLES:
        data = (drawn / name).read_bytes()
        for other in (
            data[:-1],
            data[: len(data) // 2],
            data + b"\n",
            b"\xef\xbb\xbf" + data,
            data[1:],
            data + data,
            b"",
        ):
            (drawn / "other.json").write_bytes(other)
            assert sofia("replay", drawn / "other.json").code == 1


def test_the_first_difference_is_named(sofia, drawn):
    bundle = json.loads((drawn / "bundle.json").read_bytes())
    winner = bundle["award"]["awarded"][1]
    bundle["award"]["awarded"][1] = "Z-1"
    (drawn / "other.json").write_bytes(canonical(bundle))
    said = sofia("replay", drawn / "other.json")
    assert said.code == 1
    assert f"award.awarded[1]: dice «Z-1» y debe decir «{winner}»" in said.err


def test_where_it_is_no_json_the_place_is_told(sofia, drawn):
    (drawn / "other.json").write_text('{\n"format": }')
    said = sofia("replay", drawn / "other.json")
    assert said.code == 1
    assert "no es JSON: se daña en la línea 2, columna 11" in said.err


@pytest.mark.parametrize("name", BUNDLES)
def test_a_draw_of_a_false_round_is_refused_though_everything_else_agrees(sofia, drawn, name):
    """The forger recomputes order, outcome and seals; only the beacon's signature he cannot make."""
    bundle = json.loads((drawn / name).read_bytes())
    forged = {**bundle, "draw": {**bundle["draw"], "beacon": "quicknet"}}
    del forged[SEALS]
    (drawn / "other.json").write_bytes(canonical(sealed(forged)))
    said = sofia("replay", drawn / "other.json")
    assert said.code == 1
    assert "la firma no es la de la ronda 1000 de drand quicknet" in said.err


def test_a_file_that_cannot_be_read_is_bad_input(sofia, tmp_path):
    assert (sofia("replay", tmp_path / "no.json").code, sofia("replay", tmp_path).code) == (2, 2)
    assert "no existe" in sofia("replay", tmp_path / "no.json").err


@pytest.mark.parametrize("text", ["null", "7", "[]", "{}", '"x"', '{"format":"sofia-award-full/1"}', '{"draw":1}'])
def test_what_is_no_bundle_is_said_in_spanish(sofia, tmp_path, text):
    (tmp_path / "other.json").write_text(text)
    said = sofia("replay", tmp_path / "other.json")
    assert said.code == 1
    assert "paquete" in said.err
