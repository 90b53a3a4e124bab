"""What a new password must be: long enough, and not the first that somebody else would try. Nothing on its composition.

Follows NIST SP 800-63B §3.1.1: length and a list of what is guessed first, no rules of signs, no expiry.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

LEAST, MOST = 10, 1000
"""Characters. The second only spares the server from hashing a book."""

ENOUGH = 8  # signs that must remain once what everybody knows of the person is taken away
ENOUGH_LETTERS = 4  # … and once the words that everybody uses are
DIFFERENT = 5  # signs

TOO_SHORT = f"Escriba al menos {LEAST} caracteres. Varias palabras seguidas sirven y son fáciles de recordar."
TOO_LONG = f"Escriba menos de {MOST} caracteres."
COMMON = "Esa contraseña es de las primeras que otra persona probaría. Escriba varias palabras que no vayan juntas."
PERSONAL = (
    "No use su nombre, su documento, su fecha de nacimiento ni su correo: es lo primero que otra persona probaría."
)

# What is guessed first here; the list that Django brings is of English passwords.
WORDS = """contrasena clave password sofiaplus sofia sena senasofiaplus aprendiz instructor formacion colombia
bogota medellin barranquilla cartagena bucaramanga pereira manizales cucuta millonarios nacional america junior
santafe teamo tequiero amor familia mifamilia dios jesus jesucristo cristo bendicion estudiante secreto""".split()
IN_A_ROW = ("01234567890123456789", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "asdfghjkl", "zxcvbnm")


@dataclass(frozen=True)
class Owner:
    """What everybody may know of who will use the password; empty where it is not known yet."""

    given_names: str = ""
    surnames: str = ""
    document_number: str = ""
    birth_date: date | None = None
    email: str = ""


def faults(password: str, owner: Owner) -> list[str]:
    """Every reason why the password cannot be used, each a sentence; none when it can."""
    plain = folded(password)
    wrong = {
        TOO_SHORT: len(password) < LEAST,
        TOO_LONG: len(password) > MOST,
        COMMON: is_common(plain),
        PERSONAL: is_personal(plain, owner),
    }
    return [sentence for sentence, is_so in wrong.items() if is_so]


def is_common(plain: str) -> bool:
    """Whether it is on the list of what is tried first, few signs repeated, keys in a row, or a word and a number."""
    listed = plain in first_tried() or len(set(plain)) < DIFFERENT
    in_a_row = any(plain in row or plain[::-1] in row for row in IN_A_ROW)
    remains = without(plain, WORDS)
    return listed or in_a_row or (remains != plain and len(re.sub(r"[\W\d_]", "", remains)) < ENOUGH_LETTERS)


@cache
def first_tried() -> set[str]:
    """The twenty thousand that come with Django, in lower case."""
    return CommonPasswordValidator().passwords


def is_personal(plain: str, owner: Owner) -> bool:
    """Whether it holds the document or the mailbox, or is little more than names and a birth date."""
    whole = [owner.document_number, owner.email.partition("@")[0]]
    if any(len(piece) >= 6 and folded(piece) in plain for piece in whole):
        return True
    remains = without(plain, [*names_of(owner), *dates_of(owner), *map(folded, whole)])
    return remains != plain and len(re.sub(r"\W", "", remains)) < ENOUGH


def names_of(owner: Owner) -> list[str]:
    return folded(f"{owner.given_names} {owner.surnames}").split()


def dates_of(owner: Owner) -> list[str]:
    """The ways in which people write a birth date, and the year alone."""
    if owner.birth_date is None:
        return []
    forms = ("%d%m%Y", "%Y%m%d", "%m%d%Y", "%d%m%y", "%y%m%d", "%d/%m/%Y", "%d-%m-%Y", "%Y-%m-%d", "%Y")
    return [owner.birth_date.strftime(form) for form in forms]


def without(text: str, pieces: Iterable[str]) -> str:
    """The text with each piece of three signs or more taken away, the longest first."""
    for piece in sorted({piece for piece in pieces if len(piece) >= 3}, key=len, reverse=True):
        text = text.replace(piece, "")
    return text


def folded(text: str) -> str:
    """Without capitals or accents: «Núñez» → «nunez»."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


class Validator:
    """The same for Django's own commands."""

    def validate(self, password: str, user: Any = None) -> None:
        names = Owner.__dataclass_fields__
        known = Owner(**{name: getattr(user, name) for name in names if getattr(user, name, None)})
        if found := faults(password, known):
            raise ValidationError(found)

    def get_help_text(self) -> str:
        return TOO_SHORT
