"""What no code path may break of a bank's answer: it is written once, reported once and registered once."""

from django.db import migrations

KEPT = """
CREATE TRIGGER bank_report_only_steps BEFORE UPDATE ON stipends_bankreport FOR EACH ROW
  WHEN (OLD.registered_at IS NOT NULL
        OR OLD.reported_at <> NEW.reported_at OR OLD.reported_by_id <> NEW.reported_by_id
        OR (OLD.reported_at IS NOT NULL AND NEW.registered_at IS NULL)
        OR to_jsonb(OLD) - 'reported_at' - 'reported_by_id' - 'registered_at' - 'registered_by_id'
           IS DISTINCT FROM to_jsonb(NEW) - 'reported_at' - 'reported_by_id' - 'registered_at' - 'registered_by_id')
  EXECUTE FUNCTION sofia_never_changes('Una respuesta del banco no cambia: se informa una vez, y se registra una vez.');
CREATE TRIGGER bank_report_never_goes BEFORE DELETE ON stipends_bankreport FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una respuesta del banco no se borra.');
CREATE TRIGGER report_line_never_changes BEFORE UPDATE OR DELETE ON stipends_reportline FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Lo que dijo el banco no cambia ni se borra.');

CREATE FUNCTION stipends_report_lines_come() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refusal text;
BEGIN
  SELECT max(CASE
      WHEN report.reported_at IS NOT NULL THEN 'A una respuesta que ya se informó no se le agregan líneas.'
      WHEN pay.id IS NULL THEN 'Una respuesta del banco es de las líneas de su pago.'
    END) INTO refusal
    FROM come_rows line
    JOIN stipends_bankreport report ON report.id = line.report_id
    LEFT JOIN stipends_payline pay ON pay.run_id = report.run_id AND pay.award_month_id = line.award_month_id
      AND pay.state IN ('ready', 'paid', 'rejected');
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER report_lines_come AFTER INSERT ON stipends_reportline
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_report_lines_come();
"""

UNDONE = """
DROP TRIGGER report_lines_come ON stipends_reportline;
DROP FUNCTION stipends_report_lines_come();
DROP TRIGGER report_line_never_changes ON stipends_reportline;
DROP TRIGGER bank_report_never_goes ON stipends_bankreport;
DROP TRIGGER bank_report_only_steps ON stipends_bankreport;
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0032_bank_reports")]

    operations = [migrations.RunSQL(KEPT, UNDONE)]
