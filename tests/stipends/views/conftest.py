"""Lets tests see what a page was given: Django's test client listens, Jinja2's templates do not tell."""

import pytest
from django.template.backends.jinja2 import Template
from django.test import signals


@pytest.fixture(autouse=True)
def told_context(monkeypatch):
    """``answer.context["…"]`` works for our pages as it does for Django's own templates."""
    render = Template.render

    def render_and_tell(self, context=None, request=None):
        signals.template_rendered.send(sender=self, template=self, context=context or {})
        return render(self, context, request)

    monkeypatch.setattr(Template, "render", render_and_tell)
