"""Whoever sends for another keeps what that person signed: the database itself wants it."""

from django.db import migrations

KEPT = """
CREATE FUNCTION stipends_sent_by_herself() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM stipends_application AS sent WHERE sent.id = NEW.application_id AND (
      sent.person_id = NEW.sent_by_id OR EXISTS (
        SELECT FROM people_merge
        WHERE merged_id = sent.person_id AND survivor_id = NEW.sent_by_id AND undone_at IS NULL))
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Quien envía la inscripción de otra persona guarda el papel que ella firmó.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER submission_on_paper BEFORE INSERT ON stipends_submission FOR EACH ROW
  WHEN (NEW.paper_id IS NULL) EXECUTE FUNCTION stipends_sent_by_herself();
"""

KEPT_UNDONE = """
DROP TRIGGER submission_on_paper ON stipends_submission;
DROP FUNCTION stipends_sent_by_herself();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0019_on_paper")]

    operations = [migrations.RunSQL(KEPT, KEPT_UNDONE)]
