"""docs/lifecycle.md: the states and moves of every application that has some."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from sofia.core.lifecycle import Section, document


def lifecycles() -> str:
    """The document, one section after another in the order of the layers."""
    return document(sections())


def sections() -> list[Section]:
    """The ``SECTIONS`` of each application's ``lifecycle.py``."""
    ours = [app.name for app in apps.get_app_configs() if app.name.startswith("sofia.")]
    modules = [import_module(f"{name}.lifecycle") for name in ours if find_spec(f"{name}.lifecycle")]
    return [section for module in modules for section in module.SECTIONS]
