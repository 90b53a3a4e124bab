"""The receipt of an erasure stays as it was given."""

from django.db import migrations

NEVER_CHANGES = """
CREATE FUNCTION rights_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END $$;
CREATE TRIGGER erasure_never_changes BEFORE UPDATE OR DELETE ON rights_erasure FOR EACH ROW
  EXECUTE FUNCTION rights_never_changes('La constancia de una supresión no cambia ni se borra.');
"""

NEVER_CHANGES_UNDONE = """
DROP TRIGGER erasure_never_changes ON rights_erasure;
DROP FUNCTION rights_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_initial")]

    operations = [migrations.RunSQL(NEVER_CHANGES, NEVER_CHANGES_UNDONE)]
