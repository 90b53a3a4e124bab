"""A bank's answer that nobody registered may be withdrawn, saying why: it stays in the history and never changes."""

from importlib import import_module

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

EARLIER = import_module("sofia.stipends.migrations.0033_bank_reports_kept")

# What was reported goes on to be registered or withdrawn; being withdrawn changes nothing else of it.
STEPS = "{reported_at,reported_by_id,registered_at,registered_by_id,withdrawn_at,withdrawn_by_id,reason}"
KEPT = f"""
DROP TRIGGER bank_report_only_steps ON stipends_bankreport;
CREATE TRIGGER bank_report_only_steps BEFORE UPDATE ON stipends_bankreport FOR EACH ROW
  WHEN (OLD.registered_at IS NOT NULL
        OR ((OLD.reported_at IS NOT NULL OR NEW.withdrawn_at IS NOT NULL)
            AND (OLD.reported_at, OLD.reported_by_id) IS DISTINCT FROM (NEW.reported_at, NEW.reported_by_id))
        OR (OLD.reported_at IS NOT NULL AND NEW.registered_at IS NULL AND NEW.withdrawn_at IS NULL)
        OR to_jsonb(OLD) - '{STEPS}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{STEPS}'::text[])
  EXECUTE FUNCTION sofia_never_changes('Una respuesta del banco no cambia: se informa una vez, y se registra una vez.');
CREATE TRIGGER bank_report_stays_withdrawn BEFORE UPDATE ON stipends_bankreport FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NOT NULL)
  EXECUTE FUNCTION sofia_never_changes('Una respuesta retirada no cambia: si es la buena, entréguela otra vez.');

CREATE FUNCTION stipends_report_lines_of_one_that_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM stipends_bankreport
    WHERE id IN (SELECT report_id FROM come_rows) AND withdrawn_at IS NOT NULL
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'A una respuesta retirada no se le agregan líneas.';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER report_lines_of_one_that_stands AFTER INSERT ON stipends_reportline
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_report_lines_of_one_that_stands();
"""

UNDONE = f"""
DROP TRIGGER report_lines_of_one_that_stands ON stipends_reportline;
DROP FUNCTION stipends_report_lines_of_one_that_stands();
DROP TRIGGER bank_report_stays_withdrawn ON stipends_bankreport;
DROP TRIGGER bank_report_only_steps ON stipends_bankreport;
{EARLIER.KEPT[: EARLIER.KEPT.index("CREATE TRIGGER bank_report_never_goes")]}
"""


class Migration(migrations.Migration):
    dependencies = [
        ("stipends", "0041_empty_seals_filled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="bankreport",
            name="bank_report_once",
        ),
        migrations.AddField(
            model_name="bankreport",
            name="reason",
            field=models.TextField(blank=True, verbose_name="razón"),
        ),
        migrations.AddField(
            model_name="bankreport",
            name="withdrawn_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="retirado"),
        ),
        migrations.AddField(
            model_name="bankreport",
            name="withdrawn_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="retirado por",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankreport",
            constraint=models.UniqueConstraint(
                condition=models.Q(("withdrawn_at__isnull", True)),
                fields=("run", "sha256"),
                name="bank_report_once",
                violation_error_message="Ese mismo archivo ya se entregó para este pago.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankreport",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at__isnull", True), ("registered_at__isnull", True), _connector="OR"),
                name="bank_report_registered_or_withdrawn",
                violation_error_message="Una respuesta del banco se registra o se retira, nunca las dos cosas.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reason", ""), ("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                    models.Q(
                        ("withdrawn_at__isnull", False),
                        ("withdrawn_by__isnull", False),
                        models.Q(("reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="bank_report_withdrawn_by_somebody",
                violation_error_message="Una respuesta retirada dice quién, cuándo y por qué.",
            ),
        ),
        migrations.AddConstraint(
            model_name="bankreport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("withdrawn_at__isnull", True),
                    models.Q(
                        ("withdrawn_at__gte", models.F("handed_in_at")),
                        models.Q(
                            ("reported_at__isnull", True),
                            ("withdrawn_at__gte", models.F("reported_at")),
                            _connector="OR",
                        ),
                    ),
                    _connector="OR",
                ),
                name="bank_report_withdrawn_afterwards",
                violation_error_message="Una respuesta se retira después de que se entrega y de que se informa.",
            ),
        ),
        migrations.RunSQL(KEPT, UNDONE),
    ]
