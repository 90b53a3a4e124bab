"""The acts that leave a trace, each with the words in which a person reads it."""

from django.db.models import TextChoices


class Act(TextChoices):
    """Codes are kept for ever: new ones are added here, old ones are never renamed."""

    SIGN_IN = "sign_in", "Ingreso al portal"
    SIGN_IN_FAILED = "sign_in_failed", "Intento de ingreso que no coincidió"
    SIGN_OUT = "sign_out", "Salida del portal"
    PUBLISH_CALL = "publish_call", "Publicación de una convocatoria"
    AWARD = "award", "Adjudicación de una convocatoria"
    ANNOUNCE_DRAW = "announce_draw", "Anuncio de un sorteo"
    RECORD_DRAW = "record_draw", "Registro de un sorteo verificable"
    RECORD_DRAW_IN_PERSON = "record_draw_in_person", "Registro de un sorteo hecho en persona"
    GRANT_ROLE = "grant_role", "Otorgamiento de un rol"
    END_ROLE = "end_role", "Terminación de un rol"
    CHANGE_PASSWORD = "change_password", "Cambio de contraseña"
    READ_OWN_DATA = "read_own_data", "Consulta de todos sus datos"
    EXPORT_OWN_DATA = "export_own_data", "Descarga de todos sus datos"
    ERASE = "erase", "Supresión de sus datos"
    FIRST_ADMINISTRATOR = "first_administrator", "Nombramiento de quien administra el portal por primera vez"
    SUSPEND_ACCOUNT = "suspend_account", "Suspensión de la cuenta"
    CLOSE_ACCOUNT = "close_account", "Cierre de la cuenta"
    REOPEN_ACCOUNT = "reopen_account", "Reapertura de la cuenta"
    READ_ACCOUNT = "read_account", "Consulta del estado de la cuenta"
    READ_SHEET = "read_sheet", "Lectura de la hoja que explica su resultado"
