"""How the circular names the one PDF of an application."""

import unicodedata


def official_name(document_number: str, full_name: str) -> str:
    """«1002436987», «Juan Miguel Osorio Martínez» → «1002436987JuanMiguelOsorioMartinez», without its ending.

    Only letters and digits of ASCII, so that every machine keeps it: accents go, and «ñ» is «n».
    """
    words = (word[:1].upper() + word[1:] for word in full_name.split())
    plain = unicodedata.normalize("NFKD", document_number + "".join(words))
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())
