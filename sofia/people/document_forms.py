"""What a person hands in: one file, and the key of its sending."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from sofia.core.keys import new_uuid
from sofia.documents.actions import Upload
from sofia.documents.kinds import ACCEPTED, ENDINGS, About
from sofia.documents.reasons import Reason
from sofia.documents.uploads import READ_ON


class HandInForm(forms.Form):
    """Says before sending what is taken and how much it may weigh. ``sent``: bytes that the request says it has."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label="Archivo o foto",
        allow_empty_file=True,  # the gate says why an empty one is refused
        error_messages={"required": "Elija el archivo, o tome la foto del documento."},
    )

    def __init__(self, about: About, data: QueryDict | None = None, files: Any = None, sent: int = 0) -> None:
        super().__init__(data, files, initial={"key": str(new_uuid())})
        self.about, self.sent = about, sent
        field = self.fields["file"]
        field.help_text = f"{ACCEPTED}. Hasta {about.limit}."
        field.widget.attrs |= {"accept": ENDINGS, "data-most": about.most, "data-too-large": about.too_large}

    def clean_key(self) -> UUID:
        """Somebody else's or a broken one is a new one."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return new_uuid()

    def clean_file(self) -> "UploadedFile[bytes]":
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        if (file.size or 0) > self.about.most:
            raise forms.ValidationError(self.about.too_large, code=Reason.TOO_LARGE.value)
        return file

    def clean(self) -> dict[str, Any]:
        """A request that was cut off for its size brought no file."""
        if self.sent > READ_ON and "file" in self.errors:
            self.errors.pop("file")
            self.add_error("file", forms.ValidationError(self.about.too_large, code=Reason.TOO_LARGE.value))
        return self.cleaned_data

    def upload(self) -> Upload:
        file = self.cleaned_data["file"]
        return Upload(file.read(), file.name or "", self.cleaned_data["key"])

    def anew(self) -> None:
        """What is sent after a refusal is another sending."""
        said = QueryDict(mutable=True)
        said.update(self.data)
        said["key"] = str(new_uuid())
        self.data = said
