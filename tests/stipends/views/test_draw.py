"""The draw can be followed and computed again by anybody."""

import json

import pytest

from sofia.stipends.models import Draw
from sofia.stipends.rules import draw as rules
from tests import builders
from tests.stipends.test_verificar import run

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
DRAW = "/apoyos/9302/2025-1/sorteo/"


def test_the_page_shows_every_step_and_says_that_the_beacon_is_for_development(client, demo):
    answer = client.get(DRAW)
    page, content = answer.content.decode(), Draw.objects.get().content
    for shown in ("list_sha256", "signature", "randomness", "seed"):
        assert content[shown] in page
    assert "17, 4, 256, 31" in page
    assert "Faro de desarrollo" in page
    assert answer.context["seats"] == 4
    assert [row["application"] for row in answer.context["rows"]] == content["order"]
    keys = [row["key"] for row in answer.context["rows"]]
    assert keys == sorted(keys)


def test_its_data_are_the_recorded_draw_and_the_script_agrees(client, demo, tmp_path):
    answer = client.get(f"{DRAW}sorteo.json")
    content = json.loads(answer.content)
    assert rules.from_json(content).to_json() == Draw.objects.get().content
    ended = run(tmp_path, content)
    assert (ended.returncode, "NO COINCIDE" in ended.stdout) == (0, False)


def test_the_script_is_the_one_that_is_tested(client, demo):
    answer = client.get(f"{DRAW}verificar.py")
    assert b"def recompute" in answer.content
    assert answer["Content-Disposition"] == 'attachment; filename="verificar.py"'


def test_a_decision_without_a_tie_has_no_draw_page(client, demo):
    call = builders.call(period="2025-9")
    builders.decision(call)
    assert client.get("/apoyos/9302/2025-9/sorteo/").status_code == 404
    assert client.get("/apoyos/9302/2025-9/sorteo/sorteo.json").status_code == 404
