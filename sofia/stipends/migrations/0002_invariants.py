"""What no code path may break, kept by the database itself. Each refusal is a sentence for people."""

from django.db import migrations

NEVER_CHANGES = """
CREATE FUNCTION sofia_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END $$;

-- The money committed is the only column that follows its awards.
CREATE TRIGGER call_never_changes BEFORE UPDATE ON stipends_call FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'committed' IS DISTINCT FROM to_jsonb(NEW) - 'committed')
  EXECUTE FUNCTION sofia_never_changes('Una convocatoria publicada no cambia: publique otro acto que la modifique.');
CREATE TRIGGER call_never_goes BEFORE DELETE ON stipends_call FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una convocatoria publicada no se borra.');
CREATE TRIGGER place_never_changes BEFORE UPDATE OR DELETE ON stipends_place FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Los cupos de una convocatoria publicada no cambian.');
CREATE TRIGGER decision_never_changes BEFORE UPDATE OR DELETE ON stipends_decision FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una decisión tomada no cambia ni se borra.');
CREATE TRIGGER decision_line_never_changes BEFORE UPDATE OR DELETE ON stipends_decisionline FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una decisión tomada no cambia ni se borra.');
CREATE TRIGGER draw_notice_never_changes BEFORE UPDATE OR DELETE ON stipends_drawnotice FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un sorteo anunciado no cambia ni se borra.');
CREATE TRIGGER draw_never_changes BEFORE UPDATE OR DELETE ON stipends_draw FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un sorteo registrado no cambia ni se borra.');
"""

NEVER_CHANGES_UNDONE = """
DROP TRIGGER call_never_changes ON stipends_call;
DROP TRIGGER call_never_goes ON stipends_call;
DROP TRIGGER place_never_changes ON stipends_place;
DROP TRIGGER decision_never_changes ON stipends_decision;
DROP TRIGGER decision_line_never_changes ON stipends_decisionline;
DROP TRIGGER draw_notice_never_changes ON stipends_drawnotice;
DROP TRIGGER draw_never_changes ON stipends_draw;
DROP FUNCTION sofia_never_changes();
"""

# Rows that travel together: an award's place, application and decision are of its call; an applicant is the learner.
TOGETHER = """
ALTER TABLE stipends_application ADD CONSTRAINT application_of_its_learner
  FOREIGN KEY (enrolment_id, person_id) REFERENCES training_enrolment (id, person_id);
ALTER TABLE stipends_award ADD CONSTRAINT award_application_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
ALTER TABLE stipends_award ADD CONSTRAINT award_place_of_its_call
  FOREIGN KEY (place_id, call_id) REFERENCES stipends_place (id, call_id);
ALTER TABLE stipends_award ADD CONSTRAINT award_decision_of_its_call
  FOREIGN KEY (decision_id, call_id) REFERENCES stipends_decision (id, call_id);
"""

TOGETHER_UNDONE = """
ALTER TABLE stipends_application DROP CONSTRAINT application_of_its_learner;
ALTER TABLE stipends_award DROP CONSTRAINT award_application_of_its_call;
ALTER TABLE stipends_award DROP CONSTRAINT award_place_of_its_call;
ALTER TABLE stipends_award DROP CONSTRAINT award_decision_of_its_call;
"""

NO_MORE_PLACES = """
CREATE FUNCTION stipends_place_exists() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number > (SELECT places FROM stipends_call WHERE id = NEW.call_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'La convocatoria no tiene tantos cupos.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER place_exists BEFORE INSERT ON stipends_place FOR EACH ROW EXECUTE FUNCTION stipends_place_exists();
"""

NO_MORE_PLACES_UNDONE = """
DROP TRIGGER place_exists ON stipends_place;
DROP FUNCTION stipends_place_exists();
"""

# One UPDATE of the call's row per statement: its lock makes concurrent awards queue, and its CHECK
# (call_budget_never_exceeded) refuses the one that no longer fits. A trigger that merely counted would not:
# two transactions do not see each other's rows.
MONEY = """
CREATE FUNCTION stipends_commit_money() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE stipends_call SET committed = stipends_call.committed - gone.pesos
      FROM (SELECT call_id, sum(committed) AS pesos FROM gone_rows GROUP BY call_id ORDER BY call_id) gone
      WHERE stipends_call.id = gone.call_id;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    UPDATE stipends_call SET committed = stipends_call.committed + come.pesos
      FROM (SELECT call_id, sum(committed) AS pesos FROM come_rows GROUP BY call_id ORDER BY call_id) come
      WHERE stipends_call.id = come.call_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER award_commits AFTER INSERT ON stipends_award
  REFERENCING NEW TABLE AS come_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_commit_money();
CREATE TRIGGER award_recommits AFTER UPDATE ON stipends_award
  REFERENCING OLD TABLE AS gone_rows NEW TABLE AS come_rows
  FOR EACH STATEMENT EXECUTE FUNCTION stipends_commit_money();
CREATE TRIGGER award_frees AFTER DELETE ON stipends_award
  REFERENCING OLD TABLE AS gone_rows FOR EACH STATEMENT EXECUTE FUNCTION stipends_commit_money();
"""

MONEY_UNDONE = """
DROP TRIGGER award_commits ON stipends_award;
DROP TRIGGER award_recommits ON stipends_award;
DROP TRIGGER award_frees ON stipends_award;
DROP FUNCTION stipends_commit_money();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0001_initial"), ("training", "0001_initial")]

    operations = [
        migrations.RunSQL(NEVER_CHANGES, NEVER_CHANGES_UNDONE),
        migrations.RunSQL(TOGETHER, TOGETHER_UNDONE),
        migrations.RunSQL(NO_MORE_PLACES, NO_MORE_PLACES_UNDONE),
        migrations.RunSQL(MONEY, MONEY_UNDONE),
    ]
