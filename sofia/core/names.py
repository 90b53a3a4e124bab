"""Names and document numbers: kept in one form, shown masked."""

import re
import unicodedata

DOCUMENT_NUMBER = re.compile(r"[0-9A-Z]{3,20}", re.ASCII)
APOSTROPHES = "'’‘´`ʼ"


def tidy(text: str) -> str:
    """NFC, single spaces, no control or invisible format characters."""
    text = unicodedata.normalize("NFC", text)
    text = "".join(c if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs") else " " for c in text)
    return " ".join(text.split())


def document_number(text: str) -> str:
    """«1.002.436-987» → «1002436987». Raises ValueError with a sentence for people.

    Only ASCII digits and letters: other alphabets' digits would give one person two identities.
    """
    compact = re.sub(r"[\s.\-]", "", text).upper()
    if not DOCUMENT_NUMBER.fullmatch(compact):
        raise ValueError(
            "Escriba el número de documento solo con números (o letras, si es pasaporte), de 3 a 20 caracteres."
        )
    return compact


def masked(number: str) -> str:
    """«1002436987» → «••••••6987»: the last four, or fewer when the number is short."""
    shown = min(4, len(number) // 2)
    return "•" * (len(number) - shown) + number[len(number) - shown :]


def folded(text: str) -> str:
    """«Ñáñez-O’Connor» → «nanez oconnor»: without case, accents or signs. For comparing, never to show."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c not in APOSTROPHES)
    return " ".join(re.sub(r"[\W_]+", " ", kept.casefold()).split())


def name_key(given_names: str, surnames: str) -> str:
    """What two writings of one name share: case, accents and the order of the surnames are forgiven, nothing else."""
    return f"{folded(given_names)}|{' '.join(sorted(folded(surnames).split()))}"


NAME_SIGNS = " -'’ʼ."


def name_fault(text: str) -> str:
    """Why a typed name cannot be kept, as a sentence; empty when it can.

    Letters of any alphabet with their marks, spaces, hyphens, apostrophes and points: Ñáñez, Wa'yúu, de la Hoz-Núñez.
    """
    kinds = {c: unicodedata.category(c) for c in unicodedata.normalize("NFC", text)}
    if any(kind in ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp") for kind in kinds.values()):
        return "trae signos que no se ven. Bórrelo y escríbalo otra vez."
    wrong = [c for c, kind in kinds.items() if kind[0] not in "LM" and c not in NAME_SIGNS and kind != "Zs"]
    if wrong:
        return f"no puede llevar «{wrong[0]}»: solo letras, espacios, guiones y apóstrofos."
    return "" if any(kind[0] == "L" for kind in kinds.values()) else "debe tener letras."
