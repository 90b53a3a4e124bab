"""The states of a learner as changes with an author, and what else is kept of her training."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sofia.vault.fields


class Migration(migrations.Migration):
    dependencies = [
        ("offer", "0002_programmes_in_full"),
        ("training", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CohortInstructor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("start", models.DateField(verbose_name="desde")),
                ("end", models.DateField(blank=True, null=True, verbose_name="hasta")),
                ("assigned_at", models.DateTimeField(verbose_name="asignado")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="terminado")),
            ],
            options={
                "verbose_name": "instructor de una ficha",
                "verbose_name_plural": "instructores de una ficha",
            },
        ),
        migrations.CreateModel(
            name="Judgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "value",
                    models.CharField(
                        choices=[
                            ("approved", "Aprobado"),
                            ("not_approved", "No aprobado"),
                            ("to_assess", "Por evaluar"),
                        ],
                        max_length=12,
                        verbose_name="juicio",
                    ),
                ),
                ("moment", models.DateTimeField(verbose_name="fecha y hora del juicio")),
                (
                    "instructor_name",
                    models.CharField(blank=True, max_length=200, verbose_name="instructor, según el reporte"),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="registrado")),
            ],
            options={
                "verbose_name": "juicio de evaluación",
                "verbose_name_plural": "juicios de evaluación",
            },
        ),
        migrations.CreateModel(
            name="PracticeStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "alternative",
                    models.CharField(
                        choices=[
                            ("apprenticeship", "Contrato de aprendizaje"),
                            ("employment", "Vínculo laboral o contractual"),
                            ("project", "Proyecto productivo"),
                            ("internship", "Pasantía"),
                            ("monitor", "Monitoría"),
                            ("family_unit", "Unidad productiva familiar"),
                            ("public_entity", "Apoyo a una entidad estatal o sin ánimo de lucro"),
                        ],
                        max_length=20,
                        verbose_name="alternativa",
                    ),
                ),
                ("start", models.DateField(verbose_name="desde")),
                ("end", models.DateField(verbose_name="hasta")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("under_way", "En curso"),
                            ("done", "Cumplida"),
                            ("not_done", "Terminada sin cumplirla"),
                        ],
                        default="under_way",
                        max_length=10,
                        verbose_name="estado",
                    ),
                ),
                ("recorded_at", models.DateTimeField(verbose_name="registrada")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="terminada")),
            ],
            options={
                "verbose_name": "etapa productiva",
                "verbose_name_plural": "etapas productivas",
            },
        ),
        migrations.CreateModel(
            name="StateChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="número")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("move", "Movimiento"),
                            ("register", "Según un reporte oficial"),
                            ("reversal", "Deja sin efecto el anterior"),
                            ("inherited", "Estado que ya tenía"),
                        ],
                        default="move",
                        max_length=10,
                        verbose_name="clase",
                    ),
                ),
                (
                    "from_state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("matriculado", "Matriculado"),
                            ("en_induccion", "En inducción"),
                            ("en_formacion", "En formación"),
                            ("condicionado", "Condicionado"),
                            ("aplazado", "Aplazado"),
                            ("reingresado", "Reingresado"),
                            ("trasladado", "Trasladado"),
                            ("retirado", "Retiro voluntario"),
                            ("cancelado", "Cancelado"),
                            ("reprobado", "Reprobado"),
                            ("por_certificar", "Por certificar"),
                            ("certificado", "Certificado"),
                        ],
                        max_length=20,
                        verbose_name="de",
                    ),
                ),
                (
                    "to_state",
                    models.CharField(
                        choices=[
                            ("matriculado", "Matriculado"),
                            ("en_induccion", "En inducción"),
                            ("en_formacion", "En formación"),
                            ("condicionado", "Condicionado"),
                            ("aplazado", "Aplazado"),
                            ("reingresado", "Reingresado"),
                            ("trasladado", "Trasladado"),
                            ("retirado", "Retiro voluntario"),
                            ("cancelado", "Cancelado"),
                            ("reprobado", "Reprobado"),
                            ("por_certificar", "Por certificar"),
                            ("certificado", "Certificado"),
                        ],
                        max_length=20,
                        verbose_name="a",
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="rige desde")),
                (
                    "reason",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="enrolment_id", default=b"", verbose_name="motivo"
                    ),
                ),
                ("norm", models.CharField(blank=True, max_length=160, verbose_name="norma o acto")),
                ("recorded_at", models.DateTimeField(null=True, verbose_name="registrado")),
            ],
            options={
                "verbose_name": "cambio de estado",
                "verbose_name_plural": "cambios de estado",
            },
        ),
        migrations.AddField(
            model_name="conditionalenrolment",
            name="end_act",
            field=models.CharField(blank=True, max_length=160, verbose_name="acto que lo levanta"),
        ),
        migrations.AddField(
            model_name="conditionalenrolment",
            name="imposed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="registrado"),
        ),
        migrations.AddField(
            model_name="conditionalenrolment",
            name="imposed_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registrado por",
            ),
        ),
        migrations.AddField(
            model_name="conditionalenrolment",
            name="lifted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="levantado"),
        ),
        migrations.AddField(
            model_name="conditionalenrolment",
            name="lifted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="levantado por",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="came_from",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="went_to",
                to="training.enrolment",
                verbose_name="viene de",
            ),
        ),
        migrations.AlterField(
            model_name="conditionalenrolment",
            name="act",
            field=models.CharField(max_length=160, verbose_name="acto académico"),
        ),
        migrations.AlterField(
            model_name="enrolment",
            name="state",
            field=models.CharField(
                choices=[
                    ("matriculado", "Matriculado"),
                    ("en_induccion", "En inducción"),
                    ("en_formacion", "En formación"),
                    ("condicionado", "Condicionado"),
                    ("aplazado", "Aplazado"),
                    ("reingresado", "Reingresado"),
                    ("trasladado", "Trasladado"),
                    ("retirado", "Retiro voluntario"),
                    ("cancelado", "Cancelado"),
                    ("reprobado", "Reprobado"),
                    ("por_certificar", "Por certificar"),
                    ("certificado", "Certificado"),
                ],
                max_length=20,
                verbose_name="estado",
            ),
        ),
        migrations.AddConstraint(
            model_name="conditionalenrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("end_act", ""), ("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                    models.Q(("end__isnull", False), ("lifted_at__isnull", False), ("lifted_by__isnull", False)),
                    _connector="OR",
                ),
                name="conditional_enrolment_lifted_by_somebody",
                violation_error_message="Un condicionamiento levantado dice hasta cuándo duró, y quién lo levantó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="conditionalenrolment",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("enrolment", "="),
                    (
                        models.Func(
                            "start",
                            "end",
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="conditional_enrolment_once",
                violation_error_message="Esa matrícula ya está condicionada en esos días.",
            ),
        ),
        migrations.AddField(
            model_name="cohortinstructor",
            name="assigned_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="asignado por",
            ),
        ),
        migrations.AddField(
            model_name="cohortinstructor",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="instructors",
                to="offer.cohort",
                verbose_name="ficha",
            ),
        ),
        migrations.AddField(
            model_name="cohortinstructor",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="terminado por",
            ),
        ),
        migrations.AddField(
            model_name="cohortinstructor",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cohorts_taught",
                to=settings.AUTH_USER_MODEL,
                verbose_name="persona",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="training.enrolment",
                verbose_name="matrícula",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="instructor",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="instructor",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="outcome",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="judgements",
                to="offer.outcome",
                verbose_name="resultado",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registrado por",
            ),
        ),
        migrations.AddField(
            model_name="judgement",
            name="replaces",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="training.judgement",
                verbose_name="reemplaza",
            ),
        ),
        migrations.AddField(
            model_name="practicestage",
            name="ended_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="terminada por",
            ),
        ),
        migrations.AddField(
            model_name="practicestage",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="practices",
                to="training.enrolment",
                verbose_name="matrícula",
            ),
        ),
        migrations.AddField(
            model_name="practicestage",
            name="recorded_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registrada por",
            ),
        ),
        migrations.AddField(
            model_name="statechange",
            name="enrolment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="changes",
                to="training.enrolment",
                verbose_name="matrícula",
            ),
        ),
        migrations.AddField(
            model_name="statechange",
            name="recorded_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="registrado por",
            ),
        ),
        migrations.AddField(
            model_name="statechange",
            name="reverts",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reverted_by",
                to="training.statechange",
                verbose_name="deja sin efecto",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortinstructor",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__isnull", True), ("end__gte", models.F("start")), _connector="OR"),
                name="cohort_instructor_in_order",
                violation_error_message="No se deja de enseñar en una ficha antes de empezar.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortinstructor",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("end__isnull", False), ("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="cohort_instructor_ended_by_somebody",
                violation_error_message="Quien deja de enseñar en una ficha tiene fecha, y quién la registró.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortinstructor",
            constraint=models.CheckConstraint(
                condition=models.Q(("person", models.F("assigned_by")), _negated=True),
                name="cohort_instructor_by_another",
                violation_error_message="Nadie se asigna a sí mismo una ficha.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortinstructor",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("cohort", "="),
                    ("person", "="),
                    (
                        models.Func(
                            "start",
                            "end",
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="cohort_instructor_once",
                violation_error_message="Esa persona ya enseña en esa ficha en esos días.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaces__isnull", True)),
                fields=("enrolment", "outcome"),
                name="judgement_first_once",
                violation_error_message="Otra persona registró ese juicio mientras usted escribía. Mírelo primero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                fields=("replaces",),
                name="judgement_replaced_once",
                violation_error_message="Otra persona registró ese juicio mientras usted escribía. Mírelo primero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                fields=("id", "enrolment", "outcome"), name="judgement_with_its_outcome"
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("instructor__isnull", False), ("instructor_name", "")),
                    models.Q(("instructor__isnull", True), models.Q(("instructor_name", ""), _negated=True)),
                    _connector="OR",
                ),
                name="judgement_by_an_instructor",
                violation_error_message="Un juicio dice quién lo dio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("value", "to_assess"), _negated=True), ("replaces__isnull", False), _connector="OR"
                ),
                name="judgement_taken_back",
                violation_error_message="Lo que no se ha evaluado no se registra.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicestage",
            constraint=models.CheckConstraint(
                condition=models.Q(("end__gte", models.F("start"))),
                name="practice_stage_in_order",
                violation_error_message="La etapa productiva no puede terminar antes de empezar.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicestage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True), ("state", "under_way")),
                    models.Q(
                        models.Q(("state", "under_way"), _negated=True),
                        ("ended_at__isnull", False),
                        ("ended_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="practice_stage_ended_by_somebody",
                violation_error_message="Una etapa productiva terminada dice quién lo registró y cuándo.",
            ),
        ),
        migrations.AddConstraint(
            model_name="practicestage",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("enrolment", "="),
                    (
                        models.Func(
                            "start",
                            "end",
                            django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_upper=True),
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="practice_stage_once",
                violation_error_message="Ya hay otra alternativa de etapa productiva en esos días.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statechange",
            constraint=models.UniqueConstraint(
                fields=("enrolment", "number"),
                name="state_change_numbered",
                violation_error_message="La matrícula cambió mientras usted escribía. Mire cómo quedó.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "move"), _negated=True),
                    models.Q(("from_state", ""), ("to_state", "en_formacion")),
                    models.Q(("from_state", ""), ("to_state", "matriculado")),
                    models.Q(("from_state", ""), ("to_state", "reingresado")),
                    models.Q(("from_state", "aplazado"), ("to_state", "cancelado")),
                    models.Q(("from_state", "aplazado"), ("to_state", "reingresado")),
                    models.Q(("from_state", "aplazado"), ("to_state", "retirado")),
                    models.Q(("from_state", "aplazado"), ("to_state", "trasladado")),
                    models.Q(("from_state", "certificado"), ("to_state", "por_certificar")),
                    models.Q(("from_state", "condicionado"), ("to_state", "aplazado")),
                    models.Q(("from_state", "condicionado"), ("to_state", "cancelado")),
                    models.Q(("from_state", "condicionado"), ("to_state", "en_formacion")),
                    models.Q(("from_state", "condicionado"), ("to_state", "reprobado")),
                    models.Q(("from_state", "condicionado"), ("to_state", "retirado")),
                    models.Q(("from_state", "condicionado"), ("to_state", "trasladado")),
                    models.Q(("from_state", "en_formacion"), ("to_state", "aplazado")),
                    models.Q(("from_state", "en_formacion"), ("to_state", "cancelado")),
                    models.Q(("from_state", "en_formacion"), ("to_state", "condicionado")),
                    models.Q(("from_state", "en_formacion"), ("to_state", "por_certificar")),
                    models.Q(("from_state", "en_formacion"), ("to_state", "reprobado")),
                    models.Q(("from_state", "en_formacion"), ("to_state", "retirado")),
                    models.Q(("from_state", "en_formacion"), ("to_state", "trasladado")),
                    models.Q(("from_state", "en_induccion"), ("to_state", "aplazado")),
                    models.Q(("from_state", "en_induccion"), ("to_state", "cancelado")),
                    models.Q(("from_state", "en_induccion"), ("to_state", "en_formacion")),
                    models.Q(("from_state", "en_induccion"), ("to_state", "retirado")),
                    models.Q(("from_state", "en_induccion"), ("to_state", "trasladado")),
                    models.Q(("from_state", "matriculado"), ("to_state", "aplazado")),
                    models.Q(("from_state", "matriculado"), ("to_state", "cancelado")),
                    models.Q(("from_state", "matriculado"), ("to_state", "en_formacion")),
                    models.Q(("from_state", "matriculado"), ("to_state", "en_induccion")),
                    models.Q(("from_state", "matriculado"), ("to_state", "retirado")),
                    models.Q(("from_state", "matriculado"), ("to_state", "trasladado")),
                    models.Q(("from_state", "por_certificar"), ("to_state", "certificado")),
                    models.Q(("from_state", "por_certificar"), ("to_state", "en_formacion")),
                    models.Q(("from_state", "reingresado"), ("to_state", "cancelado")),
                    models.Q(("from_state", "reingresado"), ("to_state", "en_formacion")),
                    models.Q(("from_state", "reingresado"), ("to_state", "retirado")),
                    models.Q(("from_state", "reingresado"), ("to_state", "trasladado")),
                    models.Q(("from_state", "retirado"), ("to_state", "reingresado")),
                    models.Q(("from_state", "retirado"), ("to_state", "trasladado")),
                    _connector="OR",
                ),
                name="state_change_of_the_lifecycle",
                violation_error_message="Desde ese estado no se pasa a ese otro.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statechange",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_state", models.F("to_state")), _negated=True),
                name="state_change_changes",
                violation_error_message="La matrícula ya está en ese estado.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "reversal"), ("reverts__isnull", False)),
                    models.Q(models.Q(("kind", "reversal"), _negated=True), ("reverts__isnull", True)),
                    _connector="OR",
                ),
                name="state_change_reverts_one",
                violation_error_message="Dejar sin efecto dice cuál cambio.",
            ),
        ),
        migrations.AddConstraint(
            model_name="statechange",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("from_state", ""),
                        ("kind", "inherited"),
                        ("recorded_at__isnull", True),
                        ("recorded_by__isnull", True),
                    ),
                    models.Q(
                        models.Q(("kind", "inherited"), _negated=True),
                        ("recorded_at__isnull", False),
                        ("recorded_by__isnull", False),
                        models.Q(("reason", b""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="state_change_with_reason",
                violation_error_message="Un cambio de estado dice quién lo registró, cuándo y por qué.",
            ),
        ),
    ]
