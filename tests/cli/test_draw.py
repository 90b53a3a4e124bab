"""`sofia draw`: from a tie to a decided award, by beacon or by hand."""

import json

import pytest

from tests.stipends.development_chain import sign
from tests.stipends.rules.strategies import tied_call
from tests.stipends.test_beacon import ROUND, SIGNATURE

TIED = "".join(f"{person.line}\n" for person in tied_call().people)
WITNESSES = "17,4,256,31"


@pytest.fixture
def tie(award, out):
    """The award.json of a call whose last place four people tie for."""
    assert award(TIED, places=2).code == 3
    return out / "award.json"


@pytest.fixture
def draw(sofia, tie, tmp_path):
    """Runs `sofia draw` on that tie."""

    def run(*words, tied=tie):
        return sofia("draw", "--tied", tied, "--out", tmp_path / "draw.json", *words)

    return run


def by_beacon(number=ROUND, signature=SIGNATURE, witnesses=WITNESSES):
    return ["--witnesses", witnesses, "--round", number, "--signature", signature]


def story(draw, award, sofia, out, words):
    """Award, draw, award again, replay both bundles."""
    recorded = draw(*words)
    assert recorded.code == 0, recorded
    value = json.loads((out.parent / "draw.json").read_bytes())
    decided = award(TIED, places=2, draw=out.parent / "draw.json")
    assert decided.code == 0
    result = json.loads((out / "award.json").read_bytes())
    assert result["undecided"] is None
    assert result["awarded"] == ["A-1", value["order"][0]]
    assert result["waiting"] == [*value["order"][1:], "Z-1"]
    replays = [sofia("replay", out / name) for name in ("bundle.json", "bundle.public.json")]
    assert [said.code for said in replays] == [0, 0]
    return recorded, decided, replays


def test_a_round_of_quicknet_decides_the_tie(draw, award, sofia, out):
    recorded, decided, replays = story(draw, award, sofia, out, by_beacon())
    assert f"Ronda {ROUND} de drand quicknet, publicada el 2023-09-15 a las 06:00:03 (Bogotá)" in recorded.out
    assert "sin valor legal" not in recorded.out + decided.err + replays[0].out


def test_a_round_of_the_development_chain_decides_it_and_says_what_it_is(draw, award, sofia, out):
    words = [*by_beacon(1000, sign(1000)), "--beacon", "desarrollo"]
    recorded, decided, replays = story(draw, award, sofia, out, words)
    for said in (recorded.out, decided.err, replays[0].out, replays[1].out):
        assert "sin valor legal" in said


def test_a_draw_made_in_person_decides_it(draw, award, sofia, out):
    story(draw, award, sofia, out, ["--order", "T-3, T-1,T-4,T-2", "--acta", "12"])
    assert json.loads((out / "award.json").read_bytes())["awarded"] == ["A-1", "T-3"]


def test_capital_hex_is_the_same_draw(draw, tmp_path):
    draw(*by_beacon())
    data = (tmp_path / "draw.json").read_bytes()
    assert draw(*by_beacon(signature=SIGNATURE.upper())).code == 0
    assert (tmp_path / "draw.json").read_bytes() == data


def test_the_file_is_canonical(draw, tmp_path):
    draw(*by_beacon())
    data = (tmp_path / "draw.json").read_bytes()
    text = json.dumps(json.loads(data), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert data == f"{text}\n".encode()


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (by_beacon(ROUND + 1), "la firma no es la de la ronda 657414 de drand quicknet: sorteo rechazado"),
        (by_beacon(signature="a" + SIGNATURE[1:]), "sorteo rechazado"),
        (by_beacon(signature=SIGNATURE[:-2]), "96 dígitos hexadecimales"),
        (by_beacon(signature="zz" + SIGNATURE[2:]), "96 dígitos hexadecimales"),
        (by_beacon(0), "la ronda 0 no existe"),
        (by_beacon(10**12), "no existe"),
        ([*by_beacon(), "--beacon", "desarrollo"], "no es la de la ronda"),
        ([*by_beacon(), "--beacon", "marte"], "'marte' no es una opción"),
        (by_beacon(witnesses="17,cuatro"), "«cuatro» no es un número entero"),
        (by_beacon(witnesses=""), "«» no es un número entero"),
        (by_beacon(witnesses="17,-4"), "«-4» no es un número entero"),
        (by_beacon("diez"), "«diez» no es un número entero"),
        (by_beacon()[:4], "completos y sin mezclar"),
        (["--order", "T-1,T-2,T-3,T-4"], "completos y sin mezclar"),
        (["--acta", "12"], "completos y sin mezclar"),
        ([*by_beacon(), "--order", "T-1,T-2,T-3,T-4", "--acta", "12"], "completos y sin mezclar"),
        ([], "completos y sin mezclar"),
        (["--order", "T-1,T-2,T-3", "--acta", "12"], "el orden no incluye a T-4"),
        (["--order", "T-1,T-2,T-3,T-4,Z-1", "--acta", "12"], "Z-1, que no está en el empate"),
        (["--order", "T-1,T-2,T-3,T-4,T-1", "--acta", "12"], "repite a alguien"),
        (["--order", "T-1,T-2,T-3,T-4", "--acta", " "], "falta el número del acta"),
    ],
)
def test_what_cannot_be_a_draw_is_refused_and_nothing_is_written(draw, tmp_path, words, reason):
    said = draw(*words)
    assert said.code == 2
    assert reason in said.err
    assert not (tmp_path / "draw.json").exists()


@pytest.mark.parametrize(
    ("award_json", "reason"),
    [
        ('{"undecided":null}', "no hay empate que sortear"),
        ('{"undecided":{"between":[],"places":1}}', "no hay empate que sortear"),
        ('{"undecided":{"between":["A"],"places":1}}', "al menos dos personas"),
        ('{"undecided":{"between":["A","A"],"places":1}}', "al menos dos personas"),
        ('{"undecided":{"between":["A",5],"places":1}}', "no es un texto"),
        ('{"undecided":{"between":5}}', "no es el award.json"),
        ('{"undecided":7}', "no es el award.json"),
        ("{}", "no es el award.json"),
        ("[]", "no es el award.json"),
        ("{", "no es el award.json"),
        ("", "no es el award.json"),
    ],
)
def test_an_award_without_a_tie_is_refused(draw, tmp_path, award_json, reason):
    (tmp_path / "other.json").write_text(award_json)
    said = draw("--order", "A,B", "--acta", "1", tied=tmp_path / "other.json")
    assert said.code == 2
    assert reason in said.err


def test_a_missing_award_is_told_in_spanish(draw, tmp_path):
    assert "no.json: no existe" in draw(*by_beacon(), tied=tmp_path / "no.json").err


def test_an_order_cannot_be_written_over_a_folder(sofia, tie, tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "mine").write_text("kept")
    said = sofia("draw", "--tied", tie, "--out", tmp_path / "folder", *by_beacon())
    assert said.code == 2
    assert "es una carpeta y debe ser un archivo" in said.err
    assert (tmp_path / "folder" / "mine").read_text() == "kept"


# Using it -------------------------------------------------------------------------------------------------


def test_a_draw_of_another_tie_is_refused(draw, award, out, tmp_path):
    draw(*by_beacon())
    before = (out / "award.json").read_bytes()
    said = award(TIED.replace("T-2,", "T-7,"), places=2, draw=tmp_path / "draw.json")
    assert said.code == 2
    assert "el sorteo es de otro empate" in said.err
    assert (out / "award.json").read_bytes() == before


def test_a_draw_that_nobody_needs_is_refused(draw, award, tmp_path):
    draw(*by_beacon())
    said = award(TIED, places=5, draw=tmp_path / "draw.json")
    assert said.code == 2
    assert "no hay empate que sortear" in said.err


@pytest.mark.parametrize(
    "touch",
    [
        {"round": ROUND + 1},
        {"round": str(ROUND)},
        {"witnesses": [17, 4, 256, 32]},
        {"order": ["T-1", "T-2", "T-3", "T-4"]},
        {"seed": "0" * 64},
        {"signature": "0" * 96},
        {"beacon": "desarrollo"},
        {"beacon": ["quicknet"]},
        {"kind": "in_person", "acta": "1"},
        {"note": "x"},
    ],
)
def test_a_draw_that_was_touched_is_refused(draw, award, tmp_path, touch):
    draw(*by_beacon())
    path = tmp_path / "draw.json"
    path.write_text(json.dumps({**json.loads(path.read_bytes()), **touch}))
    said = award(TIED, places=2, draw=path)
    assert said.code == 2
    assert f"{path}: " in said.err


def test_a_draw_that_is_not_json_is_refused(award, tie, tmp_path):
    (tmp_path / "draw.json").write_text("{")
    said = award(TIED, places=2, draw=tmp_path / "draw.json")
    assert said.code == 2
    assert "no es JSON: se daña en la línea 1, columna 2" in said.err
