"""Everything that somebody answered, in words, to be checked before it counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from sofia.core.dates import long_day
from sofia.core.money import number
from sofia.people.models import DraftFile
from sofia.people.registration.answers import Answers
from sofia.people.registration.fields import PhoneField, shown_phone
from sofia.people.registration.pages import FILE, Page, Task
from sofia.vault.rows import reveal

NOT_SHOWN = ("again", "sha256")
ACCEPTED = "Aceptado"
RECEIVED, NOT_HANDED_IN, UNNAMED = "Recibido", "Sin entregar. Podrá hacerlo después.", "Archivo sin nombre"


@dataclass(frozen=True)
class Line:
    """One question with its answer, and the page where it is changed."""

    slug: str
    title: str
    values: list[str]


def summary(answers: Answers, file: DraftFile | None) -> list[tuple[str, list[Line]]]:
    """The answers by step, in the order of the questions, and what was handed in."""
    pages = list(answers.pages())
    return [(task.value, [_line(answers, page, file) for page in pages if page.task is task]) for task in Task]


def file_words(file: DraftFile | None) -> list[str]:
    """Its name, its size and that it was received; or that nothing was handed in."""
    if file is None:
        return [NOT_HANDED_IN]
    return [reveal(file, "name") or UNNAMED, f"{number(file.size)} bytes", RECEIVED]


def _line(answers: Answers, page: Page, file: DraftFile | None) -> Line:
    if page.slug == FILE:
        return Line(page.slug, page.title, file_words(file))
    fields, said = answers.form(page).fields, answers.about[page.slug]
    shown = [_words(fields[name], value) for name, value in said.items() if name not in NOT_SHOWN]
    return Line(page.slug, page.title, [text for text in shown if text])


def _words(field: forms.Field, value: Any) -> str:
    if value is True:
        return ACCEPTED
    if isinstance(value, date):
        return long_day(value)
    if isinstance(field, PhoneField):
        return shown_phone(value)
    if isinstance(field, forms.ChoiceField):
        return dict(_flat(field.choices)).get(value, str(value))
    return str(value)


def _flat(choices: Any) -> Iterator[tuple[str, str]]:
    """Without the groups that a list may have."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), str(label)
