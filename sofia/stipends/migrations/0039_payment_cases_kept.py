"""What no code path may break of a payment that did not arrive and of the end of a year."""

from django.db import migrations

CASES = """
CREATE FUNCTION stipends_line_is_paid() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  line record;
  refusal text;
BEGIN
  PERFORM FROM stipends_payrun WHERE id = (SELECT run_id FROM stipends_payline WHERE id = NEW.line_id) FOR SHARE;
  SELECT * INTO line FROM stipends_payline WHERE id = NEW.line_id FOR NO KEY UPDATE;
  IF line.state <> 'paid' THEN
    refusal := 'Se confirma, o se reclama, un pago que el banco dice que hizo.';
  ELSIF EXISTS (SELECT FROM stipends_arrival WHERE line_id = NEW.line_id) THEN
    refusal := 'Usted ya confirmó que ese pago llegó.';
  ELSIF EXISTS (SELECT FROM stipends_paymentcase WHERE line_id = NEW.line_id AND answered_at IS NULL) THEN
    refusal := 'Ya hay un caso abierto por ese pago.';
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER arrival_of_a_payment BEFORE INSERT ON stipends_arrival FOR EACH ROW
  EXECUTE FUNCTION stipends_line_is_paid();
CREATE TRIGGER arrival_never_changes BEFORE UPDATE OR DELETE ON stipends_arrival FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una confirmación no cambia ni se borra.');
CREATE TRIGGER payment_case_of_a_payment BEFORE INSERT ON stipends_paymentcase FOR EACH ROW
  EXECUTE FUNCTION stipends_line_is_paid();
CREATE TRIGGER payment_case_only_answered BEFORE UPDATE ON stipends_paymentcase FOR EACH ROW
  WHEN (OLD.answered_at IS NOT NULL
          AND to_jsonb(OLD) - 'words' - 'answer' IS DISTINCT FROM to_jsonb(NEW) - 'words' - 'answer'
        OR to_jsonb(OLD) - 'words' - 'outcome' - 'answer' - 'answered_at' - 'answered_by_id'
          IS DISTINCT FROM to_jsonb(NEW) - 'words' - 'outcome' - 'answer' - 'answered_at' - 'answered_by_id')
  EXECUTE FUNCTION sofia_never_changes('Un caso no cambia: solo se responde, una vez.');
CREATE TRIGGER payment_case_never_goes BEFORE DELETE ON stipends_paymentcase FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un caso no se borra: se responde.');

CREATE FUNCTION stipends_no_case_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM stipends_paymentcase opened JOIN stipends_payline line ON line.id = opened.line_id
    WHERE line.run_id = NEW.run_id AND opened.answered_at IS NULL
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una persona dice que su pago no llegó: responda su caso antes de cerrar el mes.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER run_step_without_cases BEFORE INSERT ON stipends_runstep FOR EACH ROW WHEN (NEW.step = 'closed')
  EXECUTE FUNCTION stipends_no_case_is_open();
"""

CASES_UNDONE = """
DROP TRIGGER run_step_without_cases ON stipends_runstep;
DROP FUNCTION stipends_no_case_is_open();
DROP TRIGGER payment_case_never_goes ON stipends_paymentcase;
DROP TRIGGER payment_case_only_answered ON stipends_paymentcase;
DROP TRIGGER payment_case_of_a_payment ON stipends_paymentcase;
DROP TRIGGER arrival_never_changes ON stipends_arrival;
DROP TRIGGER arrival_of_a_payment ON stipends_arrival;
DROP FUNCTION stipends_line_is_paid();
"""

# Whatever was left of the year leaves the call, and nothing else begins in it.
CLOSING = """
CREATE FUNCTION stipends_year_closes() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refusal text;
  rest record;
BEGIN
  PERFORM FROM stipends_call WHERE id = NEW.call_id FOR NO KEY UPDATE;
  SELECT
      coalesce(sum(CASE WHEN target = 'available' THEN pesos ELSE 0 END), 0)
        - coalesce(sum(CASE WHEN source = 'available' THEN pesos ELSE 0 END), 0) AS pesos,
      coalesce(sum(CASE WHEN target = 'available' THEN months ELSE 0 END), 0)
        - coalesce(sum(CASE WHEN source = 'available' THEN months ELSE 0 END), 0) AS months
    INTO rest FROM stipends_movement WHERE call_id = NEW.call_id;
  refusal := CASE
    WHEN extract(year FROM stipends_now() AT TIME ZONE 'America/Bogota')
        <= (SELECT given.fiscal_year FROM stipends_nationalcall given
            JOIN stipends_call call ON call.period = given.period WHERE call.id = NEW.call_id)
      THEN 'El año se cierra desde enero, cuando se haya pagado diciembre.'
    WHEN EXISTS (SELECT FROM stipends_payrun WHERE call_id = NEW.call_id AND state NOT IN ('closed', 'discarded'))
      THEN 'Hay un pago sin cerrar.'
    WHEN EXISTS (
        SELECT FROM stipends_paymentcase opened JOIN stipends_payline line ON line.id = opened.line_id
        JOIN stipends_payrun run ON run.id = line.run_id
        WHERE run.call_id = NEW.call_id AND opened.answered_at IS NULL)
      THEN 'Hay un caso de un pago sin responder.'
    WHEN EXISTS (SELECT FROM stipends_award WHERE call_id = NEW.call_id AND ended_at IS NULL)
        OR EXISTS (
          SELECT FROM stipends_awardmonth month JOIN stipends_award award ON award.id = month.award_id
          WHERE award.call_id = NEW.call_id AND month.freed_at IS NULL
            AND NOT EXISTS (SELECT FROM stipends_payline WHERE award_month_id = month.id AND state = 'paid'))
      THEN 'Antes del cierre termina cada apoyo, y se libera cada mes que no se pagó.'
  END;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  IF rest.pesos > 0 THEN
    INSERT INTO stipends_movement (call_id, source, target, pesos, months, at, by_id)
      VALUES (NEW.call_id, 'available', 'released', rest.pesos, rest.months, NEW.closed_at, NEW.closed_by_id);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER year_closes AFTER INSERT ON stipends_yearclosing FOR EACH ROW EXECUTE FUNCTION stipends_year_closes();
CREATE TRIGGER year_closing_never_changes BEFORE UPDATE OR DELETE ON stipends_yearclosing FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('El cierre de un año no cambia ni se borra.');

CREATE FUNCTION stipends_year_is_open(call bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_call WHERE id = call FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM stipends_yearclosing WHERE call_id = call) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'El año de esta convocatoria ya se cerró: nada pasa al siguiente.';
  END IF;
END $$;
CREATE FUNCTION stipends_begins_in_its_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stipends_year_is_open(NEW.call_id);
  RETURN NULL;
END $$;
CREATE TRIGGER award_not_after_its_year AFTER INSERT ON stipends_award FOR EACH ROW
  EXECUTE FUNCTION stipends_begins_in_its_year();
CREATE TRIGGER pay_run_not_after_its_year AFTER INSERT ON stipends_payrun FOR EACH ROW
  EXECUTE FUNCTION stipends_begins_in_its_year();
CREATE FUNCTION stipends_reopens_in_its_year() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM stipends_year_is_open((SELECT call_id FROM stipends_payrun WHERE id = NEW.run_id));
  RETURN NULL;
END $$;
CREATE TRIGGER run_step_not_after_its_year AFTER INSERT ON stipends_runstep FOR EACH ROW
  WHEN (NEW.step = 'reopened') EXECUTE FUNCTION stipends_reopens_in_its_year();
"""

CLOSING_UNDONE = """
DROP TRIGGER run_step_not_after_its_year ON stipends_runstep;
DROP FUNCTION stipends_reopens_in_its_year();
DROP TRIGGER pay_run_not_after_its_year ON stipends_payrun;
DROP TRIGGER award_not_after_its_year ON stipends_award;
DROP FUNCTION stipends_begins_in_its_year();
DROP FUNCTION stipends_year_is_open(bigint);
DROP TRIGGER year_closing_never_changes ON stipends_yearclosing;
DROP TRIGGER year_closes ON stipends_yearclosing;
DROP FUNCTION stipends_year_closes();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0038_payment_cases")]

    operations = [
        migrations.RunSQL(CASES, CASES_UNDONE),
        migrations.RunSQL(CLOSING, CLOSING_UNDONE),
    ]
