"""Objections to the eligible list, their answers and adjustments, kept by the database itself."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import sofia.vault.fields

# Objections and adjustments come while adjustments are open, by the database's clock; what was written stays. What is
# sealed may be sealed again with another key.
KEPT = """
ALTER TABLE stipends_observation ADD CONSTRAINT observation_application_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
ALTER TABLE stipends_observation ADD CONSTRAINT observation_line_of_its_call
  FOREIGN KEY (line_id, call_id) REFERENCES stipends_application (id, call_id);
ALTER TABLE stipends_observation ADD CONSTRAINT observation_list_of_its_call
  FOREIGN KEY (frozen_list_id, call_id) REFERENCES stipends_frozenlist (id, call_id);
ALTER TABLE stipends_adjustment ADD CONSTRAINT adjustment_application_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
CREATE TRIGGER observation_in_time BEFORE INSERT ON stipends_observation FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('adjustments', 'Las observaciones a la lista no están abiertas.');
CREATE CONSTRAINT TRIGGER observation_still_in_time AFTER INSERT ON stipends_observation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('adjustments', 'El plazo se cerró mientras se guardaba su observación.');
CREATE TRIGGER adjustment_in_time BEFORE INSERT ON stipends_adjustment FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('adjustments', 'Los ajustes a la lista no están abiertos.');
CREATE TRIGGER observation_never_changes BEFORE UPDATE ON stipends_observation FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'text' IS DISTINCT FROM to_jsonb(NEW) - 'text')
  EXECUTE FUNCTION sofia_never_changes('Una observación presentada no cambia ni se borra.');
CREATE TRIGGER observation_never_goes BEFORE DELETE ON stipends_observation FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una observación presentada no cambia ni se borra.');
CREATE TRIGGER answer_never_changes BEFORE UPDATE ON stipends_answer FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'reason' IS DISTINCT FROM to_jsonb(NEW) - 'reason')
  EXECUTE FUNCTION sofia_never_changes('Una respuesta dada no cambia ni se borra.');
CREATE TRIGGER answer_never_goes BEFORE DELETE ON stipends_answer FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una respuesta dada no cambia ni se borra.');
CREATE TRIGGER adjustment_never_changes BEFORE UPDATE OR DELETE ON stipends_adjustment FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un ajuste hecho no cambia ni se borra.');
"""

KEPT_UNDONE = """
DROP TRIGGER adjustment_never_changes ON stipends_adjustment;
DROP TRIGGER answer_never_goes ON stipends_answer;
DROP TRIGGER answer_never_changes ON stipends_answer;
DROP TRIGGER observation_never_goes ON stipends_observation;
DROP TRIGGER observation_never_changes ON stipends_observation;
DROP TRIGGER adjustment_in_time ON stipends_adjustment;
DROP TRIGGER observation_still_in_time ON stipends_observation;
DROP TRIGGER observation_in_time ON stipends_observation;
ALTER TABLE stipends_adjustment DROP CONSTRAINT adjustment_application_of_its_call;
ALTER TABLE stipends_observation DROP CONSTRAINT observation_list_of_its_call;
ALTER TABLE stipends_observation DROP CONSTRAINT observation_line_of_its_call;
ALTER TABLE stipends_observation DROP CONSTRAINT observation_application_of_its_call;
"""

# Once a list is published nothing of it changes silently: a support takes another state only if its last adjustment
# says that one. Whoever publishes holds the call's row FOR UPDATE: a change on its way ends first, or finds the list.
SAID = """
CREATE FUNCTION stipends_claim_as_adjusted() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  claim stipends_claim := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  said text := (SELECT x.after FROM stipends_adjustment x WHERE x.application_id = claim.application_id
                AND x.target = 'criterion' AND x.code = claim.criterion ORDER BY x.id DESC LIMIT 1);
BEGIN
  PERFORM FROM stipends_call WHERE id = (SELECT call_id FROM stipends_application WHERE id = claim.application_id)
    FOR KEY SHARE;
  IF (TG_OP <> 'UPDATE' OR said IS DISTINCT FROM claim.state) AND EXISTS (
    SELECT FROM stipends_application a JOIN stipends_frozenlist l ON l.call_id = a.call_id
    WHERE a.id = claim.application_id AND l.kind = 'eligible'
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'La lista de elegibles ya se publicó: un soporte cambia solo al aceptar una observación, con su razón.';
  END IF;
  RETURN claim;
END $$;
CREATE TRIGGER claim_as_adjusted BEFORE INSERT OR UPDATE OR DELETE ON stipends_claim FOR EACH ROW
  EXECUTE FUNCTION stipends_claim_as_adjusted();
"""

SAID_UNDONE = """
DROP TRIGGER claim_as_adjusted ON stipends_claim;
DROP FUNCTION stipends_claim_as_adjusted();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("stipends", "0012_verifications_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField(verbose_name="número")),
                (
                    "text",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="application_id", default=b"", verbose_name="observación"
                    ),
                ),
                ("filed_at", models.DateTimeField(verbose_name="presentada")),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="stipends.application",
                        verbose_name="inscripción de quien observa",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="stipends.call",
                        verbose_name="convocatoria",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="presentada por",
                    ),
                ),
                (
                    "frozen_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="observations",
                        to="stipends.frozenlist",
                        verbose_name="versión",
                    ),
                ),
                (
                    "line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="stipends.application",
                        verbose_name="línea observada",
                    ),
                ),
            ],
            options={
                "verbose_name": "observación",
                "verbose_name_plural": "observaciones",
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("accepted", models.BooleanField(verbose_name="se aceptó")),
                (
                    "reason",
                    sofia.vault.fields.SealedField(
                        blank=True, bound_to="observation_id", default=b"", verbose_name="razón"
                    ),
                ),
                ("answered_at", models.DateTimeField(verbose_name="respondida")),
                (
                    "answered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="respondida por",
                    ),
                ),
                (
                    "observation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answer",
                        to="stipends.observation",
                        verbose_name="observación",
                    ),
                ),
            ],
            options={
                "verbose_name": "respuesta",
                "verbose_name_plural": "respuestas",
            },
        ),
        migrations.CreateModel(
            name="Adjustment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "target",
                    models.CharField(
                        choices=[("criterion", "Soporte de un criterio"), ("requirement", "Requisito")],
                        max_length=11,
                        verbose_name="qué cambió",
                    ),
                ),
                ("code", models.CharField(max_length=60, verbose_name="criterio o requisito")),
                ("before", models.CharField(max_length=8, verbose_name="antes")),
                ("after", models.CharField(max_length=8, verbose_name="después")),
                ("adjusted_at", models.DateTimeField(verbose_name="ajustado")),
                (
                    "adjusted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ajustado por",
                    ),
                ),
                (
                    "application",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustments",
                        to="stipends.application",
                        verbose_name="inscripción",
                    ),
                ),
                (
                    "call",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustments",
                        to="stipends.call",
                        verbose_name="convocatoria",
                    ),
                ),
                (
                    "observation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adjustment",
                        to="stipends.observation",
                        verbose_name="observación",
                    ),
                ),
            ],
            options={
                "verbose_name": "ajuste",
                "verbose_name_plural": "ajustes",
            },
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=("call", "number"),
                name="observation_numbered",
                violation_error_message="Otra observación llegó al mismo tiempo. Envíe la suya otra vez.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(
                fields=("application", "line", "frozen_list"),
                name="observation_once_per_version",
                violation_error_message="Usted ya hizo una observación a esa línea en esta versión de la lista.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", b""), _negated=True),
                name="observation_says_something",
                violation_error_message="Escriba qué observa.",
            ),
        ),
        migrations.AddConstraint(
            model_name="observation",
            constraint=models.UniqueConstraint(fields=("id", "call"), name="observation_with_call"),
        ),
        migrations.AddConstraint(
            model_name="answer",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", b""), _negated=True),
                name="answer_says_why",
                violation_error_message="Toda respuesta dice su razón.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.CheckConstraint(
                condition=models.Q(("before", models.F("after")), _negated=True),
                name="adjustment_changes_something",
                violation_error_message="Eso ya está así: un ajuste cambia algo.",
            ),
        ),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
        migrations.RunSQL(SAID, SAID_UNDONE),
    ]
