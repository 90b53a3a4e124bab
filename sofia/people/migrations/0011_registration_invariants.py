"""What nobody changes of a registration, and what the law asks of a minor's: kept by the database itself."""

from django.db import migrations

TERMS = """
CREATE FUNCTION people_terms_never_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'Un texto publicado no cambia: publique otra versión.';
END $$;
CREATE TRIGGER people_terms_never_change BEFORE UPDATE OR DELETE ON people_terms
  FOR EACH ROW EXECUTE FUNCTION people_terms_never_change();
"""

TERMS_UNDONE = """
DROP TRIGGER people_terms_never_change ON people_terms;
DROP FUNCTION people_terms_never_change();
"""

ACCEPTANCE = """
CREATE FUNCTION people_acceptance_stays() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  withdrawn people_acceptance;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    withdrawn := OLD;
    withdrawn.withdrawn_at := NEW.withdrawn_at;
    withdrawn.withdrawn_by_id := NEW.withdrawn_by_id;
    IF NEW = withdrawn AND OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL
       AND EXISTS (SELECT FROM people_terms WHERE id = OLD.terms_id AND kind = 'sensitive') THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
    MESSAGE = 'Una aceptación no cambia ni se borra; solo el consentimiento de datos sensibles se retira, una vez.';
END $$;
CREATE TRIGGER people_acceptance_stays BEFORE UPDATE OR DELETE ON people_acceptance
  FOR EACH ROW EXECUTE FUNCTION people_acceptance_stays();
"""

ACCEPTANCE_UNDONE = """
DROP TRIGGER people_acceptance_stays ON people_acceptance;
DROP FUNCTION people_acceptance_stays();
"""

# At the end of the transaction: the authorisation is written after the minor's own acceptance.
MINORS = """
CREATE FUNCTION people_minor_is_authorised() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  what text := (SELECT kind FROM people_terms WHERE id = NEW.terms_id);
BEGIN
  IF what = 'data_policy' AND EXISTS (
       SELECT FROM people_person WHERE id = NEW.person_id
         AND age((NEW.accepted_at AT TIME ZONE 'America/Bogota')::date, birth_date) < interval '18 years')
     AND NOT EXISTS (
       SELECT FROM people_acceptance a JOIN people_terms t ON t.id = a.terms_id
       WHERE a.person_id = NEW.person_id AND t.kind = 'minor') THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Quien no ha cumplido 18 años se registra con la autorización de su representante legal.';
  END IF;
  IF (what = 'minor') <> (NEW.representative_id IS NOT NULL) OR EXISTS (
       SELECT FROM people_legalrepresentative r JOIN people_person p ON p.id = NEW.person_id
       WHERE r.id = NEW.representative_id AND (r.person_id <> p.id
         OR (r.document_type, r.document_number) = (p.document_type, p.document_number))) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'La autorización de un menor la da su representante legal, que es otra persona.';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER people_minor_is_authorised AFTER INSERT ON people_acceptance
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION people_minor_is_authorised();
"""

MINORS_UNDONE = """
DROP TRIGGER people_minor_is_authorised ON people_acceptance;
DROP FUNCTION people_minor_is_authorised();
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0010_registration")]

    operations = [
        migrations.RunSQL(TERMS, TERMS_UNDONE),
        migrations.RunSQL(ACCEPTANCE, ACCEPTANCE_UNDONE),
        migrations.RunSQL(MINORS, MINORS_UNDONE),
    ]
