"""What keeps the history of who is who: rows that the database opens itself, and what no code path may change."""

from django.db import migrations

# Who makes a person, or changes her document, by whatever path, leaves its row. A document does not change before
# the row of the earlier one is closed, and a closed row says who and why. No clock is read here: a document begins
# where the last one ended, hers or that of whoever had the number before her.
OPENED = """
CREATE FUNCTION people_document_opened() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM people_identitydocument WHERE person_id = NEW.id AND until IS NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un documento no se cambia sin dejar escrito quién y por qué.';
  END IF;
  INSERT INTO people_identitydocument (person_id, document_type, document_number, since)
    SELECT NEW.id, NEW.document_type, NEW.document_number, max(until) FROM people_identitydocument
    WHERE person_id = NEW.id OR document = NEW.document;
  RETURN NULL;
END $$;
CREATE TRIGGER person_document_opened AFTER INSERT ON people_person
  FOR EACH ROW EXECUTE FUNCTION people_document_opened();
CREATE TRIGGER person_document_changed AFTER UPDATE OF document_type, document_number ON people_person FOR EACH ROW
  WHEN ((OLD.document_type, OLD.document_number) IS DISTINCT FROM (NEW.document_type, NEW.document_number))
  EXECUTE FUNCTION people_document_opened();
"""

OPENED_UNDONE = """
DROP TRIGGER person_document_opened ON people_person;
DROP TRIGGER person_document_changed ON people_person;
DROP FUNCTION people_document_opened();
"""

BEFORE_US = """
INSERT INTO people_identitydocument (person_id, document_type, document_number)
  SELECT id, document_type, document_number FROM people_person;
SET CONSTRAINTS ALL IMMEDIATE;
"""

# A row closes once, and then never changes; at the end of the transaction the open one is the person's document.
# Rows that the trigger above opens agree by their making, so only rows touched from outside are looked at.
HISTORY = """
CREATE FUNCTION people_history_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END $$;
CREATE TRIGGER identity_document_never_changes BEFORE UPDATE ON people_identitydocument FOR EACH ROW
  WHEN (OLD.until IS NOT NULL OR (OLD.person_id, OLD.document_type, OLD.document_number, OLD.since)
    IS DISTINCT FROM (NEW.person_id, NEW.document_type, NEW.document_number, NEW.since))
  EXECUTE FUNCTION people_history_never_changes('La historia de los documentos de una persona no cambia.');
-- Rows go only with an account that the same transaction empties (sofia/rights), so no history loses a part.
CREATE FUNCTION people_history_goes_with_account() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM people_person WHERE id = OLD.person_id AND document <> 'NCS-BAJA' || id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER identity_document_never_goes AFTER DELETE ON people_identitydocument
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION people_history_goes_with_account('La historia de los documentos de una persona no se borra.');

CREATE FUNCTION people_document_agrees() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM people_person person JOIN people_identitydocument known
      ON known.person_id = person.id AND known.until IS NULL AND known.document = person.document
      WHERE person.id = NEW.person_id
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'El documento vigente de una persona es el último de su historia.';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER identity_document_agrees AFTER INSERT OR UPDATE ON people_identitydocument
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION people_document_agrees();
"""

HISTORY_UNDONE = """
DROP TRIGGER identity_document_agrees ON people_identitydocument;
DROP FUNCTION people_document_agrees();
DROP TRIGGER identity_document_never_goes ON people_identitydocument;
DROP FUNCTION people_history_goes_with_account();
DROP TRIGGER identity_document_never_changes ON people_identitydocument;
DROP FUNCTION people_history_never_changes();
"""

# Both people are locked, the older row first: of two officers who merge A into B and B into A at once, the second
# waits, and then sees what the first did. Who is merged cannot sign in: no code path may forget to close her account.
MERGED = """
CREATE FUNCTION people_merge_flat() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM people_person WHERE id IN (NEW.survivor_id, NEW.merged_id) ORDER BY id FOR NO KEY UPDATE;
  IF EXISTS (SELECT FROM people_merge WHERE undone_at IS NULL AND merged_id = NEW.survivor_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'La cuenta que iba a quedar ya está unida a otra. Busque de nuevo a la persona.';
  END IF;
  IF EXISTS (SELECT FROM people_merge WHERE undone_at IS NULL AND survivor_id = NEW.merged_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'A esa cuenta ya se unió otra: debe ser la que queda.';
  END IF;
  UPDATE people_person SET is_active = false WHERE id = NEW.merged_id AND is_active;
  RETURN NEW;
END $$;
CREATE TRIGGER merge_flat BEFORE INSERT ON people_merge FOR EACH ROW EXECUTE FUNCTION people_merge_flat();

CREATE FUNCTION people_merged_stays_closed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM people_merge WHERE undone_at IS NULL AND merged_id = NEW.id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Esa cuenta está unida a otra de la misma persona: no se abre sin separarlas antes.';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER person_merged_stays_closed AFTER UPDATE OF is_active ON people_person
  DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW WHEN (NEW.is_active AND NOT OLD.is_active)
  EXECUTE FUNCTION people_merged_stays_closed();

CREATE TRIGGER merge_never_changes BEFORE UPDATE ON people_merge FOR EACH ROW
  WHEN (OLD.undone_at IS NOT NULL OR
    to_jsonb(OLD) - ARRAY['undone_at', 'undone_by_id', 'undone_reason']
    IS DISTINCT FROM to_jsonb(NEW) - ARRAY['undone_at', 'undone_by_id', 'undone_reason'])
  EXECUTE FUNCTION people_history_never_changes('Una fusión no cambia: se deshace, y queda escrita.');
CREATE TRIGGER merge_never_goes BEFORE DELETE ON people_merge FOR EACH ROW
  EXECUTE FUNCTION people_history_never_changes('Una fusión no se borra: se deshace, y queda escrita.');
"""

MERGED_UNDONE = """
DROP TRIGGER merge_never_goes ON people_merge;
DROP TRIGGER merge_never_changes ON people_merge;
DROP TRIGGER person_merged_stays_closed ON people_person;
DROP FUNCTION people_merged_stays_closed();
DROP TRIGGER merge_flat ON people_merge;
DROP FUNCTION people_merge_flat();
"""

ANSWERED = """
CREATE TRIGGER correction_never_changes BEFORE UPDATE ON people_correction FOR EACH ROW
  WHEN (OLD.answered_at IS NOT NULL)
  EXECUTE FUNCTION people_history_never_changes('Una corrección respondida no cambia: pida otra.');
CREATE TRIGGER counter_visit_never_changes BEFORE UPDATE ON people_countervisit FOR EACH ROW
  EXECUTE FUNCTION people_history_never_changes('Una atención queda como se abrió.');
CREATE CONSTRAINT TRIGGER counter_visit_never_goes AFTER DELETE ON people_countervisit
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION people_history_goes_with_account('Una atención no se borra.');
CREATE CONSTRAINT TRIGGER correction_never_goes AFTER DELETE ON people_correction
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION people_history_goes_with_account('Una corrección no se borra.');
"""

ANSWERED_UNDONE = """
DROP TRIGGER correction_never_changes ON people_correction;
DROP TRIGGER counter_visit_never_changes ON people_countervisit;
DROP TRIGGER counter_visit_never_goes ON people_countervisit;
DROP TRIGGER correction_never_goes ON people_correction;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0006_identity")]

    operations = [
        migrations.RunSQL(BEFORE_US, migrations.RunSQL.noop),
        migrations.RunSQL(OPENED, OPENED_UNDONE),
        migrations.RunSQL(HISTORY, HISTORY_UNDONE),
        migrations.RunSQL(MERGED, MERGED_UNDONE),
        migrations.RunSQL(ANSWERED, ANSWERED_UNDONE),
    ]
