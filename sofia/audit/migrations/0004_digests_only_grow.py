"""What makes the daily digests a chain that nobody changes quietly, kept by the database itself."""

from django.db import migrations

# A digest closes the day after the last one, and only once it has ended: by the database's clock, like the events.
CHAINED = """
CREATE FUNCTION audit_digest_chained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtext('audit_digest'));
  SELECT day, hash INTO last FROM audit_digest ORDER BY day DESC LIMIT 1;
  IF NEW.day >= (clock_timestamp() AT TIME ZONE 'America/Bogota')::date THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ese día no ha terminado: su resumen se hace después de medianoche.';
  END IF;
  IF NEW.day <> last.day + 1 OR (NEW.content::json)->>'day' IS DISTINCT FROM NEW.day::text
      OR (NEW.content::json)->>'previous' IS DISTINCT FROM coalesce(last.hash, repeat('0', 64)) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un resumen diario sigue al del día anterior y lleva su huella.';
  END IF;
  NEW.at := clock_timestamp();
  NEW.hash := encode(sha256(convert_to(NEW.content, 'UTF8')), 'hex');
  RETURN NEW;
END $$;
CREATE TRIGGER audit_digest_chained BEFORE INSERT ON audit_digest
  FOR EACH ROW EXECUTE FUNCTION audit_digest_chained();
"""

CHAINED_UNDONE = """
DROP TRIGGER audit_digest_chained ON audit_digest;
DROP FUNCTION audit_digest_chained();
"""

FUNCTION = """
CREATE FUNCTION audit_digest_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'Un resumen diario y su sello de tiempo no cambian ni se borran.';
END $$;
"""

FUNCTION_UNDONE = "DROP FUNCTION audit_digest_never_changes();"

# ALWAYS: a session that calls itself a replica does not get past them either.
NEVER_CHANGES = """
CREATE TRIGGER {table}_never_changes BEFORE UPDATE OR DELETE ON {table}
  FOR EACH ROW EXECUTE FUNCTION audit_digest_never_changes();
CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table}
  FOR EACH STATEMENT EXECUTE FUNCTION audit_digest_never_changes();
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_changes;
ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_emptied;
"""

NEVER_CHANGES_UNDONE = """
DROP TRIGGER {table}_never_changes ON {table};
DROP TRIGGER {table}_never_emptied ON {table};
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_digests")]

    operations = [
        migrations.RunSQL(CHAINED, CHAINED_UNDONE),
        migrations.RunSQL(FUNCTION, FUNCTION_UNDONE),
        *(
            migrations.RunSQL(NEVER_CHANGES.format(table=table), NEVER_CHANGES_UNDONE.format(table=table))
            for table in ("audit_digest", "audit_stamp")
        ),
    ]
