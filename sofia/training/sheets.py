"""The list of learners and the official report of judgements (Reporte de Juicios), loaded and exported."""

from sofia.imports.cells import code, code_and_name, day, moment, number_of_document, one_of, text
from sofia.imports.kinds import Column, Export, SheetKind, declare
from sofia.people.roles import Role
from sofia.training import report_export
from sofia.training.access import OFFICE
from sofia.training.judgement_lines import JudgementLines
from sofia.training.learner_lines import LearnerLines
from sofia.training.report_words import DOCUMENTS, STATES, VALUES, official_name

A_COHORT, ITS_DIGITS = "Número de la ficha", "De 4 a 10 dígitos. Debe ser de su centro."
TYPES = "CC, TI, CE, PPT, PEP, PAS o NCS"

WHO = (
    Column(
        "document_type",
        "Tipo de Documento",
        one_of(DOCUMENTS, TYPES),
        ("Tipo de identificación", "Tipo Documento"),
    ),
    Column(
        "document_number",
        "Número de Documento",
        number_of_document,
        ("Número", "Número de identificación", "Documento"),
    ),
    Column("given_names", "Nombre", text(120), ("Nombres",), filled=False, needed=False),
    Column("surnames", "Apellidos", text(120), filled=False, needed=False),
)

LEARNERS = declare(
    SheetKind(
        code="aprendices",
        title="Aprendices de una ficha",
        what="Matricula a quienes ya tienen cuenta en el portal, y lleva a los demás al estado que dice el listado.",
        roles=OFFICE,
        columns=(
            *WHO,
            Column("cohort", "Ficha", code(4, 10), ("Código de ficha", "IDENTIFICADOR_FICHA", "Número de ficha")),
            Column("state", "Estado", one_of(STATES), filled=False, needed=False),
            Column("since", "Desde", day, ("Fecha del estado",), filled=False, needed=False),
        ),
        metadata=2,
        counts={"new": "Matrículas que se crean", "moved": "Matrículas que cambian de estado"},
        changing=("new", "moved"),
        start=LearnerLines,
        export=Export(report_export.learners, report_export.learners_head, A_COHORT, ITS_DIGITS),
    )
)

JUDGEMENTS = declare(
    SheetKind(
        code="juicios",
        title="Reporte de Juicios de Evaluación",
        what="Carga los juicios de una ficha: sus aprendices, sus estados y lo que se evaluó a cada uno.",
        roles=(*OFFICE, Role.INSTRUCTOR),
        alone={Role.INSTRUCTOR: "Registra los juicios de una ficha que usted enseña, y nada más."},
        columns=(
            *WHO,
            Column("state", "Estado", one_of(STATES)),
            Column("competence", "Competencia", code_and_name),
            Column("outcome", "Resultado de Aprendizaje", code_and_name),
            Column("value", "Juicio de Evaluación", one_of(VALUES), filled=False),
            Column("blank", "", None, filled=False, needed=False),  # the report has one without a heading
            Column("moment", "Fecha y Hora del Juicio Evaluativo", moment, filled=False),
            Column("official", "Funcionario que registro el juicio evaluativo", official_name, filled=False),
        ),
        metadata=12,
        counts={
            "outcomes": "Resultados de aprendizaje que el programa no tenía",
            "new": "Matrículas que se crean",
            "moved": "Matrículas que cambian de estado",
            "judged": "Juicios que se registran",
            "changed": "Juicios que reemplazan a otro",
            "to_assess": "Resultados por evaluar: no se escriben",
        },
        changing=("outcomes", "new", "moved", "judged", "changed"),
        start=JudgementLines,
        export=Export(report_export.judgements, report_export.judgements_head, A_COHORT, ITS_DIGITS),
    )
)
