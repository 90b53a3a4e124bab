"""The forms of a pay run. Shape only: the actions judge."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from sofia.core.names import tidy
from sofia.documents.kinds import MOST
from sofia.documents.uploads import READ_ON
from sofia.stipends.rules.bank_formats import BankFormat

MEGABYTE = 1_000_000
TOO_LARGE = f"El archivo pesa más de {MOST // MEGABYTE} MB. Pida al banco la respuesta en varios archivos."


class ApproveForm(forms.Form):
    """``seen``: the fingerprint of the lines that were shown."""

    use_required_attribute = False

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label="Revisé las líneas y el total.",
        error_messages={"required": "Revise las líneas y marque esta casilla antes de aprobar."},
    )


class ReasonForm(forms.Form):
    """Why."""

    use_required_attribute = False

    reason = forms.CharField(
        label="¿Por qué?",
        max_length=1000,
        widget=forms.Textarea,
        help_text="Queda escrito con su nombre y la fecha. No escriba nombres ni documentos de aprendices.",
        error_messages={"required": "Escriba la razón."},
    )

    def clean_reason(self) -> str:
        return tidy(self.cleaned_data["reason"])


class SendForm(forms.Form):
    """``sha256``: of the file that was shown, which is the one that was given to the bank."""

    use_required_attribute = False

    sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)
    sure = forms.BooleanField(
        label="Entregué al banco este archivo.",
        error_messages={"required": "Entregue el archivo al banco y marque esta casilla."},
    )


class AnswerFileForm(forms.Form):
    """The bank's file and its format. ``sent``: bytes that the request says it has."""

    use_required_attribute = False

    form = forms.ChoiceField(
        label="¿En qué formato está?", widget=forms.RadioSelect, error_messages={"required": "Elija el formato."}
    )
    file = forms.FileField(
        label="Archivo que dio el banco",
        help_text=f"Como lo entregó el banco, hasta {MOST // MEGABYTE} MB.",
        allow_empty_file=True,  # the action says why an empty one is refused
        error_messages={"required": "Elija el archivo."},
    )

    def __init__(
        self, known: dict[str, BankFormat], data: QueryDict | None = None, files: Any = None, sent: int = 0
    ) -> None:
        super().__init__(data, files)
        self.known, self.sent = known, sent
        choices = [(form.code, form.name) for form in known.values() if form.answer]
        self.fields["form"].choices = choices  # type: ignore[attr-defined]

    def clean_form(self) -> BankFormat:
        return self.known[self.cleaned_data["form"]]

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > MOST:
            raise forms.ValidationError(TOO_LARGE)
        return file

    def clean(self) -> dict[str, Any]:
        """A request that was cut off for its size brought no file."""
        if self.sent > READ_ON and "file" in self.errors:
            self.errors.pop("file")
            self.add_error("file", TOO_LARGE)
        return self.cleaned_data
