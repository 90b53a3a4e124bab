"""What nobody changes of a certificate or a constancia, and the order of what is done to one: kept by the database."""

from django.db import migrations

NEVER = """
CREATE FUNCTION certificates_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END $$;

CREATE TRIGGER attestation_never_changes BEFORE UPDATE OR DELETE ON certificates_attestation FOR EACH ROW
  EXECUTE FUNCTION certificates_never_changes('Una constancia expedida no cambia ni se borra: pida otra.');
CREATE TRIGGER certificate_never_changes BEFORE UPDATE ON certificates_certificate FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'state' IS DISTINCT FROM to_jsonb(NEW) - 'state')
  EXECUTE FUNCTION certificates_never_changes('Un certificado expedido no cambia: se reemplaza por otro, o se anula.');
CREATE TRIGGER certificate_never_goes BEFORE DELETE ON certificates_certificate FOR EACH ROW
  EXECUTE FUNCTION certificates_never_changes('Un certificado expedido no se borra.');
CREATE TRIGGER certificate_act_never_changes BEFORE UPDATE OR DELETE ON certificates_certificateact FOR EACH ROW
  EXECUTE FUNCTION certificates_never_changes('Lo que se le hizo a un certificado no cambia ni se borra.');
CREATE TRIGGER proposal_never_changes BEFORE UPDATE ON certificates_proposal FOR EACH ROW
  WHEN (OLD.state <> 'waiting' OR to_jsonb(OLD) - ARRAY['state', 'closed_at', 'closed_by_id', 'closing_reason']
    IS DISTINCT FROM to_jsonb(NEW) - ARRAY['state', 'closed_at', 'closed_by_id', 'closing_reason'])
  EXECUTE FUNCTION certificates_never_changes('Una propuesta no cambia: se firma o se retira, una vez.');
CREATE TRIGGER proposal_never_goes BEFORE DELETE ON certificates_proposal FOR EACH ROW
  EXECUTE FUNCTION certificates_never_changes('Una propuesta no se borra: se retira.');
CREATE TRIGGER signing_never_changes BEFORE UPDATE OR DELETE ON certificates_signing FOR EACH ROW
  EXECUTE FUNCTION certificates_never_changes('Una firma no cambia ni se borra.');
-- Number and code are given once, while the line waits.
CREATE TRIGGER signing_line_never_changes BEFORE UPDATE ON certificates_signingline FOR EACH ROW
  WHEN (OLD.state <> 'waiting' OR (OLD.signing_id, OLD.proposal_id) IS DISTINCT FROM (NEW.signing_id, NEW.proposal_id)
    OR (OLD.number <> '' AND (OLD.number, OLD.code) IS DISTINCT FROM (NEW.number, NEW.code)))
  EXECUTE FUNCTION certificates_never_changes('Una línea de una firma termina una vez, y no cambia.');
CREATE TRIGGER signing_line_never_goes BEFORE DELETE ON certificates_signingline FOR EACH ROW
  EXECUTE FUNCTION certificates_never_changes('Una firma no cambia ni se borra.');
CREATE TRIGGER series_by_one BEFORE UPDATE ON certificates_series FOR EACH ROW
  WHEN (NEW.last <> OLD.last + 1 OR (OLD.centre_id, OLD.year) IS DISTINCT FROM (NEW.centre_id, NEW.year))
  EXECUTE FUNCTION certificates_never_changes('Los números de certificado van de uno en uno.');
CREATE TRIGGER series_never_goes BEFORE DELETE ON certificates_series FOR EACH ROW
  EXECUTE FUNCTION certificates_never_changes('Los números de certificado van de uno en uno.');

CREATE TRIGGER certificates_attestation_never_emptied BEFORE TRUNCATE ON certificates_attestation FOR EACH STATEMENT
  EXECUTE FUNCTION certificates_never_changes('Una constancia expedida no cambia ni se borra: pida otra.');
CREATE TRIGGER certificates_certificate_never_emptied BEFORE TRUNCATE ON certificates_certificate FOR EACH STATEMENT
  EXECUTE FUNCTION certificates_never_changes('Un certificado expedido no se borra.');
CREATE TRIGGER certificates_certificateact_never_emptied BEFORE TRUNCATE ON certificates_certificateact
  FOR EACH STATEMENT
  EXECUTE FUNCTION certificates_never_changes('Lo que se le hizo a un certificado no cambia ni se borra.');

ALTER TABLE certificates_attestation ENABLE ALWAYS TRIGGER attestation_never_changes;
ALTER TABLE certificates_attestation ENABLE ALWAYS TRIGGER certificates_attestation_never_emptied;
ALTER TABLE certificates_certificate ENABLE ALWAYS TRIGGER certificate_never_changes;
ALTER TABLE certificates_certificate ENABLE ALWAYS TRIGGER certificate_never_goes;
ALTER TABLE certificates_certificate ENABLE ALWAYS TRIGGER certificates_certificate_never_emptied;
ALTER TABLE certificates_certificateact ENABLE ALWAYS TRIGGER certificate_act_never_changes;
ALTER TABLE certificates_certificateact ENABLE ALWAYS TRIGGER certificates_certificateact_never_emptied;
"""

NEVER_UNDONE = """
DROP TRIGGER certificates_certificateact_never_emptied ON certificates_certificateact;
DROP TRIGGER certificates_certificate_never_emptied ON certificates_certificate;
DROP TRIGGER certificates_attestation_never_emptied ON certificates_attestation;
DROP TRIGGER series_never_goes ON certificates_series;
DROP TRIGGER series_by_one ON certificates_series;
DROP TRIGGER signing_line_never_goes ON certificates_signingline;
DROP TRIGGER signing_line_never_changes ON certificates_signingline;
DROP TRIGGER signing_never_changes ON certificates_signing;
DROP TRIGGER proposal_never_goes ON certificates_proposal;
DROP TRIGGER proposal_never_changes ON certificates_proposal;
DROP TRIGGER certificate_act_never_changes ON certificates_certificateact;
DROP TRIGGER certificate_never_goes ON certificates_certificate;
DROP TRIGGER certificate_never_changes ON certificates_certificate;
DROP TRIGGER attestation_never_changes ON certificates_attestation;
DROP FUNCTION certificates_never_changes();
"""

# Rows that travel together: the person of a paper is the learner of its enrolment, and a correction is of her own.
TOGETHER = """
ALTER TABLE certificates_attestation ADD CONSTRAINT attestation_of_its_learner
  FOREIGN KEY (enrolment_id, person_id) REFERENCES training_enrolment (id, person_id);
ALTER TABLE certificates_proposal ADD CONSTRAINT proposal_of_its_learner
  FOREIGN KEY (enrolment_id, person_id) REFERENCES training_enrolment (id, person_id);
ALTER TABLE certificates_certificate ADD CONSTRAINT certificate_of_its_learner
  FOREIGN KEY (enrolment_id, person_id) REFERENCES training_enrolment (id, person_id);
ALTER TABLE certificates_certificate ADD CONSTRAINT certificate_replaces_its_own
  FOREIGN KEY (replaces_id, enrolment_id) REFERENCES certificates_certificate (id, enrolment_id);
"""

TOGETHER_UNDONE = """
ALTER TABLE certificates_certificate DROP CONSTRAINT certificate_replaces_its_own;
ALTER TABLE certificates_certificate DROP CONSTRAINT certificate_of_its_learner;
ALTER TABLE certificates_proposal DROP CONSTRAINT proposal_of_its_learner;
ALTER TABLE certificates_attestation DROP CONSTRAINT attestation_of_its_learner;
"""

# The certificate's row is locked before its acts are read: of two who replace or annul it at once, the second waits
# and then sees what the first did.
ACTS = """
CREATE FUNCTION certificates_act_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last text;
BEGIN
  PERFORM FROM certificates_certificate WHERE id = NEW.certificate_id FOR NO KEY UPDATE;
  SELECT kind INTO last FROM certificates_certificateact
    WHERE certificate_id = NEW.certificate_id ORDER BY id DESC LIMIT 1;
  IF last IS NULL AND NEW.kind <> 'issued' OR last IS NOT NULL AND (last <> 'issued' OR NEW.kind = 'issued') THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ese certificado ya no está vigente: alguien lo reemplazó o lo anuló.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_act_in_order BEFORE INSERT ON certificates_certificateact
  FOR EACH ROW EXECUTE FUNCTION certificates_act_in_order();

CREATE FUNCTION certificates_state_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE certificates_certificate SET state = NEW.kind WHERE id = NEW.certificate_id AND state <> NEW.kind;
  RETURN NULL;
END $$;
CREATE TRIGGER certificate_state_follows AFTER INSERT ON certificates_certificateact
  FOR EACH ROW EXECUTE FUNCTION certificates_state_follows();

CREATE FUNCTION certificates_state_is_its_acts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM (SELECT kind FROM certificates_certificateact
       WHERE certificate_id = NEW.id ORDER BY id DESC LIMIT 1) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'El estado de un certificado lo dicen sus actos: no se cambia sin uno.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_state_is_its_acts BEFORE UPDATE OF state ON certificates_certificate
  FOR EACH ROW EXECUTE FUNCTION certificates_state_is_its_acts();
-- At the end of the transaction: a certificate is made before the act that issues it.
CREATE CONSTRAINT TRIGGER certificate_was_issued AFTER INSERT ON certificates_certificate
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION certificates_chain_is_whole('id');
CREATE CONSTRAINT TRIGGER certificate_whole_chain AFTER INSERT ON certificates_certificateact
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION certificates_chain_is_whole('certificate_id');
"""

# What was replaced has a successor, and what replaces another came after it was replaced.
CHAIN = """
CREATE FUNCTION certificates_chain_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  made certificates_certificate;
BEGIN
  FOR made IN SELECT * FROM certificates_certificate
    WHERE id = (to_jsonb(NEW) ->> TG_ARGV[0])::bigint LOOP
    IF NOT EXISTS (SELECT FROM certificates_certificateact WHERE certificate_id = made.id AND kind = 'issued') THEN
      RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
        MESSAGE = 'Un certificado nace con el acto que lo expide.';
    END IF;
    IF (made.state = 'replaced') <> EXISTS (SELECT FROM certificates_certificate WHERE replaces_id = made.id)
       OR made.replaces_id IS NOT NULL AND (SELECT state FROM certificates_certificate
         WHERE id = made.replaces_id) <> 'replaced' THEN
      RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
        MESSAGE = 'Un certificado se reemplaza por otro, que dice cuál reemplaza.';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
"""

ACTS_UNDONE = """
DROP TRIGGER certificate_whole_chain ON certificates_certificateact;
DROP TRIGGER certificate_was_issued ON certificates_certificate;
DROP FUNCTION certificates_chain_is_whole();
DROP TRIGGER certificate_state_is_its_acts ON certificates_certificate;
DROP FUNCTION certificates_state_is_its_acts();
DROP TRIGGER certificate_state_follows ON certificates_certificateact;
DROP FUNCTION certificates_state_follows();
DROP TRIGGER certificate_act_in_order ON certificates_certificateact;
DROP FUNCTION certificates_act_in_order();
"""


class Migration(migrations.Migration):
    dependencies = [("certificates", "0001_initial")]

    operations = [
        migrations.RunSQL(NEVER, NEVER_UNDONE),
        migrations.RunSQL(TOGETHER, TOGETHER_UNDONE),
        migrations.RunSQL(CHAIN + ACTS, ACTS_UNDONE),
    ]
