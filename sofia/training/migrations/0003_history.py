"""The state of an enrolment is that of its last change, whatever path wrote it; and what was written stays."""

from django.db import migrations

# Of the changes that were not left without effect, the last.
STANDING = """
CREATE FUNCTION training_standing(enrolment bigint) RETURNS SETOF training_statechange LANGUAGE sql STABLE AS $$
  SELECT c.* FROM training_statechange c
  WHERE c.enrolment_id = enrolment AND c.kind <> 'reversal'
    AND NOT EXISTS (SELECT FROM training_statechange r WHERE r.reverts_id = c.id)
  ORDER BY c.number DESC LIMIT 1
$$;
"""

STANDING_UNDONE = "DROP FUNCTION training_standing(bigint);"

# The enrolment's row is locked first: two officers who move one learner at once wait for each other, and the second
# sees what the first did. A trigger that only looked would not: two transactions do not see each other's rows.
FOLLOWS = """
CREATE FUNCTION training_change_follows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last training_statechange;
  top integer;
BEGIN
  PERFORM FROM training_enrolment WHERE id = NEW.enrolment_id FOR NO KEY UPDATE;
  SELECT coalesce(max(number), 0) INTO top FROM training_statechange WHERE enrolment_id = NEW.enrolment_id;
  SELECT * INTO last FROM training_standing(NEW.enrolment_id);
  IF NEW.number <> top + 1 OR (NEW.kind <> 'reversal' AND NEW.from_state <> coalesce(last.to_state, '')) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'La matrícula cambió mientras usted escribía. Mire cómo quedó.';
  END IF;
  IF NEW.kind = 'reversal' AND (last.from_state = '' OR
      (NEW.reverts_id, NEW.from_state, NEW.to_state, NEW.effective_on)
      IS DISTINCT FROM (last.id, last.to_state, last.from_state, last.effective_on)) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Solo se deja sin efecto el último cambio, y nunca el que abrió la matrícula.';
  END IF;
  IF NEW.kind <> 'reversal' AND NEW.effective_on < last.effective_on THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un cambio de estado no puede regir desde antes que el anterior.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER state_change_follows BEFORE INSERT ON training_statechange FOR EACH ROW
  EXECUTE FUNCTION training_change_follows();

CREATE FUNCTION training_enrolment_keeps_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE training_enrolment e SET state = s.to_state, state_since = s.effective_on
    FROM training_standing(NEW.enrolment_id) s
    WHERE e.id = NEW.enrolment_id AND (e.state, e.state_since) IS DISTINCT FROM (s.to_state, s.effective_on);
  RETURN NULL;
END $$;
CREATE TRIGGER state_change_moves AFTER INSERT ON training_statechange FOR EACH ROW
  EXECUTE FUNCTION training_enrolment_keeps_step();
"""

FOLLOWS_UNDONE = """
DROP TRIGGER state_change_moves ON training_statechange;
DROP FUNCTION training_enrolment_keeps_step();
DROP TRIGGER state_change_follows ON training_statechange;
DROP FUNCTION training_change_follows();
"""

# A new enrolment may be written before its first change, so it is looked at when the transaction ends.
BACKED = """
CREATE FUNCTION training_enrolment_backed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM training_standing(NEW.id) s JOIN training_enrolment e ON e.id = NEW.id
                 WHERE (s.to_state, s.effective_on) = (e.state, e.state_since)) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER enrolment_opened AFTER INSERT ON training_enrolment
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
  EXECUTE FUNCTION training_enrolment_backed('Una matrícula nueva dice quién la abrió, desde cuándo y por qué.');
CREATE TRIGGER enrolment_follows_its_changes AFTER UPDATE ON training_enrolment FOR EACH ROW
  WHEN ((OLD.state, OLD.state_since) IS DISTINCT FROM (NEW.state, NEW.state_since))
  EXECUTE FUNCTION training_enrolment_backed('El estado de una matrícula cambia solo con un movimiento registrado.');

CREATE FUNCTION training_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
END $$;
CREATE TRIGGER enrolment_stays_hers BEFORE UPDATE ON training_enrolment FOR EACH ROW
  WHEN ((OLD.person_id, OLD.cohort_id, OLD.came_from_id)
    IS DISTINCT FROM (NEW.person_id, NEW.cohort_id, NEW.came_from_id))
  EXECUTE FUNCTION training_never_changes('Una matrícula no cambia de persona ni de ficha: registre un traslado.');
-- The same person goes from one cohort to another.
ALTER TABLE training_enrolment ADD CONSTRAINT enrolment_came_with_her
  FOREIGN KEY (came_from_id, person_id) REFERENCES training_enrolment (id, person_id);
"""

BACKED_UNDONE = """
ALTER TABLE training_enrolment DROP CONSTRAINT enrolment_came_with_her;
DROP TRIGGER enrolment_stays_hers ON training_enrolment;
DROP TRIGGER enrolment_follows_its_changes ON training_enrolment;
DROP TRIGGER enrolment_opened ON training_enrolment;
DROP FUNCTION training_enrolment_backed();
DROP FUNCTION training_never_changes();
"""

# A new key seals the reason again (sofia/vault): the same words, so that column may be rewritten.
KEPT = """
CREATE TRIGGER state_change_never_changes BEFORE UPDATE ON training_statechange FOR EACH ROW
  WHEN (to_jsonb(OLD) - 'reason' IS DISTINCT FROM to_jsonb(NEW) - 'reason')
  EXECUTE FUNCTION training_never_changes('Un cambio de estado no se modifica: se deja sin efecto con otro.');
CREATE TRIGGER state_change_never_goes BEFORE DELETE ON training_statechange FOR EACH ROW
  EXECUTE FUNCTION training_never_changes('Un cambio de estado no se borra: se deja sin efecto con otro.');

CREATE TRIGGER conditional_enrolment_keeps_its_act BEFORE UPDATE ON training_conditionalenrolment FOR EACH ROW
  WHEN (OLD.lifted_at IS NOT NULL OR to_jsonb(OLD) - '{end,end_act,lifted_at,lifted_by_id}'::text[]
    IS DISTINCT FROM to_jsonb(NEW) - '{end,end_act,lifted_at,lifted_by_id}'::text[])
  EXECUTE FUNCTION training_never_changes('Un condicionamiento no cambia: se levanta con otro acto.');
CREATE TRIGGER conditional_enrolment_never_goes BEFORE DELETE ON training_conditionalenrolment FOR EACH ROW
  EXECUTE FUNCTION training_never_changes('Un condicionamiento no se borra: se levanta con otro acto.');

CREATE TRIGGER practice_stage_stays_ended BEFORE UPDATE ON training_practicestage FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL OR to_jsonb(OLD) - '{end,state,ended_at,ended_by_id}'::text[]
    IS DISTINCT FROM to_jsonb(NEW) - '{end,state,ended_at,ended_by_id}'::text[])
  EXECUTE FUNCTION training_never_changes('Una etapa productiva registrada no cambia: termínela y registre otra.');
CREATE TRIGGER practice_stage_never_goes BEFORE DELETE ON training_practicestage FOR EACH ROW
  EXECUTE FUNCTION training_never_changes('Una etapa productiva registrada no se borra.');

CREATE TRIGGER cohort_instructor_keeps_its_terms BEFORE UPDATE ON training_cohortinstructor FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL OR to_jsonb(OLD) - '{end,ended_at,ended_by_id}'::text[]
    IS DISTINCT FROM to_jsonb(NEW) - '{end,ended_at,ended_by_id}'::text[])
  EXECUTE FUNCTION training_never_changes('Quién enseñó en una ficha no cambia: termine la asignación y haga otra.');
CREATE TRIGGER cohort_instructor_never_goes BEFORE DELETE ON training_cohortinstructor FOR EACH ROW
  EXECUTE FUNCTION training_never_changes('Quién enseñó en una ficha no se borra: termine la asignación.');
"""

KEPT_UNDONE = """
DROP TRIGGER cohort_instructor_never_goes ON training_cohortinstructor;
DROP TRIGGER cohort_instructor_keeps_its_terms ON training_cohortinstructor;
DROP TRIGGER practice_stage_never_goes ON training_practicestage;
DROP TRIGGER practice_stage_stays_ended ON training_practicestage;
DROP TRIGGER conditional_enrolment_never_goes ON training_conditionalenrolment;
DROP TRIGGER conditional_enrolment_keeps_its_act ON training_conditionalenrolment;
DROP TRIGGER state_change_never_goes ON training_statechange;
DROP TRIGGER state_change_never_changes ON training_statechange;
"""

# A judgement replaces one of the same learner and outcome, and the outcome is of what her cohort learns.
JUDGED = """
ALTER TABLE training_judgement ADD CONSTRAINT judgement_replaces_its_own
  FOREIGN KEY (replaces_id, enrolment_id, outcome_id) REFERENCES training_judgement (id, enrolment_id, outcome_id);
CREATE FUNCTION training_judgement_of_her_programme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM training_enrolment e
      JOIN offer_cohort c ON c.id = e.cohort_id
      JOIN offer_competence k ON k.programme_id = c.programme_id
      JOIN offer_outcome o ON o.competence_id = k.id
      WHERE e.id = NEW.enrolment_id AND o.id = NEW.outcome_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ese resultado de aprendizaje no es del programa de la ficha.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER judgement_of_her_programme BEFORE INSERT ON training_judgement FOR EACH ROW
  EXECUTE FUNCTION training_judgement_of_her_programme();
CREATE TRIGGER judgement_never_changes BEFORE UPDATE OR DELETE ON training_judgement FOR EACH ROW
  EXECUTE FUNCTION training_never_changes('Un juicio registrado no cambia ni se borra: otro lo reemplaza.');
"""

JUDGED_UNDONE = """
DROP TRIGGER judgement_never_changes ON training_judgement;
DROP TRIGGER judgement_of_her_programme ON training_judgement;
DROP FUNCTION training_judgement_of_her_programme();
ALTER TABLE training_judgement DROP CONSTRAINT judgement_replaces_its_own;
"""

# Enrolments that were there before their history was kept say what they said, without an author.
INHERITED = """
INSERT INTO training_statechange (enrolment_id, number, kind, from_state, to_state, effective_on, reason, norm)
  SELECT id, 1, 'inherited', '', state, state_since, ''::bytea, '' FROM training_enrolment;
"""


class Migration(migrations.Migration):
    dependencies = [("training", "0002_states")]

    operations = [
        migrations.RunSQL(STANDING, STANDING_UNDONE),
        migrations.RunSQL(FOLLOWS, FOLLOWS_UNDONE),
        migrations.RunSQL(BACKED, BACKED_UNDONE),
        migrations.RunSQL(KEPT, KEPT_UNDONE),
        migrations.RunSQL(JUDGED, JUDGED_UNDONE),
        migrations.RunSQL(INHERITED, migrations.RunSQL.noop),  # last: rows with pending checks let no table change
    ]
