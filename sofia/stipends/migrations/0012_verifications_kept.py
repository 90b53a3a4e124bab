"""What no code path may break about look-ups in registers, kept by the database itself."""

from django.db import migrations

KEPT = """
CREATE TRIGGER verification_never_changes BEFORE UPDATE OR DELETE ON stipends_verification FOR EACH ROW
  WHEN (OLD.evidence_id IS NOT NULL OR OLD.loaded_from_id IS NOT NULL)
  EXECUTE FUNCTION sofia_never_changes('Una consulta anotada no cambia ni se borra: anote otra.');
CREATE TRIGGER verification_of_a_past_day BEFORE INSERT ON stipends_verification FOR EACH ROW
  WHEN (NEW."on" > (NEW.recorded_at AT TIME ZONE 'America/Bogota')::date)
  EXECUTE FUNCTION sofia_never_changes('Una consulta no puede ser de un día que no ha llegado.');
"""

KEPT_UNDONE = """
DROP TRIGGER verification_of_a_past_day ON stipends_verification;
DROP TRIGGER verification_never_changes ON stipends_verification;
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0011_verifications")]

    operations = [migrations.RunSQL(KEPT, KEPT_UNDONE)]
