"""A score line rests on a look or on an adjustment, and who may not grade an application does not adjust it either."""

import django.db.models.deletion
from django.db import migrations, models

TOGETHER = """
ALTER TABLE stipends_scoreline ADD CONSTRAINT score_line_of_its_adjustment
  FOREIGN KEY (adjustment_id, application_id) REFERENCES stipends_adjustment (id, application_id);
"""

TOGETHER_UNDONE = "ALTER TABLE stipends_scoreline DROP CONSTRAINT score_line_of_its_adjustment;"

BY_WHOM = """
CREATE FUNCTION stipends_adjustment_is_fair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sentence text := stipends_unfair(NEW.application_id, NEW.adjusted_by_id);
BEGIN
  IF sentence IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = sentence;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER adjustment_is_fair BEFORE INSERT ON stipends_adjustment FOR EACH ROW
  EXECUTE FUNCTION stipends_adjustment_is_fair();
"""

BY_WHOM_UNDONE = """
DROP TRIGGER adjustment_is_fair ON stipends_adjustment;
DROP FUNCTION stipends_adjustment_is_fair();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0022_grading_kept")]

    operations = [
        migrations.AlterField(
            model_name="scoreline",
            name="review",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="score_lines",
                to="stipends.review",
                verbose_name="revisión",
            ),
        ),
        migrations.AddField(
            model_name="scoreline",
            name="adjustment",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="score_line",
                to="stipends.adjustment",
                verbose_name="ajuste",
            ),
        ),
        migrations.AddConstraint(
            model_name="scoreline",
            constraint=models.CheckConstraint(
                condition=models.Q(("review__isnull", True)) ^ models.Q(("adjustment__isnull", True)),
                name="score_line_rests_on_one_act",
                violation_error_message="Un puntaje se apoya en una revisión o en un ajuste.",
            ),
        ),
        migrations.AddConstraint(
            model_name="adjustment",
            constraint=models.UniqueConstraint(fields=("id", "application"), name="adjustment_with_application"),
        ),
        migrations.RunSQL(TOGETHER, TOGETHER_UNDONE),
        migrations.RunSQL(BY_WHOM, BY_WHOM_UNDONE),
    ]
