"""Numbers as a resolution writes them beside the figures: 2025 → «dos mil veinticinco»."""

from sofia.core.money import number, pesos

UP_TO_29 = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete "
    "veintiocho veintinueve"
).split()
TENS = "treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
HUNDREDS = (
    "ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos".split()
)
MOST = 10**12
"""Spanish counts by millions: from here on there are other words (billón), which no budget of a call needs."""


def in_words(value: int) -> str:
    """A whole number, from 0 and below `MOST`; ValueError beyond."""
    if not 0 <= value < MOST:
        raise ValueError(f"{value} no se puede escribir en letras")
    millions, rest = divmod(value, 10**6)
    if not millions:
        return _below_a_million(rest)
    head = "un millón" if millions == 1 else f"{_shortened(_below_a_million(millions))} millones"
    return f"{head} {_below_a_million(rest)}" if rest else head


def pesos_in_words(value: int) -> str:
    """1500 → «mil quinientos pesos»; 2000000 → «dos millones de pesos»."""
    whole_millions = value and value % 10**6 == 0
    unit = "peso" if value == 1 else "pesos"
    return f"{_shortened(in_words(value))} {'de ' if whole_millions else ''}{unit}"


def counted(value: int, one: str, many: str) -> str:
    """Before a masculine noun, in words and figures: 21 → «veintiún (21) cupos»."""
    return f"{_shortened(in_words(value))} ({number(value)}) {one if value == 1 else many}"


def written_pesos(value: int) -> str:
    """2000 → «dos mil pesos ($ 2.000)»."""
    return f"{pesos_in_words(value)} ({pesos(value)})"


def _below_a_million(value: int) -> str:
    thousands, rest = divmod(value, 1000)
    if not thousands:
        return _below_a_thousand(rest)
    head = "mil" if thousands == 1 else f"{_shortened(_below_a_thousand(thousands))} mil"
    return f"{head} {_below_a_thousand(rest)}" if rest else head


def _below_a_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    if not hundreds:
        return _below_a_hundred(rest)
    if value == 100:
        return "cien"
    head = HUNDREDS[hundreds - 1]
    return f"{head} {_below_a_hundred(rest)}" if rest else head


def _below_a_hundred(value: int) -> str:
    if value < 30:
        return UP_TO_29[value]
    tens, units = divmod(value, 10)
    head = TENS[tens - 3]
    return f"{head} y {UP_TO_29[units]}" if units else head


def _shortened(words: str) -> str:
    """Before the noun it counts, «uno» loses its end: veintiún mil, treinta y un pesos."""
    if words.endswith("veintiuno"):
        return f"{words.removesuffix('veintiuno')}veintiún"
    return words.removesuffix("o") if words.endswith("uno") else words
