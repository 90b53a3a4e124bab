"""The ledger follows by itself: each peso and each cupo-month moves when the row that moves it is written, never else.

One statement writes all the movements of the rows that it brought, so a pay run of a million lines is one pass.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sofia.core.canonical import from_json
from sofia.core.dates import Month
from sofia.stipends.rules.allowance import month_amount
from sofia.stipends.rules.calendar import planned_months
from sofia.stipends.rules.regulation import parse

# What was there before the ledger. Nothing had been paid yet.
OPENED = """
INSERT INTO stipends_movement (call_id, source, target, pesos, months, at, by_id)
  SELECT id, 'allocated', 'available', budget, places * months, published_at, published_by_id FROM stipends_call;
INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, at, by_id)
  SELECT award.call_id, 'available', 'committed', month.pesos, 1, month.id, award.awarded_at, award.awarded_by_id
  FROM stipends_awardmonth month JOIN stipends_award award ON award.id = month.award_id;
INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, at, by_id)
  SELECT award.call_id, 'committed', 'available', month.pesos, 1, month.id, month.freed_at, month.freed_by_id
  FROM stipends_awardmonth month JOIN stipends_award award ON award.id = month.award_id
  WHERE month.freed_at IS NOT NULL;
"""

KEPT = """
CREATE FUNCTION stipends_only_by_the_ledger() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'El libro se escribe solo: registre el acto que mueve el dinero.';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER movement_only_by_the_ledger BEFORE INSERT ON stipends_movement FOR EACH STATEMENT
  EXECUTE FUNCTION stipends_only_by_the_ledger();
CREATE TRIGGER movement_never_changes BEFORE UPDATE OR DELETE ON stipends_movement FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un movimiento del libro no cambia ni se borra.');
"""

KEPT_UNDONE = """
DROP TRIGGER movement_never_changes ON stipends_movement;
DROP TRIGGER movement_only_by_the_ledger ON stipends_movement;
DROP FUNCTION stipends_only_by_the_ledger();
"""

CALLS = """
CREATE FUNCTION stipends_call_allocates() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, at, by_id)
    SELECT id, 'allocated', 'available', budget, places * months, published_at, published_by_id FROM come_rows;
  RETURN NULL;
END $$;
CREATE TRIGGER call_allocates AFTER INSERT ON stipends_call
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_call_allocates();
"""

CALLS_UNDONE = """
DROP TRIGGER call_allocates ON stipends_call;
DROP FUNCTION stipends_call_allocates();
"""

# The months of an award are what it commits; freed, they give their pesos back. Of two who pay and free one month at
# once, the call's row lets one through.
MONTHS = """
CREATE FUNCTION stipends_months_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM stipends_awardmonth month JOIN stipends_award award ON award.id = month.award_id
    WHERE month.award_id IN (SELECT award_id FROM come_rows) AND month.freed_at IS NULL
    GROUP BY award.id HAVING sum(month.pesos) > award.committed
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Los meses de un cupo suman más de lo que compromete.';
  END IF;
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, at, by_id)
    SELECT award.call_id, 'available', 'committed', month.pesos, 1, month.id, award.awarded_at, award.awarded_by_id
    FROM come_rows month JOIN stipends_award award ON award.id = month.award_id;
  RETURN NULL;
END $$;
CREATE TRIGGER award_months_commit AFTER INSERT ON stipends_awardmonth
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_months_commit();

CREATE FUNCTION stipends_months_freed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_call WHERE id IN (
    SELECT award.call_id FROM come_rows month JOIN stipends_award award ON award.id = month.award_id
  ) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (
    SELECT FROM come_rows month JOIN stipends_payline line ON line.award_month_id = month.id
    WHERE line.state IN ('ready', 'paid')
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un mes que se está pagando o que ya se pagó no se libera.';
  END IF;
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, at, by_id)
    SELECT award.call_id, stipends_resting_account(month.id), 'available', month.pesos, 1, month.id,
      month.freed_at, month.freed_by_id
    FROM come_rows month JOIN stipends_award award ON award.id = month.award_id;
  UPDATE stipends_award SET committed = stipends_award.committed - freed.pesos
    FROM (SELECT award_id, sum(pesos) AS pesos FROM come_rows GROUP BY award_id ORDER BY award_id) freed
    WHERE stipends_award.id = freed.award_id;
  RETURN NULL;
END $$;
CREATE FUNCTION stipends_resting_account(month bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN EXISTS (
    SELECT FROM stipends_payline WHERE award_month_id = month AND state = 'rejected'
  ) THEN 'rejected' ELSE 'committed' END
$$;
CREATE TRIGGER award_months_freed AFTER UPDATE ON stipends_awardmonth
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_months_freed();
"""

MONTHS_UNDONE = """
DROP TRIGGER award_months_freed ON stipends_awardmonth;
DROP FUNCTION stipends_resting_account(bigint);
DROP FUNCTION stipends_months_freed();
DROP TRIGGER award_months_commit ON stipends_awardmonth;
DROP FUNCTION stipends_months_commit();
"""

RUNS = """
CREATE FUNCTION stipends_run_starts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state <> 'prepared' OR NEW.month + interval '1 month' > stipends_now() AT TIME ZONE 'America/Bogota' THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un mes se paga vencido: se prepara desde el día 1 del siguiente.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER pay_run_starts BEFORE INSERT ON stipends_payrun FOR EACH ROW EXECUTE FUNCTION stipends_run_starts();
CREATE TRIGGER pay_run_follows_its_steps BEFORE UPDATE ON stipends_payrun FOR EACH ROW WHEN (pg_trigger_depth() = 0)
  EXECUTE FUNCTION sofia_never_changes('Un pago solo cambia por sus pasos.');
CREATE TRIGGER pay_run_never_goes BEFORE DELETE ON stipends_payrun FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un pago no se borra: se descarta antes de enviarlo.');
CREATE TRIGGER run_step_never_changes BEFORE UPDATE OR DELETE ON stipends_runstep FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un paso dado no cambia ni se borra.');

CREATE FUNCTION stipends_step_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refusal text;
  last text;
  ready boolean;
BEGIN
  PERFORM FROM stipends_payrun WHERE id = NEW.run_id FOR NO KEY UPDATE;
  last := (SELECT step FROM stipends_runstep WHERE run_id = NEW.run_id ORDER BY id DESC LIMIT 1);
  ready := EXISTS (SELECT FROM stipends_payline WHERE run_id = NEW.run_id AND state = 'ready');
  refusal := CASE
    WHEN (coalesce(last, ''), NEW.step::text) NOT IN (
      ('', 'prepared'), ('prepared', 'locked'), ('locked', 'approved'), ('approved', 'sent'), ('sent', 'reconciled'),
      ('reconciled', 'closed'), ('closed', 'reopened'), ('reopened', 'reconciled'),
      ('prepared', 'discarded'), ('locked', 'discarded'), ('approved', 'discarded')
    ) THEN 'Ese paso no es el que sigue en este pago. Mire cómo quedó.'
    WHEN NEW.step IN ('approved', 'sent') AND stipends_took(NEW.run_id, NEW.by_id, '{prepared,locked}')
      THEN 'Usted preparó este pago: lo aprueba y lo envía otra persona.'
    WHEN NEW.step = 'reconciled' AND stipends_took(NEW.run_id, NEW.by_id, '{approved,sent}')
      THEN 'Usted aprobó o envió este pago: lo concilia otra persona.'
    WHEN NEW.step = 'closed' AND stipends_took(NEW.run_id, NEW.by_id, '{prepared,locked,approved,sent,reconciled}')
      THEN 'Usted ya dio otro paso de este pago: lo cierra otra persona.'
    WHEN NEW.step IN ('locked', 'approved', 'sent') AND EXISTS (
      SELECT FROM stipends_payline line
      JOIN stipends_awardmonth month ON month.id = line.award_month_id
      JOIN stipends_bankaccount account ON account.id = line.account_id
      LEFT JOIN people_merge merge ON merge.merged_id = month.person_id AND merge.undone_at IS NULL
      WHERE line.run_id = NEW.run_id AND line.state = 'ready'
        AND (account.replaced_at IS NOT NULL OR account.person_id <> coalesce(merge.survivor_id, month.person_id))
    ) THEN 'Una cuenta dejó de usarse después de preparar este pago: descártelo, y prepárelo otra vez.'
    WHEN NEW.step = 'locked' AND NOT ready
      THEN 'En este pago no hay ninguna línea por pagar: descártelo, y prepárelo cuando la haya.'
    WHEN NEW.step = 'reconciled' AND ready
      THEN 'Falta la respuesta del banco de alguna línea: un pago se concilia cuando todas la tienen.'
    WHEN NEW.step = 'discarded' AND ready
      THEN 'Un pago se descarta con todas sus líneas.'
  END;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  UPDATE stipends_payrun SET state = NEW.step WHERE id = NEW.run_id;
  RETURN NEW;
END $$;
CREATE FUNCTION stipends_took(run bigint, person bigint, steps text[]) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM stipends_runstep WHERE run_id = run AND by_id = person AND step = ANY (steps))
$$;
CREATE TRIGGER run_step_follows BEFORE INSERT ON stipends_runstep FOR EACH ROW
  EXECUTE FUNCTION stipends_step_follows();
"""

RUNS_UNDONE = """
DROP TRIGGER run_step_follows ON stipends_runstep;
DROP FUNCTION stipends_step_follows();
DROP FUNCTION stipends_took(bigint, bigint, text[]);
DROP TRIGGER run_step_never_changes ON stipends_runstep;
DROP TRIGGER pay_run_never_goes ON stipends_payrun;
DROP TRIGGER pay_run_follows_its_steps ON stipends_payrun;
DROP TRIGGER pay_run_starts ON stipends_payrun;
DROP FUNCTION stipends_run_starts();
"""

# What the law refuses to pay, line by line; and the only ways in which a line may change.
LINES = """
-- Months of somebody who turned out to be one person with another row: of two in a month, which one is not paid.
CREATE FUNCTION stipends_doubled(calls bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE AS $$
  SELECT mine.id FROM people_merge merge
  JOIN stipends_awardmonth mine ON mine.person_id IN (merge.merged_id, merge.survivor_id) AND mine.freed_at IS NULL
  JOIN stipends_award award ON award.id = mine.award_id AND award.call_id = ANY (calls)
  JOIN stipends_awardmonth other ON other.month = mine.month AND other.id <> mine.id AND other.freed_at IS NULL
    AND other.person_id = ANY (stipends_rows_of(mine.person_id))
  LEFT JOIN stipends_payline paid ON paid.award_month_id = other.id AND paid.state IN ('ready', 'paid')
  LEFT JOIN stipends_payline hers ON hers.award_month_id = mine.id AND hers.state IN ('ready', 'paid')
  WHERE merge.undone_at IS NULL AND (paid.id IS NOT NULL OR (hers.id IS NULL AND other.id < mine.id))
$$;

CREATE FUNCTION stipends_lines_come() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refusal text;
  calls bigint[] := (
    SELECT array_agg(DISTINCT call_id) FROM stipends_payrun WHERE id IN (SELECT run_id FROM come_rows)
  );
BEGIN
  PERFORM FROM stipends_call WHERE id = ANY (calls) ORDER BY id FOR NO KEY UPDATE;
  SELECT max(CASE
      WHEN run.state <> 'prepared' THEN 'A un pago que ya no está en preparación no se le agregan líneas.'
      WHEN line.state NOT IN ('held', 'ready') THEN 'Una línea nueva queda por pagar, o pendiente.'
      WHEN award.call_id <> run.call_id OR month.month > run.month OR month.pesos <> line.pesos
        THEN 'Una línea es de un mes de su convocatoria que ya pasó, con el valor de ese mes.'
      WHEN line.state = 'held' THEN NULL
      WHEN month.freed_at IS NOT NULL THEN 'Un mes liberado no se paga.'
      WHEN award.final_on IS NULL OR award.final_on > (stipends_now() AT TIME ZONE 'America/Bogota')::date
        THEN 'Un cupo se paga cuando su resolución está en firme.'
      WHEN suspension.id IS NOT NULL THEN 'Un mes suspendido no se paga.'
      WHEN month.id IN (SELECT stipends_doubled(calls)) THEN 'Otro registro de la misma persona recibe ese mes.'
      WHEN account.confirmed_at IS NULL OR account.replaced_at IS NOT NULL
        OR account.person_id <> coalesce(merge.survivor_id, month.person_id)
        THEN 'Un pago va a la cuenta confirmada de la misma persona.'
    END) INTO refusal
    FROM come_rows line
    JOIN stipends_payrun run ON run.id = line.run_id
    JOIN stipends_awardmonth month ON month.id = line.award_month_id
    JOIN stipends_award award ON award.id = month.award_id
    LEFT JOIN stipends_bankaccount account ON account.id = line.account_id
    LEFT JOIN people_merge merge ON merge.merged_id = month.person_id AND merge.undone_at IS NULL
    LEFT JOIN stipends_suspension suspension ON suspension.award_id = award.id
      AND suspension.first_month <= month.month AND suspension.resumes_month > month.month;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, line_id, at, by_id)
    SELECT run.call_id,
      CASE WHEN line.award_month_id IN (
        SELECT before.award_month_id FROM stipends_payline before
        JOIN stipends_payrun earlier ON earlier.id = before.run_id
        WHERE before.state = 'rejected' AND earlier.call_id = ANY (calls)
      ) THEN 'rejected' ELSE 'committed' END,
      'obligated', line.pesos, 1, line.award_month_id, line.id, step.at, step.by_id
    FROM come_rows line
    JOIN stipends_payrun run ON run.id = line.run_id
    JOIN stipends_runstep step ON step.run_id = run.id AND step.step = 'prepared'
    WHERE line.state = 'ready';
  RETURN NULL;
END $$;
CREATE TRIGGER pay_lines_come AFTER INSERT ON stipends_payline
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_lines_come();

CREATE FUNCTION stipends_lines_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refusal text;
BEGIN
  SELECT max(CASE
      WHEN (was.run_id, was.award_month_id, was.account_id, was.pesos, was.findings)
        IS DISTINCT FROM (line.run_id, line.award_month_id, line.account_id, line.pesos, line.findings)
        THEN 'Una línea de un pago no cambia: solo recibe la respuesta del banco.'
      WHEN (was.state::text, line.state::text) NOT IN (
        ('ready', 'paid'), ('ready', 'rejected'), ('rejected', 'paid'), ('ready', 'dropped')
      ) THEN 'Una línea que ya tiene su respuesta no cambia.'
      WHEN line.state = 'dropped' AND run.state NOT IN ('prepared', 'locked', 'approved')
        THEN 'Un pago que ya se envió no se descarta.'
      WHEN line.state <> 'dropped' AND run.state NOT IN ('sent', 'reopened')
        THEN 'El banco responde a un pago que se le envió y que no se ha conciliado.'
      WHEN was.state = 'rejected' AND run.state <> 'reopened'
        THEN 'Para corregir una respuesta del banco, reabra el pago.'
      WHEN line.state = 'paid' AND month.freed_at IS NOT NULL
        THEN 'Un mes que se rechazó ya se liberó, y su dinero pudo darse a otra persona: aclárelo con el banco.'
    END) INTO refusal
    FROM come_rows line
    JOIN gone_rows was ON was.id = line.id
    JOIN stipends_awardmonth month ON month.id = line.award_month_id
    JOIN stipends_payrun run ON run.id = line.run_id;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, line_id, at, by_id)
    SELECT run.call_id,
      CASE was.state WHEN 'ready' THEN 'obligated' ELSE 'rejected' END,
      CASE line.state WHEN 'dropped' THEN stipends_resting_account(line.award_month_id) ELSE line.state END,
      line.pesos, 1, line.award_month_id, line.id,
      coalesce(line.answered_at, stipends_now()), coalesce(line.answered_by_id, step.by_id)
    FROM come_rows line
    JOIN gone_rows was ON was.id = line.id
    JOIN stipends_payrun run ON run.id = line.run_id
    JOIN stipends_runstep step ON step.run_id = run.id AND step.step = 'prepared';
  RETURN NULL;
END $$;
CREATE TRIGGER pay_lines_change AFTER UPDATE ON stipends_payline
  REFERENCING OLD TABLE AS gone_rows NEW TABLE AS come_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stipends_lines_change();
CREATE TRIGGER pay_line_never_goes BEFORE DELETE ON stipends_payline FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una línea de un pago no se borra.');
"""

LINES_UNDONE = """
DROP TRIGGER pay_line_never_goes ON stipends_payline;
DROP TRIGGER pay_lines_change ON stipends_payline;
DROP FUNCTION stipends_lines_change();
DROP TRIGGER pay_lines_come ON stipends_payline;
DROP FUNCTION stipends_lines_come();
DROP FUNCTION stipends_doubled(bigint[]);
"""


# What a published row of before did not say, and its rules do.
UNLOCKED = "ALTER TABLE {table} DISABLE TRIGGER {trigger}"
LOCKED = "ALTER TABLE {table} ENABLE TRIGGER {trigger}"
FILLED = (("stipends_call", "call_never_changes"), ("stipends_awardmonth", "award_month_only_freed"))


def write_down_worth(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """The months of each call, and the pesos of each month that was awarded."""
    call, month = apps.get_model("stipends", "Call"), apps.get_model("stipends", "AwardMonth")
    for table, trigger in FILLED:
        editor.execute(UNLOCKED.format(table=table, trigger=trigger))
    for one in call.objects.order_by("pk"):
        law = parse(from_json(one.rule_set_text))
        call.objects.filter(pk=one.pk).update(months=len(planned_months(law)))
        rows = month.objects.filter(award__call=one)
        for day in rows.values_list("month", flat=True).distinct():
            rows.filter(month=day).update(pesos=month_amount(law, Month.of(day)))
    for table, trigger in FILLED:
        editor.execute(LOCKED.format(table=table, trigger=trigger))


class Migration(migrations.Migration):
    dependencies = [("stipends", "0028_payments")]

    operations = [
        migrations.RunPython(write_down_worth, migrations.RunPython.noop),
        migrations.RunSQL(OPENED, migrations.RunSQL.noop),
        migrations.RunSQL(CALLS, CALLS_UNDONE),
        migrations.RunSQL(MONTHS, MONTHS_UNDONE),
        migrations.RunSQL(RUNS, RUNS_UNDONE),
        migrations.RunSQL(LINES, LINES_UNDONE),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
    ]
