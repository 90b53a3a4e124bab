"""Each mistake has its sentence, which says what to do."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sofia.people.models import Terms, TermsKind
from sofia.people.registration import forms
from sofia.people.registration.fields import PhoneField, shown_phone
from sofia.people.registration.pages import BY_SLUG
from tests.people.registering import DAY, day, minor

ABOUT = {
    "documento": {"document_type": "TI", "document_number": "1102436987"},
    "nacimiento": {"birth_date": date(2010, 7, 1)},
    "residencia": {"place": "08"},
    "lugar-de-nacimiento": {"place": "08"},
    "lugar-de-expedicion": {"place": "08"},
}
TEXT = Terms(kind=TermsKind.USE, since=date(2025, 1, 1), text="…", sha256="a" * 64)


def form(slug, **typed):
    page = BY_SLUG[slug]
    usual = {} if page.terms else minor()[slug]
    return page.form({**usual, **typed}, day=DAY, about=ABOUT, terms=TEXT if page.terms else None)


@pytest.mark.parametrize(
    ("slug", "typed", "field", "sentence"),
    [
        ("documento", {"document_type": ""}, "document_type", "Elija el tipo de documento."),
        ("documento", {"document_type": "RC"}, "document_type", "Elija uno de la lista."),
        ("documento", {"document_number": ""}, "document_number", "Escriba el número de documento."),
        ("documento", {"document_number": "١٠٠٢٤٣"}, "document_number", "Escriba el número de documento solo con"),
        (
            "documento",
            {"document_type": "CC", "document_number": "AB123"},
            "document_number",
            "El número de cédula de ciudadanía tiene 3 a 10 signos, solo números. Revíselo.",
        ),
        (
            "documento",
            {"document_type": "TI", "document_number": "12345"},
            "document_number",
            "El número de tarjeta de identidad tiene 6 a 11 signos, solo números. Revíselo.",
        ),
        ("terminos", {"sha256": "a" * 64}, "accept", "Para registrarse, lea el texto y acéptelo."),
        ("terminos", {"sha256": "b" * 64, "accept": "on"}, "__all__", "Este texto cambió mientras usted lo leía."),
        ("sensibles", {"sha256": "a" * 64}, "accept", "Elija sí o no. Con «No» se registra igual."),
        ("autorizacion", {"sha256": "a" * 64}, "accept", "Sin la autorización del representante legal"),
        ("nombres", {"given_names": " "}, "given_names", "Escriba sus nombres."),
        ("nombres", {"given_names": "Ana 2"}, "given_names", "El nombre no puede llevar «2»"),
        ("nombres", {"first_surname": ""}, "first_surname", "Escriba su primer apellido."),
        ("nombres", {"first_surname": "Pérez 😀"}, "first_surname", "El apellido no puede llevar «😀»"),
        (
            "nombres",
            {"second_surname": "Núñez\u200b"},
            "second_surname",
            "El segundo apellido trae signos que no se ven",
        ),
        ("nombres", {"given_names": "A" * 61}, "given_names", "Escriba hasta 60 letras."),
        ("nacimiento", day("birth_date", DAY + timedelta(1)), "birth_date", "Esa fecha todavía no llega."),
        (
            "nacimiento",
            day("birth_date", date(1899, 12, 31)),
            "birth_date",
            "Revise el año: debe ser 1900 o posterior.",
        ),
        ("nacimiento", {"birth_date_day": "30", "birth_date_month": "2"}, "birth_date", "Esa fecha no existe."),
        ("nacimiento", {"birth_date_day": ""}, "birth_date", "Escriba el día, el mes y el año."),
        ("expedicion", day("issued_on", DAY + timedelta(1)), "issued_on", "Esa fecha todavía no llega."),
        ("expedicion", day("issued_on", date(2010, 6, 30)), "issued_on", "no pudo expedirse antes de su nacimiento"),
        ("lugar-de-nacimiento", {"place": ""}, "place", "Elija el departamento o, si es en otro país, el país."),
        ("residencia", {"place": "CO"}, "place", "Elija un lugar de la lista."),
        ("municipio-de-residencia", {"municipality": ""}, "municipality", "Elija el municipio."),
        ("municipio-de-residencia", {"municipality": "05001"}, "municipality", "Elija un municipio de la lista."),
        ("genero", {"gender": ""}, "gender", "«Prefiero no decirlo» también sirve."),
        ("estrato", {"stratum": "7"}, "stratum", "no es una de las opciones"),
        ("estrato", {"stratum": ""}, "stratum", "Elija el estrato, o «No sé»."),
        ("direccion", {"address": " "}, "address", "Escriba la dirección."),
        ("correo", {"email": "ana@"}, "email", "Escriba un correo como nombre@ejemplo.com."),
        ("correo", {"email": ""}, "email", "Escriba su correo electrónico."),
        ("correo", {"again": "ana@exmple.invalid"}, "again", "Los dos correos no son iguales."),
        ("correo", {"again": ""}, "again", "Escriba otra vez el correo."),
        ("celular", {"mobile": "601 592 5555"}, "mobile", "Ese teléfono no es un celular."),
        ("celular", {"mobile": "300 123 456"}, "mobile", "Escriba los 10 números de un celular, que empieza por 3."),
        ("celular", {"mobile": "llámeme"}, "mobile", "Escriba los 10 números de un celular"),
        ("celular", {"mobile": ""}, "mobile", "Escriba el celular."),
        ("acudiente", {"guardian_name": ""}, "guardian_name", "Escriba el nombre de un adulto."),
        ("acudiente", {"guardian_phone": "12"}, "guardian_phone", "Escriba los 10 números del teléfono."),
        ("representante", {"relationship": ""}, "relationship", "Elija quién es el representante legal."),
        ("representante", {"name": "1"}, "name", "El nombre no puede llevar «1»"),
        ("representante", {"document_type": "TI"}, "document_type", "no es una de las opciones"),
        ("representante", {"document_number": "X1"}, "document_number", "Escriba el número de documento solo con"),
    ],
)
def test_a_mistake_has_its_sentence_at_its_box(slug, typed, field, sentence):
    found = form(slug, **typed)
    assert not found.is_valid()
    assert sentence in " ".join(found.errors[field])


def test_a_minor_does_not_represent_herself():
    ABOUT_HER = {**ABOUT, "documento": {"document_type": "PAS", "document_number": "AB123456"}}
    hers = {**minor()["representante"], "document_type": "PAS", "document_number": "ab 123-456"}
    found = forms.RepresentativeQuestion(hers, day=DAY, about=ABOUT_HER)
    assert found.errors["document_number"] == [forms.HER_OWN_DOCUMENT]


@pytest.mark.parametrize(
    ("typed", "kept", "shown"),
    [
        ("300 123 4567", "+573001234567", "300 1234567"),
        ("+57 (300) 123-45-67", "+573001234567", "300 1234567"),
        ("+58 412 123 4567", "+584121234567", "+58 412-1234567"),
    ],
)
def test_a_mobile_is_kept_in_one_form_and_shown_as_people_write_it(typed, kept, shown):
    assert PhoneField("Celular", mobile=True).clean(typed) == kept
    assert shown_phone(kept) == shown


@pytest.mark.parametrize("second", ["", "  ", "de la Hoz-Núñez"])
def test_one_surname_is_enough(second):
    assert form("nombres", second_surname=second).is_valid()


@given(birth=st.dates(date(1900, 1, 1), DAY))
def test_every_day_up_to_today_may_be_a_birth_date(birth):
    assert form("nacimiento", **day("birth_date", birth)).is_valid()


@given(text=st.text(max_size=80))
def test_whatever_is_typed_as_a_name_gets_a_name_or_a_sentence(text):
    found = form("nombres", given_names=text)
    assert found.is_valid() or found.errors["given_names"]
