"""The kinds of notice, as one table. The words of each are ``templates/notices/<code>.txt`` and ``.html``."""

from dataclasses import dataclass

from django.db.models import TextChoices


class Kind(TextChoices):
    """Codes are kept in rows for ever: new ones are added here, old ones are never renamed."""

    ROLE_GRANTED = "role_granted", "Le concedieron un rol"
    ROLE_ENDED = "role_ended", "Terminó uno de sus roles"
    DAILY_DIGEST = "daily_digest", "Resumen diario de la auditoría"
    RECOVERY_LINK = "recovery_link", "Enlace para escribir una contraseña nueva"
    PASSWORD_RECOVERED = "password_recovered", "Su contraseña cambió con un enlace"
    MAILBOX_WARNING = "mailbox_warning", "Alguien pidió otro correo para su cuenta"
    MAILBOX_CONFIRMATION = "mailbox_confirmation", "Enlace para confirmar su correo nuevo"
    MAILBOX_CHANGED = "mailbox_changed", "Su cuenta usa otro correo"
    REGISTRATION_CODE = "registration_code", "Código para seguir con el registro"
    REGISTRATION_RESUME = "registration_resume", "Enlace para seguir con el registro en otro equipo"
    REGISTRATION_WELCOME = "registration_welcome", "Enlace para confirmar su correo"
    REGISTRATION_ATTEMPT = "registration_attempt", "Alguien intentó registrarse con su documento"
    CENTRE_MESSAGE = "centre_message", "Un centro escribe a muchas personas"
    DOCUMENT_CHANGED = "document_changed", "Cambió el documento con que ingresa"
    FORMER_DOCUMENT = "former_document", "Alguien intentó ingresar con un documento anterior"
    DATUM_CORRECTED = "datum_corrected", "Se corrigió un dato suyo"
    CORRECTION_REFUSED = "correction_refused", "No se aceptó una corrección que pidió"
    COUNTER_REGISTRATION = "counter_registration", "Un centro lo registró en el portal"
    ACCOUNTS_MERGED = "accounts_merged", "Se unieron dos cuentas suyas"
    ACCOUNTS_SEPARATED = "accounts_separated", "Se separaron dos cuentas que se habían unido"
    PASSWORD_CHANGED = "password_changed", "Su contraseña cambió"
    FACTOR_ADDED = "factor_added", "Agregó un segundo paso"
    FACTORS_RESET = "factors_reset", "Se restableció su segundo paso"
    GUARDIAN_CONFIRMED = "guardian_confirmed", "Su representante legal ya actúa por usted"
    MINOR_CONFIRMED = "minor_confirmed", "Usted actúa por una persona menor de edad"
    STATE_CHANGED = "state_changed", "Cambió el estado de una matrícula suya"
    CERTIFICATE_ISSUED = "certificate_issued", "Se expidió su certificado"
    CERTIFICATE_REPLACED = "certificate_replaced", "Se corrigió un certificado suyo"
    CERTIFICATE_ANNULLED = "certificate_annulled", "Se anuló un certificado suyo"
    APPLICATION_RECEIVED = "application_received", "Se recibió su inscripción a un apoyo"
    PAPERS_RECEIVED = "papers_received", "Se recibieron los documentos de su inscripción a un apoyo"
    APPLICATION_WITHDRAWN = "application_withdrawn", "Se retiró su inscripción a un apoyo"
    OBSERVATION_ANSWERED = "observation_answered", "Se respondió su observación a la lista de elegibles"
    STEP_EXTENDED = "step_extended", "Se prorrogó un plazo de una convocatoria de apoyos"
    WITNESS_NAMED = "witness_named", "Usted es testigo de un sorteo"
    RESOLUTION_READY = "resolution_ready", "Hay una resolución por leer"
    RESOLUTION_SERVED = "resolution_served", "Quedó notificada una resolución"
    APPEAL_RECEIVED = "appeal_received", "Se recibió su recurso"
    PROCEEDING_OPENED = "proceeding_opened", "Hay una novedad de su apoyo por leer"
    PROCEEDING_SERVED = "proceeding_served", "Quedó notificada una novedad de su apoyo"
    DEFENCE_RECEIVED = "defence_received", "Se recibió su respuesta a una novedad de su apoyo"
    RENUNCIATION_RECEIVED = "renunciation_received", "Se registró su renuncia a esperar un cupo"
    RESIGNATION_RECEIVED = "resignation_received", "Se recibió la renuncia a su apoyo"
    PROCEEDING_ARCHIVED = "proceeding_archived", "Se archivó una novedad de su apoyo"
    AWARD_CHANGED = "award_changed", "Cambió su apoyo de sostenimiento"
    INCIDENTS_PROPOSED = "incidents_proposed", "Hay novedades propuestas por revisar"
    REPLACEMENT_AWARDED = "replacement_awarded", "Recibió un cupo que quedó libre"
    REPLACEMENT_SKIPPED = "replacement_skipped", "Un cupo libre pasó a otra persona, y por qué"
    REPLACEMENT_TIED = "replacement_tied", "Está en un empate por un cupo libre"
    CORRECTION_NEEDED = "correction_needed", "Se debe entregar otra vez un documento de su inscripción"
    BANK_ACCOUNT_RECEIVED = "bank_account_received", "Se recibió una cuenta bancaria suya"
    BANK_ACCOUNT_CONFIRMED = "bank_account_confirmed", "Sus pagos llegan a una cuenta confirmada"
    BANK_ACCOUNT_CHANGED = "bank_account_changed", "Cambió la cuenta a la que llegan sus pagos"
    BANK_ACCOUNT_REFUSED = "bank_account_refused", "Se devolvió una cuenta bancaria suya"
    BANK_ACCOUNT_STOPPED = "bank_account_stopped", "Se detuvieron los pagos a su cuenta"
    BANK_ACCOUNT_DUE = "bank_account_due", "Falta poco para entregar el certificado bancario"
    BANK_ACCOUNT_LATE = "bank_account_late", "Pasó el plazo del certificado bancario"
    OVERPAYMENT_OPENED = "overpayment_opened", "Hay meses de un apoyo por devolver"
    INSTALMENT_REGISTERED = "instalment_registered", "Se registró lo que devolvió de un apoyo"
    PAYMENT_HELD = "payment_held", "Su apoyo de un mes queda pendiente"
    PAYMENT_SENT = "payment_sent", "Su apoyo de un mes se envió al banco"
    PAYMENT_PAID = "payment_paid", "El banco pagó su apoyo de un mes"
    PAYMENT_REJECTED = "payment_rejected", "El banco devolvió su apoyo de un mes"
    CASE_ANSWERED = "case_answered", "Se respondió el caso de un pago suyo"


@dataclass(frozen=True)
class About:
    """``subject``: the same for everybody, and neutral: whoever looks over a shoulder learns nothing.

    ``needs``: the names of the values that its words use, all of them and no others. ``bulk``: for many at once,
    so it waits until what one person waits for has gone.
    """

    subject: str
    needs: tuple[str, ...] = ()
    bulk: bool = False


KINDS = {
    Kind.ROLE_GRANTED: About("Un rol nuevo en Sofía", ("role", "centre")),
    Kind.ROLE_ENDED: About("Un rol suyo terminó en Sofía", ("role", "centre")),
    Kind.DAILY_DIGEST: About("Resumen diario de la auditoría de Sofía", ("day", "keepsake")),
    Kind.RECOVERY_LINK: About("Su enlace de Sofía", ("token",)),
    Kind.PASSWORD_RECOVERED: About("Un cambio en su cuenta de Sofía"),
    Kind.MAILBOX_WARNING: About("Un cambio pedido en su cuenta de Sofía", ("token",)),
    Kind.MAILBOX_CONFIRMATION: About("Confirme su correo en Sofía", ("token", "since", "until")),
    Kind.MAILBOX_CHANGED: About("Un cambio en su cuenta de Sofía"),
    Kind.REGISTRATION_CODE: About("Su código de Sofía", ("code",)),
    Kind.REGISTRATION_RESUME: About("Siga con su registro en Sofía", ("token",)),
    Kind.REGISTRATION_WELCOME: About("Confirme su correo en Sofía", ("token",)),
    Kind.REGISTRATION_ATTEMPT: About("Un intento de registro con su documento"),
    Kind.CENTRE_MESSAGE: About("Mensaje de su centro de formación", ("heading", "text", "centre"), bulk=True),
    Kind.DOCUMENT_CHANGED: About("Su documento en Sofía cambió", ("document", "centre")),
    Kind.FORMER_DOCUMENT: About("Cómo ingresar a Sofía", ("document",)),
    Kind.DATUM_CORRECTED: About("Un dato suyo en Sofía cambió", ("datum", "reason", "centre")),
    Kind.CORRECTION_REFUSED: About("Respuesta a lo que pidió en Sofía", ("datum", "reason", "centre")),
    Kind.COUNTER_REGISTRATION: About("Su cuenta en Sofía", ("document", "centre")),
    Kind.ACCOUNTS_MERGED: About("Sus cuentas en Sofía", ("document", "centre")),
    Kind.ACCOUNTS_SEPARATED: About("Sus cuentas en Sofía", ("centre",)),
    Kind.PASSWORD_CHANGED: About("Su contraseña de Sofía cambió"),
    Kind.FACTOR_ADDED: About("Su cuenta de Sofía tiene un segundo paso nuevo"),
    Kind.FACTORS_RESET: About("El segundo paso de su cuenta se restableció"),
    Kind.GUARDIAN_CONFIRMED: About("Un cambio en su cuenta de Sofía"),
    Kind.MINOR_CONFIRMED: About("Un cambio en su cuenta de Sofía"),
    Kind.STATE_CHANGED: About("Un cambio en su formación", ("cohort",)),
    Kind.CERTIFICATE_ISSUED: About("Su certificado en Sofía", ("number", "programme"), bulk=True),
    Kind.CERTIFICATE_REPLACED: About("Un certificado suyo en Sofía cambió", ("number", "programme")),
    Kind.CERTIFICATE_ANNULLED: About("Un cambio en un certificado suyo", ("number", "ground", "centre")),
    Kind.APPLICATION_RECEIVED: About("Recibimos lo que envió a Sofía", ("number", "at", "sha256")),
    Kind.PAPERS_RECEIVED: About("Recibimos lo que envió a Sofía", ("number", "at")),
    Kind.APPLICATION_WITHDRAWN: About("Recibimos lo que envió a Sofía", ("number", "at")),
    Kind.OBSERVATION_ANSWERED: About("Hay una respuesta para usted en Sofía", ("number",)),
    Kind.STEP_EXTENDED: About("Un plazo nuevo en Sofía", ("step", "until", "order", "centre"), bulk=True),
    Kind.WITNESS_NAMED: About("Su centro lo nombró testigo en Sofía", ("centre", "period")),
    Kind.RESOLUTION_READY: About("Una decisión para usted en Sofía", ("centre", "period"), bulk=True),
    Kind.RESOLUTION_SERVED: About("Una notificación suya en Sofía", ("centre", "period", "on", "last")),
    Kind.APPEAL_RECEIVED: About("Recibimos lo que envió a Sofía", ("number", "at", "on", "sha256")),
    Kind.PROCEEDING_OPENED: About("Algo por leer en Sofía", ("centre", "period")),
    Kind.PROCEEDING_SERVED: About("Una notificación suya en Sofía", ("centre", "period", "on", "last")),
    Kind.DEFENCE_RECEIVED: About("Recibimos lo que envió a Sofía", ("centre", "period", "at", "on", "sha256")),
    Kind.RENUNCIATION_RECEIVED: About("Un cambio que debe conocer en Sofía", ("number", "period", "on")),
    Kind.RESIGNATION_RECEIVED: About("Recibimos lo que envió a Sofía", ("centre", "period", "on")),
    Kind.PROCEEDING_ARCHIVED: About("Algo por leer en Sofía", ("centre", "period")),
    Kind.AWARD_CHANGED: About("Un cambio que debe conocer en Sofía", ("centre", "period", "change", "months")),
    Kind.INCIDENTS_PROPOSED: About("Tareas de su centro en Sofía", ("period", "found")),
    Kind.REPLACEMENT_AWARDED: About("Una decisión para usted en Sofía", ("number", "on", "period", "first", "last")),
    Kind.REPLACEMENT_SKIPPED: About("Una decisión para usted en Sofía", ("number", "on", "period", "cause")),
    Kind.REPLACEMENT_TIED: About("Una decisión para usted en Sofía", ("number", "on", "period")),
    Kind.CORRECTION_NEEDED: About("Falta algo de lo que envió a Sofía", ("number", "until")),
    Kind.BANK_ACCOUNT_RECEIVED: About("Recibimos lo que envió a Sofía", ("account", "at")),
    Kind.BANK_ACCOUNT_CONFIRMED: About("Sus pagos en Sofía", ("account",)),
    Kind.BANK_ACCOUNT_CHANGED: About("Un cambio en sus pagos en Sofía", ("account", "since")),
    Kind.BANK_ACCOUNT_REFUSED: About("Falta algo de lo que envió a Sofía", ("reason",)),
    Kind.BANK_ACCOUNT_STOPPED: About("Un cambio en sus pagos en Sofía", ("account",)),
    Kind.BANK_ACCOUNT_DUE: About("Algo por entregar en Sofía", ("until",), bulk=True),
    Kind.BANK_ACCOUNT_LATE: About("Algo por entregar en Sofía", ("until",), bulk=True),
    Kind.OVERPAYMENT_OPENED: About("Un cambio en su apoyo", ("centre", "period")),
    Kind.INSTALMENT_REGISTERED: About("Recibimos un pago suyo", ("centre", "period", "pesos")),
    Kind.PAYMENT_HELD: About("Un cambio en un pago suyo", ("month", "pesos", "why"), bulk=True),
    Kind.PAYMENT_SENT: About("Un cambio en un pago suyo", ("month", "pesos"), bulk=True),
    Kind.PAYMENT_PAID: About("Un cambio en un pago suyo", ("month", "pesos"), bulk=True),
    Kind.PAYMENT_REJECTED: About("Un cambio en un pago suyo", ("month", "pesos", "why", "todo"), bulk=True),
    Kind.CASE_ANSWERED: About("Hay una respuesta para usted en Sofía", ("month",)),
}
