"""What keeps an import as it went, by the database itself."""

from django.db import migrations

# Who handed in what never changes; a state only goes where it may, and from an ended one nowhere. The name may be
# sealed again.
KEPT = """
CREATE FUNCTION imports_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moves constant jsonb := '{
    "checking": ["refused", "faulty", "ready", "unchanged", "discarded"],
    "ready": ["applying", "discarded"],
    "applying": ["applied", "refused", "faulty", "unchanged"]
  }';
  given constant text[] := '{id, kind, centre_id, role, sha256, size, handed_in_at, handed_in_by_id}';
BEGIN
  IF to_jsonb(NEW) - 'name' IS DISTINCT FROM to_jsonb(OLD) - 'name' AND NOT moves ? OLD.state THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un cargue terminado no cambia.';
  END IF;
  IF NEW.state <> OLD.state AND NOT moves -> OLD.state ? NEW.state THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ese cargue ya siguió su camino. Recargue la página.';
  END IF;
  IF (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(NEW)) WHERE key = ANY(given))
    IS DISTINCT FROM (SELECT jsonb_object_agg(key, value) FROM jsonb_each(to_jsonb(OLD)) WHERE key = ANY(given)) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Quién entregó un archivo, y cuál, no cambia.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER import_kept BEFORE UPDATE ON imports_import FOR EACH ROW EXECUTE FUNCTION imports_kept();

CREATE FUNCTION imports_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'Un cargue no se borra.';
END $$;
CREATE TRIGGER import_never_deleted BEFORE DELETE ON imports_import
  FOR EACH ROW EXECUTE FUNCTION imports_never_deleted();
"""

KEPT_UNDONE = """
DROP TRIGGER import_kept ON imports_import;
DROP TRIGGER import_never_deleted ON imports_import;
DROP FUNCTION imports_kept();
DROP FUNCTION imports_never_deleted();
"""


class Migration(migrations.Migration):
    dependencies = [("imports", "0001_initial")]

    operations = [migrations.RunSQL(KEPT, KEPT_UNDONE)]
