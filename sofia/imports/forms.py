"""What an officer hands in, and what she names to get a list. Shape only."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from sofia.core.names import tidy
from sofia.imports.kinds import Export
from sofia.imports.limits import MEGABYTE, MOST, READ_ON
from sofia.imports.reasons import Reason

ENDINGS = ".xlsx,.csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
FORMATS = {"xlsx": "Hoja de cálculo (.xlsx)", "csv": "Texto separado por comas (.csv)"}


class SheetForm(forms.Form):
    """One file. ``sent``: bytes that the request says it has."""

    file = forms.FileField(
        label="Archivo",
        help_text=f"Hoja de cálculo .xlsx, o .csv. Hasta {MOST // MEGABYTE} MB.",
        allow_empty_file=True,  # the gate says why an empty one is refused
        error_messages={"required": "Elija el archivo."},
        widget=forms.FileInput(
            attrs={"accept": ENDINGS, "data-most": MOST, "data-too-large": Reason.TOO_LARGE.sentence}
        ),
    )

    def __init__(self, data: QueryDict | None = None, files: Any = None, sent: int = 0) -> None:
        super().__init__(data, files)
        self.sent = sent

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST:
            raise forms.ValidationError(Reason.TOO_LARGE.sentence, code=Reason.TOO_LARGE.value)
        return file

    def clean(self) -> dict[str, Any]:
        """A request that was cut off for its size brought no file."""
        if self.sent > READ_ON and "file" in self.errors:
            self.errors.pop("file")
            self.add_error("file", forms.ValidationError(Reason.TOO_LARGE.sentence, code=Reason.TOO_LARGE.value))
        return self.cleaned_data


class ExportForm(forms.Form):
    """What the list is of, when its kind asks, and in which format. ``named``: what she came for."""

    subject = forms.CharField(max_length=40, error_messages={"required": "Escriba de qué quiere el listado."})
    format = forms.ChoiceField(label="Formato", choices=list(FORMATS.items()), initial="xlsx", widget=forms.RadioSelect)

    def __init__(self, export: Export, data: QueryDict | None = None, named: str = "") -> None:
        super().__init__(data, initial={"subject": named})
        if export.subject:
            self.fields["subject"].label, self.fields["subject"].help_text = export.subject, export.hint
        else:
            del self.fields["subject"]

    @property
    def named(self) -> str:
        return tidy(self.cleaned_data.get("subject", ""))
