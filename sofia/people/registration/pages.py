"""Every question of the registration in its order, as one table: when it is asked, and when the way ends there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sofia.core.dates import OF_AGE, age_on
from sofia.people.gazetteer import departments
from sofia.people.models import TermsKind
from sofia.people.registration import forms, reasons

FILE = "foto-del-documento"
"""The page where she hands in a file: it has a view and an action of its own."""

About = Mapping[str, Any]
"""Cleaned answers, by page."""


class Task(Enum):
    """The steps that the person sees, in order."""

    VALIDATE = "Validar su documento"
    TERMS = "Leer los términos y autorizar"
    IDENTITY = "Documento e identidad"
    CONTACT = "Residencia y contacto"


@dataclass(frozen=True)
class Page:
    """One question. ``asked``: whether this person gets it; ``stopped``: the reason why she cannot go on, if any."""

    slug: str
    task: Task
    title: str
    form: type[forms.Question]
    lead: str = ""
    terms: TermsKind | None = None
    asked: Callable[[About, date], bool] = lambda about, day: True
    stopped: Callable[[About, date], str] = lambda about, day: ""


def is_minor(about: About, day: date) -> bool:
    return age_on(about["nacimiento"]["birth_date"], day) < OF_AGE


def consented(about: About, day: date) -> bool:
    return bool(about["sensibles"]["accept"] == "yes")


def in_colombia(page: str) -> Callable[[About, date], bool]:
    """Whether the place chosen on that page is a department."""
    return lambda about, day: about[page]["place"] in departments()


def document_does_not_serve(about: About, day: date) -> str:
    return reasons.of_document(about["documento"]["document_type"])


def document_of_another_age(about: About, day: date) -> str:
    return reasons.of_age(about["documento"]["document_type"], about["nacimiento"]["birth_date"], day)


PAGES = (
    Page(
        "documento",
        Task.VALIDATE,
        "¿Con qué documento se registra?",
        forms.DocumentQuestion,
        "El que usa hoy. Con él ingresará después.",
        stopped=document_does_not_serve,
    ),
    Page("terminos", Task.TERMS, "Términos de uso", forms.TermsQuestion, terms=TermsKind.USE),
    Page("datos", Task.TERMS, "Cómo tratamos sus datos", forms.TermsQuestion, terms=TermsKind.DATA_POLICY),
    Page("sensibles", Task.TERMS, "Datos sensibles", forms.SensitiveQuestion, terms=TermsKind.SENSITIVE),
    Page(
        "nombres",
        Task.IDENTITY,
        "¿Cómo se llama?",
        forms.NamesQuestion,
        "Como está en su documento. Si tiene un solo apellido, deje el segundo vacío.",
    ),
    Page(
        "nacimiento",
        Task.IDENTITY,
        "¿Cuándo nació?",
        forms.BirthQuestion,
        stopped=document_of_another_age,
    ),
    Page("lugar-de-nacimiento", Task.IDENTITY, "¿Dónde nació?", forms.PlaceQuestion),
    Page(
        "municipio-de-nacimiento",
        Task.IDENTITY,
        "¿En qué municipio nació?",
        forms.BirthMunicipality,
        asked=in_colombia("lugar-de-nacimiento"),
    ),
    Page("expedicion", Task.IDENTITY, "¿Cuándo le expidieron el documento?", forms.IssueQuestion),
    Page("lugar-de-expedicion", Task.IDENTITY, "¿Dónde le expidieron el documento?", forms.PlaceQuestion),
    Page(
        "municipio-de-expedicion",
        Task.IDENTITY,
        "¿En qué municipio le expidieron el documento?",
        forms.IssueMunicipality,
        asked=in_colombia("lugar-de-expedicion"),
    ),
    Page(
        "genero",
        Task.IDENTITY,
        "¿Cuál es su género?",
        forms.GenderQuestion,
        "Se lo preguntamos porque autorizó guardar datos sensibles. Puede no decirlo.",
        asked=consented,
    ),
    Page("estrato", Task.IDENTITY, "¿De qué estrato es su vivienda?", forms.StratumQuestion),
    Page(
        FILE,
        Task.IDENTITY,
        "Foto o PDF de su documento",
        forms.FileQuestion,
        "Las dos caras, en una foto o en un PDF, que se lean bien. Es opcional: si no lo tiene a mano, siga "
        "sin él y entréguelo después en «Mis documentos».",
    ),
    Page("residencia", Task.CONTACT, "¿Dónde vive?", forms.PlaceQuestion),
    Page(
        "municipio-de-residencia",
        Task.CONTACT,
        "¿En qué municipio vive?",
        forms.HomeMunicipality,
        asked=in_colombia("residencia"),
    ),
    Page("direccion", Task.CONTACT, "¿Cuál es su dirección?", forms.AddressQuestion),
    Page("correo", Task.CONTACT, "¿Cuál es su correo electrónico?", forms.EmailQuestion),
    Page("celular", Task.CONTACT, "¿Cuál es su celular?", forms.MobileQuestion),
    Page(
        "acudiente",
        Task.CONTACT,
        "¿A qué adulto llamamos si le pasa algo?",
        forms.GuardianQuestion,
        "Un familiar o alguien de confianza, mayor de edad. Se lo preguntamos a todas las personas.",
    ),
    Page(
        "representante",
        Task.CONTACT,
        "¿Quién es su representante legal?",
        forms.RepresentativeQuestion,
        "Usted no ha cumplido 18 años: su madre, su padre o quien tenga su custodia autoriza su registro.",
        asked=is_minor,
    ),
    Page(
        "autorizacion",
        Task.CONTACT,
        "Autorización del representante legal",
        forms.MinorQuestion,
        "Esta página la lee y la acepta el representante legal.",
        terms=TermsKind.MINOR,
        asked=is_minor,
    ),
)

BY_SLUG = {page.slug: page for page in PAGES}
