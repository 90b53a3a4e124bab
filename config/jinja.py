"""What every template may use. A name that nobody gave is an error, never an empty gap."""

from functools import cache
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined

from sofia.core import clock
from sofia.core.dates import long_day
from sofia.core.money import number, pesos
from sofia.portal.texts.lines import help_lines


def url(name: str, **parts: Any) -> str:
    """The address of a named page: ``url("stipends:call", centre="9302", period="2025-1")``."""
    return reverse(name, kwargs=parts) if parts else _address(name)


@cache
def _address(name: str) -> str:
    """Every page asks for those of the menu and the foot, which never change."""
    return reverse(name)


def environment(**options: Any) -> Environment:
    """The Jinja2 environment of all our pages; Django's backend turns escaping on."""
    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})
    made.globals.update(static=static, url=url, today=clock.today, help_lines=help_lines)
    made.filters.update(pesos=pesos, number=number, day=long_day, moment=clock.moment)
    return made
