"""What was published stays as it was, and versions follow each other without holes."""

from django.db import migrations

FOLLOWS = """
CREATE FUNCTION text_version_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.number > 1 + coalesce((SELECT max(number) FROM portal_textversion WHERE slug = NEW.slug), 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'La versión que sigue a la última es la única que se puede publicar: abra el texto otra vez.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER text_version_follows BEFORE INSERT ON portal_textversion
  FOR EACH ROW EXECUTE FUNCTION text_version_follows();
"""

FOLLOWS_UNDONE = """
DROP TRIGGER text_version_follows ON portal_textversion;
DROP FUNCTION text_version_follows();
"""

# ALWAYS: a session that calls itself a replica does not get past it either.
NEVER_CHANGES = """
CREATE FUNCTION text_version_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'Lo que se publicó no cambia ni se borra: publique una versión nueva.';
END $$;
CREATE TRIGGER text_version_never_changes BEFORE UPDATE OR DELETE ON portal_textversion
  FOR EACH ROW EXECUTE FUNCTION text_version_never_changes();
ALTER TABLE portal_textversion ENABLE ALWAYS TRIGGER text_version_never_changes;
"""

NEVER_CHANGES_UNDONE = """
DROP TRIGGER text_version_never_changes ON portal_textversion;
DROP FUNCTION text_version_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_texts")]

    operations = [
        migrations.RunSQL(FOLLOWS, FOLLOWS_UNDONE),
        migrations.RunSQL(NEVER_CHANGES, NEVER_CHANGES_UNDONE),
    ]
