"""The words that Python's own argument parser says, in Spanish."""

import argparse

WORDS = {
    "usage: ": "uso: ",
    "positional arguments": "argumentos",
    "options": "opciones",
    "subcommands": "órdenes",
    "show this help message and exit": "muestra esta ayuda",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "falta indicar: %s",
    "one of the arguments %s is required": "falta indicar uno de: %s",
    "not allowed with argument %s": "no se puede usar junto con %s",
    "unrecognized arguments: %s": "no se reconoce: %s",
    "ambiguous option: %(option)s could match %(matches)s": "«%(option)s» es ambiguo: puede ser %(matches)s",
    "ignored explicit argument %r": "no recibe ningún valor, y se dio %r",
    "expected one argument": "le falta su valor",
    "expected at most one argument": "recibe a lo sumo un valor",
    "expected at least one argument": "necesita al menos un valor",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r no es una opción (elija entre %(choices)s)",
    "invalid %(type)s value: %(value)r": "%(value)r no es un valor válido",
}


def speak_spanish() -> None:
    """Translate the parser's messages.

    argparse asks gettext for each sentence but ships no catalogue, and a compiled one would be a binary file
    for seventeen lines; so we answer its question ourselves.
    """
    setattr(argparse, "_", lambda text: WORDS.get(text, text))  # noqa: B010  (private by name, its documented hook is gettext)
