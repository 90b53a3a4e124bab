"""Who registers a bank account; and who acts for a minor, or did, neither checks nor confirms hers."""

from django.db import migrations

# Whoever ends the representation meanwhile waits, or is seen here.
BY_WHOM = """
CREATE FUNCTION stipends_account_by_whom() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM people_guardianship JOIN people_person minor ON minor.id = minor_id
    WHERE minor_id = ANY (stipends_rows_of(NEW.person_id)) AND ended_at IS NULL
    AND guardian_id = ANY (stipends_rows_of(NEW.proposed_by_id))
    AND minor.birth_date > (NEW.proposed_at AT TIME ZONE 'America/Bogota')::date - interval '18 years'
    FOR SHARE OF people_guardianship;
  IF NOT FOUND AND NEW.proposed_by_id <> ALL (stipends_rows_of(NEW.person_id)) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una cuenta la registra su titular o, mientras es menor de edad, quien la representa.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_by_whom BEFORE INSERT ON stipends_bankaccount FOR EACH ROW
  WHEN (NEW.proposed_by_id <> NEW.person_id) EXECUTE FUNCTION stipends_account_by_whom();
"""

BY_WHOM_UNDONE = """
DROP TRIGGER account_by_whom ON stipends_bankaccount;
DROP FUNCTION stipends_account_by_whom();
"""

APART = """
CREATE FUNCTION stipends_account_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM people_guardianship WHERE minor_id = ANY (stipends_rows_of(NEW.person_id))
    AND guardian_id = ANY (stipends_rows_of(NEW.checked_by_id) || stipends_rows_of(NEW.confirmed_by_id))) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Nadie revisa ni confirma la cuenta de quien representa.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_apart BEFORE UPDATE ON stipends_bankaccount FOR EACH ROW
  WHEN (OLD.checked_by_id IS DISTINCT FROM NEW.checked_by_id
    OR OLD.confirmed_by_id IS DISTINCT FROM NEW.confirmed_by_id) EXECUTE FUNCTION stipends_account_apart();
"""

APART_UNDONE = """
DROP TRIGGER account_apart ON stipends_bankaccount;
DROP FUNCTION stipends_account_apart();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0046_restorations_kept"), ("people", "0013_guardianship")]

    operations = [migrations.RunSQL(BY_WHOM, BY_WHOM_UNDONE), migrations.RunSQL(APART, APART_UNDONE)]
