"""What somebody types or chooses to verify a paper. Shape only: whether it exists is not said here."""

import re
from typing import Any

from django import forms

from sofia.core.canonical import sha256_hex
from sofia.core.names import document_number
from sofia.documents.kinds import MOST

SHA256 = re.compile(r"[0-9a-f]{64}")


class CodeForm(forms.Form):
    """The code, and the document of its owner when who asks has it. Nothing typed is refused for its shape."""

    waits = 0  # seconds

    code = forms.CharField(
        label="Código de verificación",
        help_text="Está al pie del certificado, en grupos de cuatro. Los guiones y las mayúsculas no importan.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}),
        error_messages={
            "required": "Escriba el código que está al pie del certificado.",
            "max_length": "El código tiene 16 letras y números. Escriba solo el código.",
        },
    )
    document = forms.CharField(
        label="Número de documento de la persona",
        help_text="Si lo tiene, comprobamos que sea el del certificado.",
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": "Ese número de documento es muy largo. Revíselo."},
    )

    def clean_document(self) -> str:
        typed = self.cleaned_data["document"].strip()
        try:
            return document_number(typed) if typed else ""
        except ValueError as error:
            raise forms.ValidationError(str(error), code="invalid") from error


class FileForm(forms.Form):
    """The file; or only its fingerprint, which static/js/verify.js works out so that the file stays where it is."""

    waits = 0  # seconds

    sha256 = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    file = forms.FileField(
        label="Archivo PDF del certificado",
        help_text="El que recibió, sin cambiarle nada. No se guarda.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )

    def fingerprint_and_file(self) -> tuple[str, bytes]:
        """The SHA-256, and the bytes when it was the file that came."""
        if self.cleaned_data["sha256"]:
            return self.cleaned_data["sha256"], b""
        data: bytes = self.cleaned_data["file"].read()
        return sha256_hex(data), data

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not SHA256.fullmatch(given.get("sha256", "")):
            given["sha256"] = ""
            file = given.get("file")
            if file is None:
                self.add_error("file", "Elija el archivo PDF del certificado.")
            elif (file.size or 0) > MOST:
                self.add_error(
                    "file", "Ese archivo es más grande que cualquier certificado. Revise que sea el que busca."
                )
        return given
