"""The states of a learner in a cohort, and who may move her from which to which. Codes are those of the rule sets."""

from django.db.models import TextChoices

from sofia.core.lifecycle import NOTHING, Lifecycle, Move, Section
from sofia.people.roles import Role

RULES = "Acuerdo SENA 9 de 2024 (Reglamento del Aprendiz)"


class EnrolmentState(TextChoices):
    """Kept in rows and named by rule sets for ever: new ones are added here, old ones are never renamed."""

    ENROLLED = "matriculado", "Matriculado"
    INDUCTION = "en_induccion", "En inducción"
    IN_TRAINING = "en_formacion", "En formación"
    CONDITIONED = "condicionado", "Condicionado"
    DEFERRED = "aplazado", "Aplazado"
    READMITTED = "reingresado", "Reingresado"
    TRANSFERRED = "trasladado", "Trasladado"
    WITHDRAWN = "retirado", "Retiro voluntario"
    CANCELLED = "cancelado", "Cancelado"
    FAILED = "reprobado", "Reprobado"
    TO_CERTIFY = "por_certificar", "Por certificar"
    CERTIFIED = "certificado", "Certificado"


S = EnrolmentState
OFFICE = (Role.REGISTRAR, Role.ACADEMIC_COORDINATOR)
SIGNERS = (Role.CERTIFIER, Role.CENTRE_DIRECTOR)

MOVES = (
    Move("enrol", "Matricular", (NOTHING,), S.ENROLLED, (Role.REGISTRAR,), RULES),
    Move("receive", "Recibir de otra ficha", (NOTHING,), S.IN_TRAINING, (Role.REGISTRAR,), RULES),
    Move("receive_back", "Recibir un reingreso en otra ficha", (NOTHING,), S.READMITTED, (Role.REGISTRAR,), RULES),
    Move("induct", "Empezar la inducción", (S.ENROLLED,), S.INDUCTION, OFFICE, RULES),
    Move("begin", "Empezar la formación", (S.ENROLLED, S.INDUCTION, S.READMITTED), S.IN_TRAINING, OFFICE, RULES),
    Move("condition", "Condicionar la matrícula", (S.IN_TRAINING,), S.CONDITIONED, OFFICE, RULES),
    Move("lift", "Levantar el condicionamiento", (S.CONDITIONED,), S.IN_TRAINING, OFFICE, RULES),
    Move(
        "defer",
        "Aplazar",
        (S.ENROLLED, S.INDUCTION, S.IN_TRAINING, S.CONDITIONED),
        S.DEFERRED,
        (Role.REGISTRAR,),
        RULES,
    ),
    Move("readmit", "Registrar el reingreso", (S.DEFERRED, S.WITHDRAWN), S.READMITTED, (Role.REGISTRAR,), RULES),
    Move(
        "transfer",
        "Trasladar a otra ficha",
        (S.ENROLLED, S.INDUCTION, S.IN_TRAINING, S.CONDITIONED, S.DEFERRED, S.WITHDRAWN, S.READMITTED),
        S.TRANSFERRED,
        (Role.REGISTRAR,),
        RULES,
    ),
    Move(
        "withdraw",
        "Registrar el retiro voluntario",
        (S.ENROLLED, S.INDUCTION, S.IN_TRAINING, S.CONDITIONED, S.DEFERRED, S.READMITTED),
        S.WITHDRAWN,
        (Role.REGISTRAR,),
        RULES,
    ),
    Move(
        "cancel",
        "Cancelar la matrícula",
        (S.ENROLLED, S.INDUCTION, S.IN_TRAINING, S.CONDITIONED, S.DEFERRED, S.READMITTED),
        S.CANCELLED,
        OFFICE,
        RULES,
    ),
    Move("fail", "Registrar que reprobó", (S.IN_TRAINING, S.CONDITIONED), S.FAILED, OFFICE, RULES),
    Move("complete", "Pasar a por certificar", (S.IN_TRAINING,), S.TO_CERTIFY, (Role.ACADEMIC_COORDINATOR,), RULES),
    Move("reopen", "Devolver a formación", (S.TO_CERTIFY,), S.IN_TRAINING, (Role.ACADEMIC_COORDINATOR,), RULES),
    Move("certify", "Certificar", (S.TO_CERTIFY,), S.CERTIFIED, SIGNERS, RULES),
    Move("uncertify", "Anular la certificación", (S.CERTIFIED,), S.TO_CERTIFY, SIGNERS, RULES),
)

LIFECYCLE = Lifecycle(
    title="Matrícula: los estados de un aprendiz en una ficha",
    lead="El estado de un día es el del último movimiento que ya regía ese día. Ningún movimiento se cambia ni se\n"
    "borra: el último se deja sin efecto con otro, y ambos quedan. Un reporte oficial puede traer cualquier estado, y\n"
    "se guarda dicho así.",
    states=dict(EnrolmentState.choices),
    roles={role.value: role.label for role in Role},
    moves=MOVES,
)

SECTIONS: tuple[Section, ...] = (LIFECYCLE,)

STUDYING = (S.INDUCTION, S.IN_TRAINING, S.CONDITIONED, S.READMITTED)
"""In which an instructor judges what she learnt."""

UNDER_WAY = (S.ENROLLED, *STUDYING, S.DEFERRED, S.TO_CERTIFY)
"""In which the enrolment is not over."""
