"""What no code path may break of a bank account, kept by the database itself."""

from django.db import migrations

# All rows that are one person, as `sofia.people.identity.everyone_of`.
STARTS = """
CREATE FUNCTION stipends_rows_of(person bigint) RETURNS bigint[] LANGUAGE sql STABLE AS $$
  WITH kept AS (
    SELECT coalesce((SELECT survivor_id FROM people_merge WHERE merged_id = person AND undone_at IS NULL), person) AS id
  )
  SELECT array_agg(id) FROM (
    SELECT id FROM kept UNION ALL
    SELECT merged_id FROM people_merge JOIN kept ON survivor_id = kept.id WHERE undone_at IS NULL) hers
$$;

CREATE FUNCTION stipends_account_starts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE refusal text;
BEGIN
  IF NEW.checked_at IS NOT NULL OR NEW.confirmed_at IS NOT NULL OR NEW.refused_at IS NOT NULL
    OR NEW.replaced_at IS NOT NULL THEN
    refusal := 'Una cuenta empieza sin revisar.';
  ELSIF NOT EXISTS (
    SELECT FROM documents_document WHERE id = NEW.certificate_id AND kind = 'bank_certificate'
      AND owner_id = ANY (stipends_rows_of(NEW.person_id))) THEN
    refusal := 'El certificado de una cuenta lo entrega su titular.';
  ELSIF NEW.certificate_date > (NEW.proposed_at AT TIME ZONE 'America/Bogota')::date THEN
    refusal := 'El certificado no puede ser de un día que no ha llegado.';
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_starts BEFORE INSERT ON stipends_bankaccount FOR EACH ROW
  EXECUTE FUNCTION stipends_account_starts();
"""

STARTS_UNDONE = """
DROP TRIGGER account_starts ON stipends_bankaccount;
DROP FUNCTION stipends_account_starts();
DROP FUNCTION stipends_rows_of(bigint);
"""

# A new key of the installation seals the number again: it says the same, and the fingerprint holds it to it.
STAYS = """
CREATE TRIGGER account_stays BEFORE UPDATE ON stipends_bankaccount FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'number' IS DISTINCT FROM to_jsonb(NEW) - 'number')
  EXECUTE FUNCTION stipends_only_filled('Una cuenta registrada no cambia: se registra otra.',
    'holder_id,checked_at,checked_by_id,confirmed_at,confirmed_by_id,replaces_id,'
    'refused_at,refused_by_id,reason,replaced_at,replaced_by_id');
CREATE TRIGGER account_never_goes BEFORE DELETE ON stipends_bankaccount FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una cuenta registrada no se borra.');
"""

STAYS_UNDONE = """
DROP TRIGGER account_never_goes ON stipends_bankaccount;
DROP TRIGGER account_stays ON stipends_bankaccount;
"""

# Four eyes: of an account that takes another's place, and of a number that somebody else registered too. Whoever
# registers is there before anybody confirms, so of two with one number at least the later is seen here.
CONFIRMED = """
CREATE FUNCTION stipends_account_confirmed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  hers bigint[] := stipends_rows_of(NEW.person_id);
  before bigint;
  refusal text;
BEGIN
  PERFORM FROM people_person WHERE id = ANY (hers) ORDER BY id FOR NO KEY UPDATE;
  before := (SELECT id FROM stipends_bankaccount WHERE person_id = ANY (hers) AND id <> NEW.id
    AND confirmed_at IS NOT NULL ORDER BY confirmed_at DESC, id DESC LIMIT 1);
  IF OLD.replaced_at IS NOT NULL THEN
    refusal := 'Esa cuenta ya no se revisa: la persona registró otra.';
  ELSIF NOT EXISTS (SELECT FROM people_identitydocument WHERE id = NEW.holder_id AND person_id = ANY (hers)) THEN
    refusal := 'El documento que dice el certificado no es de esa persona.';
  ELSIF NEW.checked_by_id = ANY (hers) OR NEW.confirmed_by_id = ANY (hers) THEN
    refusal := 'Nadie revisa ni confirma su propia cuenta.';
  ELSIF EXISTS (SELECT FROM stipends_bankaccount WHERE person_id = ANY (hers) AND id <> NEW.id
    AND confirmed_at IS NOT NULL AND replaced_at IS NULL) THEN
    refusal := 'Esa persona ya tiene una cuenta confirmada.';
  ELSIF NEW.replaces_id IS DISTINCT FROM before THEN
    refusal := 'Una cuenta nueva dice a cuál reemplaza.';
  ELSIF NEW.confirmed_by_id = ANY (stipends_rows_of(NEW.checked_by_id)) AND (before IS NOT NULL OR EXISTS (
    SELECT FROM stipends_bankaccount WHERE fingerprint = NEW.fingerprint AND person_id <> ALL (hers)
      AND refused_at IS NULL)) THEN
    refusal := 'Esa cuenta la confirma otra persona del centro, distinta de quien la revisó.';
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER account_confirmed BEFORE UPDATE ON stipends_bankaccount FOR EACH ROW
  WHEN (OLD.confirmed_at IS NULL AND NEW.confirmed_at IS NOT NULL) EXECUTE FUNCTION stipends_account_confirmed();
"""

CONFIRMED_UNDONE = """
DROP TRIGGER account_confirmed ON stipends_bankaccount;
DROP FUNCTION stipends_account_confirmed();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0024_bank_accounts")]

    operations = [
        migrations.RunSQL(STARTS, STARTS_UNDONE),
        migrations.RunSQL(STAYS, STAYS_UNDONE),
        migrations.RunSQL(CONFIRMED, CONFIRMED_UNDONE),
    ]
