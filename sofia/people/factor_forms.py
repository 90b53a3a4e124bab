"""What is typed to prove again who one is."""

from django import forms

from sofia.people.password_forms import PasswordField

TYPED = {"autocomplete": "one-time-code", "spellcheck": "false", "autocapitalize": "none"}


class CodeForm(forms.Form):
    """A code of the application, or one of those on paper."""

    code = forms.CharField(
        label="Código",
        help_text="Los 6 números que muestra su aplicación, o uno de sus códigos de recuperación.",
        max_length=40,
        widget=forms.TextInput(attrs=TYPED),
        error_messages={"required": "Escriba el código."},
    )


class AuthenticatorForm(forms.Form):
    """The first code of a new application."""

    code = forms.CharField(
        label="Código que muestra la aplicación",
        help_text="6 números. Cambia cada medio minuto.",
        max_length=12,
        widget=forms.TextInput(attrs={**TYPED, "inputmode": "numeric"}),
        error_messages={"required": "Escriba el código que muestra la aplicación."},
    )

    def clean_code(self) -> str:
        return "".join(str(self.cleaned_data["code"]).split())


class PasskeyForm(forms.Form):
    """A new passkey: the name that she gives it, and what the browser answered."""

    name = forms.CharField(
        label="Nombre de la llave",
        help_text="Para reconocerla después: «Mi teléfono», «Llave azul».",
        max_length=40,
        error_messages={"required": "Escriba un nombre."},
    )
    credential = forms.CharField(
        max_length=20_000,
        widget=forms.HiddenInput,
        error_messages={"required": "El navegador no creó la llave. Inténtelo otra vez."},
    )


class ConfirmForm(forms.Form):
    """The password once more."""

    password = PasswordField("Contraseña", "current-password", error_messages={"required": "Escriba su contraseña."})
