"""A person reads everything of hers, nothing of others, and no key."""

import json

import pytest

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.people.models import Role
from sofia.rights.queries import everything_about
from tests import builders

pytestmark = pytest.mark.django_db


def all_of(person) -> dict[str, list[dict[str, object]]]:
    return {holding.table: list(rows) for holding, rows in everything_about(person)}


def test_every_table_with_something_of_hers_has_its_rows(applicant):
    found = all_of(applicant)
    assert {table for table, rows in found.items() if rows} >= {
        "people.person",
        "training.enrolment",
        "stipends.application",
        "stipends.claim",
        "stipends.verification",
        "stipends.award",
    }
    assert found["stipends.claim"][0]["criterio"] == "peasant"
    assert found["stipends.claim"][0]["estado"] == "Aceptado"


def test_nothing_of_anybody_else_is_in_it(applicant, newcomer):
    assert [row["nombres"] for row in all_of(newcomer)["people.person"]] == ["Luz Dary"]
    assert all_of(newcomer)["stipends.application"] == []
    assert "Luz Dary" not in json.dumps(all_of(applicant), ensure_ascii=False)


def test_others_are_not_named_and_she_is_told_apart_from_them(applicant):
    application = all_of(applicant)["stipends.application"][0]
    assert (application["persona"], application["enviada por"]) == ("usted", "usted")
    assert all_of(applicant)["stipends.claim"][0]["revisado por"] == "otra persona"


def test_no_password_leaves(newcomer):
    newcomer.set_password("una clave larga")
    newcomer.save()
    assert "argon2" not in json.dumps(all_of(newcomer))


def test_the_trace_is_told_in_words(newcomer):
    record(act=Act.READ_SHEET, by=builders.officer(Role.STIPEND_MANAGER), subject=newcomer, centre="9302")
    assert all_of(newcomer)["audit.event"][0]["qué hizo"] == "Lectura de la hoja que explica su resultado"
