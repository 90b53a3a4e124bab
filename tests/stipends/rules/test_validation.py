"""Each kind of fault in a rule set is refused with file, line and reason."""

import copy

import pytest

from sofia.stipends.rules.reading import Unreadable
from sofia.stipends.rules.regulation import parse

STRATA = "parameters = { strata = [1, 2] }"
NO_INCOME = 'parameters = { facts = ["renta_joven"] }'
LOOK_BACK = 'parameters = { months = 3, award = "award" }'
SISBEN_B = 'sisben = ["B1", "B2", "B3", "B4", "B5", "B6", "B7"]'
DRAW = 'rule = "draw"'
FIRST = "first_criteria = 4"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        # heading
        ('centre = "9302"', 'centre = "93"', "«centre» debe ser como «9302»"),
        ('period = "2025-1"', 'period = "I-2025"', "«period» debe ser como «2025-1»"),
        ('code = "9302_2025_1"', 'code = "9302/2025"', "«code» debe ser como «9302_2025_1»"),
        # codes, citations and words
        ('code = "peasant"', 'code = "disability"', "el código «disability» está repetido"),
        ('code = "peasant"', 'code = "Campesino; o no"', "solo puede llevar a-z, 0-9 y _"),
        ('cite = "Ley 1581 de 2012"', 'cite = " "', "«cite» está vacío"),
        ('text = "Tener una discapacidad."', 'text = ""', "«text» está vacío"),
        ('support = "Ninguno: lo confirma el centro."', 'support = ""', "«support» está vacío"),
        ('remedy = "Actualice su documento en Administración Educativa."', 'remedy = " "', "«remedy» está vacío"),
        ('who = "Aprendices"', 'who = ""', "«who» está vacío"),
        ('centre_name = "Centro de Comercio y Servicios"', 'centre_name = ""', "«centre_name» está vacío"),
        # allowance
        ('base = "smmlv"', 'base = "uvt"', "«uvt» no existe; use «smmlv»"),
        ('share = "1/2"', 'share = "3/2"', "mayor que 0 y hasta 1"),
        ('share = "1/2"', 'share = "0"', "mayor que 0 y hasta 1"),
        ('rounding = "truncate"', 'rounding = "bankers"', "«bankers» no existe; use «truncate»"),
        ("first_month_until_day = 15", "first_month_until_day = 32", "entre 0 y 31"),
        ('share = "1/2"', 'month_factors = { 13 = "1/2" }\nshare = "1/2"', "el factor del mes «13» no es válido"),
        ('share = "1/2"', 'month_factors = { 12 = "2" }\nshare = "1/2"', "el factor del mes «12» no es válido"),
        # requirements
        ('check = "stratum_is_one_of"', 'check = "is_poor"', "«is_poor» no existe; use «training_is_covered»"),
        ('moments = ["application"]', "moments = []", "diga en qué momentos se mira"),
        ('moments = ["application"]', 'moments = ["pago"]', "«pago» no existe; use «application», «award», «payment»"),
        (STRATA, "parameters = { }", "falta el parámetro «strata»"),
        (STRATA, "parameters = { strata = [1, 2], max = 2 }", "el parámetro «max» no lo usa «stratum_is_one_of»"),
        (STRATA, "parameters = { strata = [1, 7] }", "no se conoce «7»; use «1», «2»"),
        (STRATA, "parameters = { strata = [true] }", "no se conoce «True»"),
        (STRATA, "parameters = { strata = [[1]] }", "no se conoce «[1]»"),
        (STRATA, "parameters = { strata = [1, 1] }", "tiene un valor repetido"),
        (STRATA, "parameters = { strata = [] }", "una lista con algún valor"),
        (STRATA, "parameters = { strata = 2 }", "una lista con algún valor"),
        (NO_INCOME, 'parameters = { facts = ["riqueza"] }', "no se conoce «riqueza»; use «job»"),
        (LOOK_BACK, 'parameters = { months = 0, award = "award" }', "un número entero mayor que 0"),
        (LOOK_BACK, 'parameters = { months = true, award = "award" }', "un número entero mayor que 0"),
        (LOOK_BACK, 'parameters = { months = 3, award = "notify" }', "debe ser una actividad con fechas fijas"),
        (LOOK_BACK, "parameters = { months = 3, award = [] }", "debe ser una actividad con fechas fijas"),
        # documents, criteria and grounds
        ('provided_by = "system"', 'provided_by = "nobody"', "«nobody» no existe; use «learner», «system»"),
        ("max_age_months = 3", "max_age_months = -1", "no pueden ser negativos"),
        ('provided_by = "system"', 'whole = true\nprovided_by = "system"', "lo entrega quien se inscribe"),
        ("points = 15", "points = 0", "mayores que 0"),
        (SISBEN_B, 'sisben = ["B8"]', "el grupo del SISBEN «B8» no existe"),
        (SISBEN_B, 'sisben = ["A5"]', "el grupo «A5» ya puntúa en «sisben_a»"),
        ('effect = "suspension"', 'effect = "fine"', "«fine» no existe; use «suspension», «termination»"),
        ("max_months = 3", "max_months = -3", "no pueden ser negativos"),
        # ties
        ('rule = "minors_first"', 'rule = "elders_first"', "«elders_first» no existe; use «minors_first»"),
        (FIRST, "first_criteria = 13", "debe decir cuántos criterios"),
        # shape
        ("points = 15", "puntos = 15\npoints = 15", "la clave «puntos» no se conoce"),
        ("points = 15", 'points = "15"', "se espera un número entero"),
        ("fiscal_year = 2025", "fiscal_year = 2031", "no se conoce el salario mínimo del año fiscal"),
        ("fiscal_year = 2025", 'fiscal_year = "2025"', "se espera un número entero"),
        ('code = "9302_2025_1"', 'code = "9302_2025_2"', "la carpeta se llama «9302_2025_1»"),
    ],
)
def test_a_faulty_line_is_named_with_its_reason(spoil, old, new, reason):
    assert reason in spoil(old, new).reason


def test_a_key_that_is_missing_points_at_its_clause(spoil):
    assert "falta la clave «points»" in spoil("points = 15\n", "", at='[[criterion]]\ncode = "disability"').reason
    assert "cuántos criterios" in spoil(f"{FIRST}\n", "", at='[[tie_break]]\ncode = "first_criteria"').reason


def test_a_year_that_no_calendar_has_is_refused(rule_set):
    document = copy.deepcopy(rule_set.document)
    document["fiscal_year"] = 0
    with pytest.raises(Unreadable, match="«fiscal_year» debe ser como 2025"):
        parse(document)


def test_a_repeated_tie_break_and_one_after_the_draw_are_refused(spoil):
    found = spoil('rule = "minors_first"', DRAW)
    assert found.reason == "el sorteo solo puede ser el último desempate"
    assert ["el desempate «draw» está repetido"] in found.faults.values()


def test_a_chain_without_the_draw_is_refused(spoil):
    found = spoil(DRAW, 'rule = "first_criteria"\nfirst_criteria = 1', at="[[tie_break]]")
    assert found.reason == "falta el sorteo, que es el último desempate"


@pytest.mark.parametrize("table", ["norm", "requirement", "document", "criterion", "tie_break", "ground", "activity"])
def test_a_table_that_is_missing_or_empty_is_refused(rule_set, table):
    for content in (None, [], "x"):
        document = copy.deepcopy(rule_set.document)
        document[table] = content
        with pytest.raises(Unreadable, match=rf"falta la tabla «\[\[{table}\]\]»"):
            parse(document)


def test_all_faults_are_told_in_one_go(spoil):
    found = spoil('code = "disability"', 'codigo = "disability"\nsensitiva = true')
    told = [reason for reasons in found.faults.values() for reason in reasons]
    assert len(told) == 3
    assert all(any(word in one for one in told) for word in ("«codigo»", "«sensitiva»", "falta la clave «code»"))
