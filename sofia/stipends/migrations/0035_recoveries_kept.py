"""What was paid and not owed, and what is given back of it, move in the ledger by themselves as all the money does."""

from django.db import migrations

OVERPAYMENTS = """
CREATE FUNCTION stipends_overpayments_come() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refusal text;
BEGIN
  SELECT max(CASE
      WHEN line.id IS NULL THEN 'Solo se reintegra un mes que se pagó.'
      WHEN act.id IS NULL AND NOT EXISTS (
          SELECT FROM stipends_proceeding ended
          WHERE ended.award_id = award.id AND ended.way = 'death' AND ended.closing = 'executed')
        THEN 'Sin resolución, un mes se reintegra por un fallecimiento que ya se confirmó.'
      WHEN act.id IS NOT NULL
          AND (act.kind <> 'termination' OR act.filed_at IS NULL OR act.call_id <> award.call_id)
        THEN 'Un mes se reintegra por la resolución que terminó ese apoyo, firmada y radicada.'
    END) INTO refusal
    FROM come_rows owed
    JOIN stipends_awardmonth month ON month.id = owed.award_month_id
    JOIN stipends_award award ON award.id = month.award_id
    LEFT JOIN stipends_resolution act ON act.id = owed.resolution_id
    LEFT JOIN stipends_payline line ON line.award_month_id = month.id AND line.state = 'paid';
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, line_id, at, by_id)
    SELECT award.call_id, 'paid', 'to_recover', month.pesos, 1, month.id, line.id, owed.opened_at, owed.opened_by_id
    FROM come_rows owed
    JOIN stipends_awardmonth month ON month.id = owed.award_month_id
    JOIN stipends_award award ON award.id = month.award_id
    JOIN stipends_payline line ON line.award_month_id = month.id AND line.state = 'paid';
  RETURN NULL;
END $$;
CREATE TRIGGER overpayments_come AFTER INSERT ON stipends_overpayment
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_overpayments_come();
CREATE TRIGGER overpayment_never_changes BEFORE UPDATE OR DELETE ON stipends_overpayment FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un mes por reintegrar no cambia ni se borra.');
"""

OVERPAYMENTS_UNDONE = """
DROP TRIGGER overpayment_never_changes ON stipends_overpayment;
DROP TRIGGER overpayments_come ON stipends_overpayment;
DROP FUNCTION stipends_overpayments_come();
"""

# Of two who register at once, the call's row lets one through. The month counts as given back with its last peso.
INSTALMENTS = """
CREATE FUNCTION stipends_instalments_come() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  calls bigint[] := (
    SELECT array_agg(DISTINCT award.call_id) FROM come_rows paid
    JOIN stipends_overpayment owed ON owed.id = paid.overpayment_id
    JOIN stipends_awardmonth month ON month.id = owed.award_month_id
    JOIN stipends_award award ON award.id = month.award_id
  );
  refusal text;
BEGIN
  PERFORM FROM stipends_call WHERE id = ANY (calls) ORDER BY id FOR NO KEY UPDATE;
  SELECT CASE
      WHEN EXISTS (
        SELECT FROM stipends_instalment paid
        JOIN stipends_overpayment owed ON owed.id = paid.overpayment_id
        JOIN stipends_awardmonth month ON month.id = owed.award_month_id
        WHERE owed.id IN (SELECT overpayment_id FROM come_rows)
        GROUP BY owed.id, month.pesos HAVING sum(paid.pesos) > month.pesos
      ) THEN 'Un reintegro no pasa de lo que falta por devolver.'
      WHEN EXISTS (
        SELECT FROM come_rows paid
        JOIN stipends_instalment before ON before.receipt = paid.receipt
          AND before.registered_at <> paid.registered_at
        JOIN stipends_overpayment owed ON owed.id = before.overpayment_id
        JOIN stipends_awardmonth month ON month.id = owed.award_month_id
        JOIN stipends_award award ON award.id = month.award_id AND award.call_id = ANY (calls)
      ) THEN 'Ese recibo ya está registrado.'
      WHEN EXISTS (
        SELECT FROM come_rows WHERE paid_on > (stipends_now() AT TIME ZONE 'America/Bogota')::date
      ) THEN 'El día de la consignación todavía no llega.'
    END INTO refusal;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, line_id, at, by_id)
    SELECT award.call_id, 'to_recover', 'recovered', paid.pesos,
      CASE WHEN paid.id = whole.last AND whole.pesos = month.pesos THEN 1 ELSE 0 END,
      month.id, line.id, paid.registered_at, paid.registered_by_id
    FROM come_rows paid
    JOIN stipends_overpayment owed ON owed.id = paid.overpayment_id
    JOIN stipends_awardmonth month ON month.id = owed.award_month_id
    JOIN stipends_award award ON award.id = month.award_id
    JOIN stipends_payline line ON line.award_month_id = month.id AND line.state = 'paid'
    JOIN (
      SELECT overpayment_id, sum(pesos) AS pesos, max(id) AS last FROM stipends_instalment GROUP BY overpayment_id
    ) whole ON whole.overpayment_id = owed.id;
  RETURN NULL;
END $$;
CREATE TRIGGER instalments_come AFTER INSERT ON stipends_instalment
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_instalments_come();
CREATE TRIGGER instalment_never_changes BEFORE UPDATE OR DELETE ON stipends_instalment FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un reintegro registrado no cambia ni se borra.');
"""

INSTALMENTS_UNDONE = """
DROP TRIGGER instalment_never_changes ON stipends_instalment;
DROP TRIGGER instalments_come ON stipends_instalment;
DROP FUNCTION stipends_instalments_come();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0034_recoveries")]

    operations = [
        migrations.RunSQL(OVERPAYMENTS, OVERPAYMENTS_UNDONE),
        migrations.RunSQL(INSTALMENTS, INSTALMENTS_UNDONE),
    ]
