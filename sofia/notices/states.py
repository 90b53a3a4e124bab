"""Where a notice stands on its way, and the words in which its person reads it."""

from django.db.models import TextChoices


class State(TextChoices):
    """SMTP has one blind spot: a server that took the mail and whose «yes» never came back.

    That is IN_DOUBT, and nothing sends it again unless a person decides so.
    """

    QUEUED = "queued", "En espera de salir"
    HANDING_OVER = "handing_over", "Saliendo"
    SENT = "sent", "Entregado al servidor de correo"
    FAILED = "failed", "No se pudo entregar"
    IN_DOUBT = "in_doubt", "No sabemos si llegó"
    GIVEN_UP = "given_up", "No se enviará"


class Reason(TextChoices):
    """Why it waits, failed or is in doubt."""

    NO_MAILBOX = "no_mailbox", "La persona no tiene un correo que se pueda usar"
    REFUSED = "refused", "El servidor de destino lo rechazó"
    LATER = "later", "El servidor de destino pidió esperar"
    TOO_LONG = "too_long", "Se intentó durante tres días sin lograrlo"
    CUT = "cut", "La entrega se cortó cuando el correo ya iba saliendo"
    UNREADABLE = "unreadable", "No se pudo componer: falta un dato, o la llave que lo abre"
    RESTORED = "restored", "Estaba en espera en una copia restaurada: quizá ya salió de la original"


STUCK = (State.FAILED, State.IN_DOUBT)
"""What a person must decide about."""
