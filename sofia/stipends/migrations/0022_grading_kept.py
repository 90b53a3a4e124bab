"""What no code path may break while a call is graded, kept by the database itself."""

from django.db import migrations

# Rows that travel together: a look is of its application's call, of the paper that was looked at, and of whoever was
# assigned to it; a score line, of its application.
TOGETHER = """
ALTER TABLE stipends_review ADD CONSTRAINT review_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
ALTER TABLE stipends_review ADD CONSTRAINT review_of_what_was_handed_in
  FOREIGN KEY (handed_in_id, application_id, slot) REFERENCES stipends_handedin (id, application_id, slot);
ALTER TABLE stipends_review ADD CONSTRAINT review_by_whom_was_assigned
  FOREIGN KEY (assignment_id, call_id, slot, reviewed_by_id)
  REFERENCES stipends_assignment (id, call_id, slot, reviewer_id);
ALTER TABLE stipends_scoreline ADD CONSTRAINT score_line_of_its_application
  FOREIGN KEY (review_id, application_id) REFERENCES stipends_review (id, application_id);
ALTER TABLE stipends_secondlookdraw ADD CONSTRAINT second_look_of_the_announced_seed
  FOREIGN KEY (call_id, seed_sha256) REFERENCES stipends_seednotice (call_id, seed_sha256);
"""

TOGETHER_UNDONE = """
ALTER TABLE stipends_secondlookdraw DROP CONSTRAINT second_look_of_the_announced_seed;
ALTER TABLE stipends_scoreline DROP CONSTRAINT score_line_of_its_application;
ALTER TABLE stipends_review DROP CONSTRAINT review_by_whom_was_assigned;
ALTER TABLE stipends_review DROP CONSTRAINT review_of_what_was_handed_in;
ALTER TABLE stipends_review DROP CONSTRAINT review_of_its_call;
"""

FROZEN = """
CREATE TRIGGER review_never_changes BEFORE UPDATE OR DELETE ON stipends_review FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Lo que se calificó no cambia ni se borra: se mira otra vez.');
CREATE TRIGGER score_line_never_changes BEFORE UPDATE OR DELETE ON stipends_scoreline FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un puntaje no cambia ni se borra: lo sigue otro.');
CREATE TRIGGER conflict_never_changes BEFORE UPDATE OR DELETE ON stipends_conflict FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un impedimento declarado no cambia ni se borra.');
-- What is sealed may be sealed again with another key: its hash, which stays, tells whether it says the same.
CREATE TRIGGER seed_notice_never_changes BEFORE UPDATE ON stipends_seednotice FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'seed' IS DISTINCT FROM to_jsonb(NEW) - 'seed')
  EXECUTE FUNCTION sofia_never_changes('La semilla anunciada no cambia ni se borra.');
CREATE TRIGGER seed_notice_never_goes BEFORE DELETE ON stipends_seednotice FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('La semilla anunciada no cambia ni se borra.');
CREATE TRIGGER second_look_never_changes BEFORE UPDATE OR DELETE ON stipends_secondlookdraw FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un sorteo hecho no cambia ni se borra.');
CREATE TRIGGER assignment_only_ends BEFORE UPDATE ON stipends_assignment FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL
    OR to_jsonb(OLD) - 'ended_at' - 'ended_by_id' IS DISTINCT FROM to_jsonb(NEW) - 'ended_at' - 'ended_by_id')
  EXECUTE FUNCTION sofia_never_changes('Un encargo no cambia: se termina, y se hace otro.');
CREATE TRIGGER assignment_never_goes BEFORE DELETE ON stipends_assignment FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un encargo no se borra: se termina.');
"""

FROZEN_UNDONE = """
DROP TRIGGER assignment_never_goes ON stipends_assignment;
DROP TRIGGER assignment_only_ends ON stipends_assignment;
DROP TRIGGER second_look_never_changes ON stipends_secondlookdraw;
DROP TRIGGER seed_notice_never_goes ON stipends_seednotice;
DROP TRIGGER seed_notice_never_changes ON stipends_seednotice;
DROP TRIGGER conflict_never_changes ON stipends_conflict;
DROP TRIGGER score_line_never_changes ON stipends_scoreline;
DROP TRIGGER review_never_changes ON stipends_review;
"""

# A look and a declaration about the same application wait for each other: each takes the application's row. Two rows
# of one person are the same person.
BY_WHOM = """
CREATE FUNCTION stipends_who(person bigint) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT survivor_id FROM people_merge WHERE merged_id = person AND undone_at IS NULL), person)
$$;

-- Why that person decides nothing of that application; NULL when she may. Takes the application's row.
CREATE FUNCTION stipends_unfair(application bigint, by bigint) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
  reviewer bigint := stipends_who(by);
  applicant bigint;
BEGIN
  SELECT stipends_who(person_id) INTO applicant FROM stipends_application WHERE id = application FOR NO KEY UPDATE;
  IF applicant = reviewer THEN
    RETURN 'Nadie califica su propia inscripción.';
  ELSIF EXISTS (SELECT FROM stipends_conflict
                WHERE application_id = application AND stipends_who(declared_by_id) = reviewer) THEN
    RETURN 'Usted declaró un impedimento sobre esa inscripción: la califica otra persona.';
  ELSIF EXISTS (SELECT FROM people_guardianship
                WHERE stipends_who(minor_id) = applicant AND stipends_who(guardian_id) = reviewer) THEN
    RETURN 'Usted representa a esa persona: su inscripción la califica otra.';
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION stipends_review_is_fair() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sentence text := stipends_unfair(NEW.application_id, NEW.reviewed_by_id);
BEGIN
  sentence := coalesce(sentence, CASE
    WHEN EXISTS (SELECT FROM stipends_assignment WHERE id = NEW.assignment_id AND ended_at IS NOT NULL)
    THEN 'Su encargo de calificar ese documento terminó.'
    WHEN NOT EXISTS (SELECT FROM stipends_seednotice WHERE call_id = NEW.call_id)
    THEN 'Antes de calificar se publica la huella de la semilla de la segunda mirada.'
    WHEN NEW.of_id IS NOT NULL AND NOT EXISTS (
      SELECT FROM stipends_review r WHERE r.id = NEW.of_id AND r.application_id = NEW.application_id
        AND r.slot = NEW.slot AND stipends_who(r.reviewed_by_id) <> stipends_who(NEW.reviewed_by_id))
    THEN 'La segunda mirada la da otra persona, sobre el mismo documento.'
  END);
  IF sentence IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = sentence;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER review_is_fair BEFORE INSERT ON stipends_review FOR EACH ROW
  EXECUTE FUNCTION stipends_review_is_fair();

CREATE FUNCTION stipends_conflict_waits() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_application WHERE id = NEW.application_id FOR NO KEY UPDATE;
  RETURN NEW;
END $$;
CREATE TRIGGER conflict_waits BEFORE INSERT ON stipends_conflict FOR EACH ROW
  EXECUTE FUNCTION stipends_conflict_waits();
"""

BY_WHOM_UNDONE = """
DROP TRIGGER conflict_waits ON stipends_conflict;
DROP FUNCTION stipends_conflict_waits();
DROP TRIGGER review_is_fair ON stipends_review;
DROP FUNCTION stipends_review_is_fair();
DROP FUNCTION stipends_unfair(bigint, bigint);
DROP FUNCTION stipends_who(bigint);
"""

# Papers are graded in their days. A correction that somebody asked for is received until its own last day.
IN_TIME = """
CREATE TRIGGER review_in_time BEFORE INSERT ON stipends_review FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('grading', 'La calificación de esta convocatoria no está abierta.');
CREATE CONSTRAINT TRIGGER review_still_in_time AFTER INSERT ON stipends_review
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('grading', 'La calificación se cerró mientras se guardaba.');

CREATE FUNCTION stipends_correction_is_open(of_application bigint, of_slot text) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT coalesce((SELECT (r.until + 1)::timestamp AT TIME ZONE 'America/Bogota' > stipends_now()
                   FROM stipends_review r WHERE r.application_id = of_application AND r.slot = of_slot
                   ORDER BY r.turn DESC LIMIT 1), false)
$$;
CREATE OR REPLACE FUNCTION stipends_handed_in_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT stipends_window(NEW.call_id, 'documents') @> stipends_now()
    AND NOT stipends_correction_is_open(NEW.application_id, NEW.slot) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NEW;
END $$;
"""

IN_TIME_UNDONE = """
CREATE OR REPLACE FUNCTION stipends_handed_in_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT stipends_window(NEW.call_id, 'documents') @> stipends_now() THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NEW;
END $$;
DROP FUNCTION stipends_correction_is_open(bigint, text);
DROP TRIGGER review_still_in_time ON stipends_review;
DROP TRIGGER review_in_time ON stipends_review;
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0021_grading")]

    operations = [
        migrations.RunSQL(TOGETHER, TOGETHER_UNDONE),
        migrations.RunSQL(FROZEN, FROZEN_UNDONE),
        migrations.RunSQL(BY_WHOM, BY_WHOM_UNDONE),
        migrations.RunSQL(IN_TIME, IN_TIME_UNDONE),
    ]
