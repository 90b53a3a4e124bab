"""The what-if: all reasons with their remedy, the points, and nothing kept but in the browser."""

import re

import pytest

from sofia.stipends.views.precheck import COOKIE
from tests import builders

pytestmark = pytest.mark.django_db
FORM = "/apoyos/9302/2025-1/simulacro/"
RESULT, CLEAR = f"{FORM}resultado/", f"{FORM}borrar/"
FINE = {
    "level": "tecnico",
    "modality": "presencial",
    "coverage_extension": "no",
    "media_articulation": "no",
    "stratum": "1",
    **dict.fromkeys(("job", "apprenticeship_contract", "sponsorship", "paid_practice", "renta_joven"), "no"),
    **dict.fromkeys(("stipend_in_other_programme", "sanction", "food_support", "food_ration"), "no"),
    "status": "en_formacion",
    "document_type": "CC",
    "document_current": "yes",
    "birth_date_day": "20",
    "birth_date_month": "5",
    "birth_date_year": "2005",
    "applied_on_day": "15",
    "applied_on_month": "2",
    "applied_on_year": "2025",
    "accepted": ["peasant", "research_or_skills"],
    "sisben": "A3",
}


@pytest.fixture(autouse=True)
def call(on_day):
    on_day("2025-02-15")
    return builders.call()


def result(client, **answers) -> str:
    sent = client.post(FORM, {**FINE, **answers})
    assert sent.status_code == 302, sent.context["form"].errors
    assert sent["Location"] == RESULT
    return re.sub(r"\s+", " ", client.get(RESULT).content.decode())


def verdicts(client, **answers) -> dict[str, str]:
    result(client, **answers)
    return {finding.requirement: finding.verdict.value for finding in client.get(RESULT).context["findings"]}


def test_who_meets_everything_is_told_so_with_her_points(client):
    page = result(client)
    assert "cumple todos los requisitos" in page
    assert client.get(RESULT).context["total"] == 30
    assert "30 puntos" in page


@pytest.mark.parametrize(
    ("requirement", "answer"),
    [
        ("1", {"level": "especializacion_tecnologica"}),
        ("1", {"media_articulation": "yes"}),
        ("2", {"stratum": "3"}),
        ("3", {"paid_practice": "yes"}),
        (
            "4",
            {"sanction": "yes", "sanction_start_day": "1", "sanction_start_month": "2", "sanction_start_year": "2025"},
        ),
        ("5", {"renta_joven": "yes"}),
        ("6", {"stipend_in_other_programme": "yes"}),
        ("7", {"applied_on_month": "3"}),
        ("8", {"status": "en_induccion"}),
        ("9", {"food_ration": "yes"}),
        ("10", {"document_type": "TI"}),
    ],
)
def test_each_requirement_can_fail_and_says_what_to_do(client, requirement, answer):
    found = verdicts(client, **answer)
    assert {code for code, verdict in found.items() if verdict != "met"} == {requirement}
    failed = next(one for one in client.get(RESULT).context["findings"] if one.requirement == requirement)
    page = re.sub(r"\s+", " ", client.get(RESULT).content.decode())
    assert failed.reason in page
    assert failed.remedy in page


def test_all_reasons_are_told_together(client):
    found = verdicts(client, stratum="4", renta_joven="yes", status="aplazado")
    assert [code for code, verdict in found.items() if verdict == "not_met"] == ["2", "5", "8"]


def test_what_she_leaves_blank_is_not_a_no(client):
    assert client.post(FORM, {})["Location"] == RESULT
    found = client.get(RESULT).context["findings"]
    assert {finding.verdict.value for finding in found} == {"unknown"}


def test_one_answer_is_enough_and_the_rest_is_not_known(client):
    client.post(FORM, {"stratum": "2"})
    found = {one.requirement: one.verdict.value for one in client.get(RESULT).context["findings"]}
    assert found["2"] == "met"
    assert set(found.values()) == {"met", "unknown"}


def test_a_sanction_that_will_still_count_on_the_award_day_is_a_warning(client):
    ended = {f"sanction_end_{part}": value for part, value in (("day", "31"), ("month", "1"), ("year", "2025"))}
    began = {f"sanction_start_{part}": value for part, value in (("day", "2"), ("month", "1"), ("year", "2025"))}
    result(client, sanction="yes", **began, **ended)
    found = next(one for one in client.get(RESULT).context["findings"] if one.requirement == "4")
    assert found.verdict.value == "met"
    assert "el 1 de abril de 2025 no lo cumplirá" in found.remedy


def test_nothing_typed_is_lost_and_each_error_says_what_to_do(client):
    sent = client.post(FORM, {**FINE, "birth_date_day": "31", "birth_date_month": "2", "sanction": "yes"})
    page = sent.content.decode()
    assert sent.status_code == 200
    assert COOKIE not in sent.cookies
    assert sent.context["form"].errors == {
        "birth_date": ["Esa fecha no existe. Revise el día, el mes y el año, por ejemplo 27 3 2007."],
        "sanction_start": ["Escriba desde qué día, para saber si el plazo ya pasó."],
    }
    assert 'value="peasant" checked' in re.sub(r' (id|class|aria-\S+)="[^"]*"', "", page)


@pytest.mark.parametrize("answer", [{"level": "doctorado"}, {"accepted": ["nada"]}, {"stratum": "٣"}, {"sisben": "A9"}])
def test_an_answer_that_is_not_among_the_choices_is_refused_in_words(client, answer):
    sent = client.post(FORM, {**FINE, **answer})
    assert sent.status_code == 200
    assert list(sent.context["form"].errors) == list(answer)


def test_the_answers_live_in_a_signed_cookie_of_these_pages_until_the_browser_closes(client):
    cookie = client.post(FORM, FINE).cookies[COOKIE]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == (FORM, True, "Strict")
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert len(cookie.value) < 3000


def test_the_server_keeps_nothing(client, django_assert_num_queries):
    client.get(FORM)
    with django_assert_num_queries(1) as asked:
        client.post(FORM, FINE)
    assert asked.captured_queries[0]["sql"].startswith("SELECT")
    assert "sessionid" not in client.cookies


def test_the_form_comes_back_filled_in(client):
    client.post(FORM, FINE)
    form = client.get(FORM).context["form"]
    assert form["stratum"].value() == "1"
    assert form["accepted"].value() == ["peasant", "research_or_skills"]
    assert form["birth_date"].value() == ["20", "5", "2005"]


def test_a_button_makes_the_browser_forget(client):
    client.post(FORM, FINE)
    answer = client.post(CLEAR)
    assert (answer["Location"], answer.cookies[COOKIE]["max-age"], answer.cookies[COOKIE]["path"]) == (FORM, 0, FORM)
    del client.cookies[COOKIE]
    assert client.get(RESULT)["Location"] == FORM
    assert client.get(CLEAR).status_code == 405


@pytest.mark.parametrize("value", ["stratum=1", "stratum=1:1abc:xyz", "", "%00"])
def test_a_cookie_that_we_did_not_sign_is_worth_nothing(client, value):
    client.cookies[COOKIE] = value
    assert client.get(RESULT)["Location"] == FORM
    assert client.get(FORM).status_code == 200


def test_the_answers_for_one_call_are_not_those_for_another(client):
    builders.call(period="2025-2")
    signed = client.post(FORM, FINE).cookies[COOKIE].value
    client.cookies[COOKIE] = signed
    assert client.get("/apoyos/9302/2025-2/simulacro/resultado/")["Location"] == "/apoyos/9302/2025-2/simulacro/"


def test_no_shared_cache_keeps_what_she_answered(client):
    client.post(FORM, FINE)
    assert "no-store" in client.get(RESULT)["Cache-Control"]
    assert "no-store" in client.get(FORM)["Cache-Control"]
