"""What somebody types to change a text. Shape only."""

import unicodedata
from typing import Any

from django import forms

from sofia.core.names import tidy
from sofia.portal.texts import LINES, Text
from sofia.portal.texts.lines import BadLine, parse
from sofia.portal.texts.markdown import is_blank

LINES_HINT = "Una por renglón: el lugar, dos puntos y el número. Por ejemplo «Bogotá: 592 5555»."
PAGE_HINT = (
    "Deje un renglón en blanco entre párrafos. «## Título» hace un título; «- » al comienzo, una lista; «1. », una "
    "lista con números; «**así**», negrita; «[palabras](/apoyos/)», un enlace."
)


class TextForm(forms.Form):
    """A title, a body, and the version that its writer had before her."""

    title = forms.CharField(label="Título", max_length=80, error_messages={"required": "Escriba el título."})
    body = forms.CharField(
        label="Contenido",
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 18, "spellcheck": "true"}),
        error_messages={"required": "Escriba el contenido.", "max_length": "El contenido puede tener 10.000 signos."},
    )
    number = forms.IntegerField(min_value=0, max_value=1_000_000, widget=forms.HiddenInput)

    def __init__(self, text: Text, data: Any = None) -> None:
        self.slug = text.slug
        super().__init__(data, initial={"title": text.title, "body": text.body, "number": text.number})
        self.fields["body"].help_text = LINES_HINT if text.slug == LINES else PAGE_HINT

    def clean_title(self) -> str:
        title = tidy(self.cleaned_data["title"])
        if is_blank(title):
            raise forms.ValidationError("Escriba el título.", code="required")
        return title

    def clean_body(self) -> str:
        body = without_invisible(self.cleaned_data["body"])
        if is_blank(body):
            raise forms.ValidationError("Escriba el contenido.", code="required")
        if self.slug == LINES:
            try:
                parse(body)
            except BadLine as error:
                raise forms.ValidationError(str(error), code="invalid") from error
        return body

    @property
    def text(self) -> Text:
        typed = self.cleaned_data
        return Text(self.slug, typed["title"], typed["body"], typed["number"])


def without_invisible(text: str) -> str:
    """Composed letters, plain line ends, and no sign that nobody sees or that turns the reading around."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs")).strip()
