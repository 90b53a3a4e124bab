"""What only gets filled may still be sealed again with another key: sealed columns are the bytes of these tables."""

from django.db import migrations

FILLED = """
CREATE OR REPLACE FUNCTION stipends_only_filled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open_columns text[] := string_to_array(TG_ARGV[1], ',');
BEGIN
  IF TG_OP = 'DELETE' OR EXISTS (
    SELECT FROM jsonb_each(to_jsonb(OLD)) kept
    WHERE kept.value IS DISTINCT FROM to_jsonb(NEW) -> kept.key
      AND NOT (kept.key = ANY (open_columns) AND kept.value IN ('null', '""')){but}
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NEW;
END $$;
"""

# The same words sealed again are as long as before. That they are the same words is proved by the seal itself.
BUT = """
      AND NOT (length(to_jsonb(NEW) ->> kept.key) = length(kept.value #>> '{}') AND EXISTS (
        SELECT FROM pg_attribute
        WHERE attrelid = TG_RELID AND attname = kept.key AND atttypid = 'bytea'::regtype))"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0039_payment_cases_kept")]

    operations = [migrations.RunSQL(FILLED.replace("{but}", BUT), FILLED.replace("{but}", ""))]
