"""What makes the audit a chain that nobody changes quietly, kept by the database itself."""

from django.db import migrations

# Byte for byte what sofia.core.canonical writes of Event.content(); a test compares the two on odd texts.
HASH = """
CREATE FUNCTION audit_event_hash(event audit_event) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(event.previous_hash || concat(
    '{"act":', to_json(event.act::text),
    ',"actor":', coalesce(event.actor::text, 'null'),
    ',"address":', to_json(event.address::text),
    ',"after":', to_json(event.after),
    ',"at":"', to_char(event.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '+00:00"',
    ',"before":', to_json(event.before),
    ',"chain":', to_json(event.chain::text),
    ',"request":', to_json(event.request::text),
    ',"role":', to_json(event.role::text),
    ',"sequence":', event.sequence::text,
    ',"subject_id":', to_json(event.subject_id::text),
    ',"subject_kind":', to_json(event.subject_kind::text),
    '}', E'\\n'), 'UTF8')), 'hex')
$$;
"""

HASH_UNDONE = "DROP FUNCTION audit_event_hash(audit_event);"

# The lock is the trigger's, so no code path can forget it: writers of one chain queue until the other's
# transaction ends, and only then look for the last event. Without it, two would follow the same one.
CHAINED = """
CREATE FUNCTION audit_event_chained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last record;
BEGIN
  PERFORM pg_advisory_xact_lock(TG_RELID::int, hashtext(NEW.chain));
  SELECT sequence, hash INTO last FROM audit_event WHERE chain = NEW.chain ORDER BY sequence DESC LIMIT 1;
  NEW.sequence := coalesce(last.sequence, 0) + 1;
  NEW.previous_hash := coalesce(last.hash, repeat('0', 64));
  NEW.at := clock_timestamp();
  NEW.hash := audit_event_hash(NEW);
  RETURN NEW;
END $$;
CREATE TRIGGER audit_event_chained BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_event_chained();
"""

CHAINED_UNDONE = """
DROP TRIGGER audit_event_chained ON audit_event;
DROP FUNCTION audit_event_chained();
"""

# ALWAYS: a session that calls itself a replica does not get past them either.
NEVER_CHANGES = """
CREATE FUNCTION audit_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'La auditoría solo crece: un evento no cambia ni se borra.';
END $$;
CREATE TRIGGER audit_event_never_changes BEFORE UPDATE OR DELETE ON audit_event
  FOR EACH ROW EXECUTE FUNCTION audit_never_changes();
CREATE TRIGGER audit_event_never_emptied BEFORE TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_never_changes();
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_never_changes;
ALTER TABLE audit_event ENABLE ALWAYS TRIGGER audit_event_never_emptied;
"""

NEVER_CHANGES_UNDONE = """
DROP TRIGGER audit_event_never_changes ON audit_event;
DROP TRIGGER audit_event_never_emptied ON audit_event;
DROP FUNCTION audit_never_changes();
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        migrations.RunSQL(HASH, HASH_UNDONE),
        migrations.RunSQL(CHAINED, CHAINED_UNDONE),
        migrations.RunSQL(NEVER_CHANGES, NEVER_CHANGES_UNDONE),
    ]
