"""What no code path may break when people apply, kept by the database itself."""

from django.db import migrations

# The window is looked at when the row arrives, and again when its transaction ends: one that was opened in time and
# ends too late leaves nothing. The clock is the database's own (`stipends_now`, migration 0004).
IN_TIME = """
CREATE TRIGGER submission_in_time BEFORE INSERT ON stipends_submission FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('applications', 'Las inscripciones de esta convocatoria no están abiertas.');
CREATE CONSTRAINT TRIGGER submission_still_in_time AFTER INSERT ON stipends_submission
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('applications', 'El plazo se cerró mientras se guardaba su inscripción.');
"""

IN_TIME_UNDONE = """
DROP TRIGGER submission_still_in_time ON stipends_submission;
DROP TRIGGER submission_in_time ON stipends_submission;
"""

KEPT = """
ALTER TABLE stipends_submission ADD CONSTRAINT submission_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
-- What is sealed may be sealed again with another key: its hash, which stays, tells whether it says the same.
CREATE TRIGGER submission_never_changes BEFORE UPDATE ON stipends_submission FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'content' - 'signed_name' IS DISTINCT FROM to_jsonb(NEW) - 'content' - 'signed_name')
  EXECUTE FUNCTION sofia_never_changes('Lo que se envió no cambia ni se borra: se corrige con otro envío.');
CREATE TRIGGER submission_never_goes BEFORE DELETE ON stipends_submission FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Lo que se envió no cambia ni se borra: se corrige con otro envío.');
CREATE TRIGGER receipt_never_changes BEFORE UPDATE OR DELETE ON stipends_receipt FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un comprobante entregado no cambia ni se borra.');
"""

KEPT_UNDONE = """
DROP TRIGGER receipt_never_changes ON stipends_receipt;
DROP TRIGGER submission_never_goes ON stipends_submission;
DROP TRIGGER submission_never_changes ON stipends_submission;
ALTER TABLE stipends_submission DROP CONSTRAINT submission_of_its_call;
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0005_applying")]

    operations = [
        migrations.RunSQL(IN_TIME, IN_TIME_UNDONE),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
    ]
