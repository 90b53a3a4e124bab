"""What keeps documents as they were received, by the database itself."""

from django.db import migrations

# The moment is the database's whatever a row is given. What replaces a document is of the same person and kind.
RECEIVED = """
CREATE FUNCTION documents_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.received_at := clock_timestamp();
  IF NEW.replaces_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM documents_document WHERE id = NEW.replaces_id AND owner_id = NEW.owner_id AND kind = NEW.kind
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un documento solo reemplaza a otro de la misma persona y de la misma clase.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_received BEFORE INSERT ON documents_document
  FOR EACH ROW EXECUTE FUNCTION documents_received();
"""

RECEIVED_UNDONE = """
DROP TRIGGER document_received ON documents_document;
DROP FUNCTION documents_received();
"""

# Only the name may be sealed again, and the antivirus may answer. What it found dangerous stays so.
KEPT = """
CREATE FUNCTION documents_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF to_jsonb(NEW) - 'name' - 'antivirus' IS DISTINCT FROM to_jsonb(OLD) - 'name' - 'antivirus' THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un documento recibido no cambia: entregue otro que lo reemplace.';
  END IF;
  IF NEW.antivirus <> OLD.antivirus AND (OLD.antivirus = 'infected' OR NEW.antivirus IN ('off', 'waiting')) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Lo que el antivirus respondió no se deshace.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER document_kept BEFORE UPDATE ON documents_document FOR EACH ROW EXECUTE FUNCTION documents_kept();

CREATE FUNCTION documents_never_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'Un documento recibido no se borra: puede reemplazarse por otro.';
END $$;
CREATE TRIGGER document_never_deleted BEFORE DELETE ON documents_document
  FOR EACH ROW EXECUTE FUNCTION documents_never_deleted();
CREATE TRIGGER documents_document_never_emptied BEFORE TRUNCATE ON documents_document
  FOR EACH STATEMENT EXECUTE FUNCTION documents_never_deleted();
ALTER TABLE documents_document ENABLE ALWAYS TRIGGER document_kept;
ALTER TABLE documents_document ENABLE ALWAYS TRIGGER document_never_deleted;
ALTER TABLE documents_document ENABLE ALWAYS TRIGGER documents_document_never_emptied;
"""

KEPT_UNDONE = """
DROP TRIGGER document_kept ON documents_document;
DROP TRIGGER document_never_deleted ON documents_document;
DROP TRIGGER documents_document_never_emptied ON documents_document;
DROP FUNCTION documents_kept();
DROP FUNCTION documents_never_deleted();
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunSQL(RECEIVED, RECEIVED_UNDONE), migrations.RunSQL(KEPT, KEPT_UNDONE)]
