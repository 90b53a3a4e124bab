"""The values of the design system, read from the stylesheet itself, and the contrast between its colours.

Contrast is WCAG 2.2's: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

TEXT, LARGE_OR_CONTROL = 4.5, 3.0
DECLARATION = re.compile(r"--([a-z0-9-]+):\s*([^;]+);")

# What is written or drawn on what. A pair that a page uses and this list lacks is a mistake.
PAIRS = (
    ("ink", "paper", TEXT, "Texto"),
    ("ink", "tint", TEXT, "Texto en fondo suave"),
    ("ink-soft", "paper", TEXT, "Texto secundario"),
    ("ink-soft", "tint", TEXT, "Texto secundario en fondo suave"),
    ("ink-soft", "success-tint", TEXT, "Texto secundario en la fila de hoy"),
    ("link", "paper", TEXT, "Enlace"),
    ("link", "tint", TEXT, "Enlace en fondo suave"),
    ("link-strong", "paper", TEXT, "Enlace señalado y titulares de marca"),
    ("link-strong", "tint", TEXT, "Número de una lista"),
    ("on-action", "action", TEXT, "Botón principal"),
    ("on-action", "action-strong", TEXT, "Botón principal señalado"),
    ("action", "paper", TEXT, "Etapa de hoy"),
    ("action", "tint", TEXT, "Total de una cuenta"),
    ("on-brand", "brand", TEXT, "Texto en la franja azul"),
    ("on-brand-soft", "brand", TEXT, "Texto secundario en la franja azul"),
    ("on-brand", "brand-raised", TEXT, "Botón señalado en la franja azul"),
    ("on-action-bright", "action-bright", TEXT, "Botón en la franja azul"),
    ("action-bright", "brand", LARGE_OR_CONTROL, "Fondo del botón en la franja azul"),
    ("info", "info-tint", TEXT, "Aviso: información"),
    ("success", "success-tint", TEXT, "Aviso: listo"),
    ("warning", "warning-tint", TEXT, "Aviso: atención"),
    ("error", "error-tint", TEXT, "Aviso: error"),
    ("ink", "info-tint", TEXT, "Texto de un aviso de información"),
    ("ink", "success-tint", TEXT, "Texto de un aviso de listo"),
    ("ink", "warning-tint", TEXT, "Texto de un aviso de atención"),
    ("ink", "error-tint", TEXT, "Texto de un aviso de error"),
    ("link", "info-tint", TEXT, "Enlace en un aviso de información"),
    ("link", "success-tint", TEXT, "Enlace en un aviso de listo"),
    ("link", "warning-tint", TEXT, "Enlace en un aviso de atención"),
    ("link", "error-tint", TEXT, "Enlace en un aviso de error"),
    ("error", "paper", TEXT, "Mensaje de error de un campo"),
    ("edge", "paper", LARGE_OR_CONTROL, "Borde de un campo"),
    ("action", "paper", LARGE_OR_CONTROL, "Borde de una opción elegida"),
    ("focus-ink", "focus", TEXT, "Enlace para saltar al contenido"),
    ("focus", "brand", LARGE_OR_CONTROL, "Anillo del foco en la franja azul"),
)


@dataclass(frozen=True)
class Contrast:
    """Two tokens, the ratio between them in each scheme, and the least that WCAG 2.2 AA asks."""

    text: str
    ground: str
    use: str
    least: float
    light: float
    dark: float


@cache
def schemes() -> tuple[dict[str, str], dict[str, str]]:
    """Every token of the light scheme and of the dark one, by name without its dashes."""
    css = Path(settings.BASE_DIR, "static/css/tokens.css").read_text(encoding="utf-8")
    light, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    plain = dict(DECLARATION.findall(light))
    return plain, plain | dict(DECLARATION.findall(dark))


def luminance(colour: str) -> float:
    """Relative luminance of «#rrggbb», from 0 (black) to 1 (white)."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast between two colours «#rrggbb», from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def contrasts() -> list[Contrast]:
    """The contrast of every pair in use."""
    return [
        Contrast(text, ground, use, least, *(ratio(scheme[text], scheme[ground]) for scheme in schemes()))
        for text, ground, least, use in PAIRS
    ]


@dataclass(frozen=True)
class Token:
    """A token and its value in each scheme."""

    name: str
    light: str
    dark: str

    @property
    def value(self) -> str:
        return self.light


def named(*beginnings: str) -> list[Token]:
    """The tokens whose names begin so, in the order of the stylesheet."""
    light, dark = schemes()
    return [Token(name, value, dark[name]) for name, value in light.items() if name.startswith(beginnings)]


def colours() -> list[Token]:
    """Every colour."""
    return [token for token in named("") if token.light.startswith("#")]
