"""The table of what is kept of people leaves nothing out, and every way in it leads to somebody."""

import pytest
from django.apps import apps

from sofia.rights.holdings import collective, holdings, retentions

OURS = [model for model in apps.get_models() if model.__module__.startswith("sofia.")]
TELLS = {model._meta.label_lower for model in OURS if {"personal", "sensitive"} & set(model.PRIVACY.values())}
SAID = {holding.table for holding in holdings()} | set(collective())


def test_every_table_with_data_of_people_is_in_the_file_and_no_other():
    assert len(TELLS) >= 14
    assert SAID == TELLS


def test_no_table_is_said_twice():
    assert len(SAID) == len(holdings()) + len(collective())


@pytest.mark.parametrize("holding", holdings(), ids=lambda holding: holding.table)
def test_a_holding_leads_to_its_person_and_names_fields_that_exist(holding):
    model = apps.get_model(holding.table)
    model._default_manager.filter(**holding.only, **{holding.person: 1}).query.sql_with_params()
    names = {field.name for field in (*model._meta.concrete_fields, *model._meta.local_many_to_many)}
    assert {*holding.shown, *holding.hidden} <= names
    assert holding.why.endswith(".")
    assert "·" in holding.cite


def test_every_retention_counts_from_a_moment_of_its_table():
    for rule in retentions():
        model = apps.get_model(rule.table)
        assert model._meta.get_field(rule.since).get_internal_type() == "DateTimeField"
        model._default_manager.filter(**rule.only).query.sql_with_params()
        assert rule.days > 0
