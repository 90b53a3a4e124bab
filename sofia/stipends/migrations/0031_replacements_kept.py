"""What no code path may break of a replacement, kept by the database itself."""

from django.db import migrations

KEPT = """
CREATE TRIGGER replacement_never_changes BEFORE UPDATE OR DELETE ON stipends_replacement FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un reemplazo decidido no cambia ni se borra.');
CREATE TRIGGER replacement_line_never_changes BEFORE UPDATE OR DELETE ON stipends_replacementline FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un reemplazo decidido no cambia ni se borra.');
CREATE TRIGGER renunciation_never_changes BEFORE UPDATE OR DELETE ON stipends_renunciation FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una renuncia no cambia ni se borra.');
CREATE TRIGGER replacement_in_time BEFORE INSERT ON stipends_replacement FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('replacements', 'Los reemplazos se deciden solo en sus días de cada mes.');
ALTER TABLE stipends_replacement ADD CONSTRAINT replacement_decision_of_its_call
  FOREIGN KEY (decision_id, call_id) REFERENCES stipends_decision (id, call_id);
ALTER TABLE stipends_replacementline ADD CONSTRAINT replacement_line_of_its_call
  FOREIGN KEY (replacement_id, call_id) REFERENCES stipends_replacement (id, call_id);
ALTER TABLE stipends_replacementline ADD CONSTRAINT replacement_line_application_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
"""

KEPT_UNDONE = """
ALTER TABLE stipends_replacementline DROP CONSTRAINT replacement_line_application_of_its_call;
ALTER TABLE stipends_replacementline DROP CONSTRAINT replacement_line_of_its_call;
ALTER TABLE stipends_replacement DROP CONSTRAINT replacement_decision_of_its_call;
DROP TRIGGER replacement_in_time ON stipends_replacement;
DROP TRIGGER renunciation_never_changes ON stipends_renunciation;
DROP TRIGGER replacement_line_never_changes ON stipends_replacementline;
DROP TRIGGER replacement_never_changes ON stipends_replacement;
"""

# It follows a final decision; the place is that of an award that ended, and goes to whom the line names.
TRUE = """
CREATE FUNCTION stipends_replacement_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT tie_sha256 FROM stipends_decision WHERE id = NEW.decision_id) <> '' THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un reemplazo sigue la lista de espera de una decisión definitiva.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER replacement_follows BEFORE INSERT ON stipends_replacement FOR EACH ROW
  EXECUTE FUNCTION stipends_replacement_follows();

CREATE FUNCTION stipends_replacement_gives() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM stipends_award given JOIN stipends_award gone ON gone.id = NEW.ended_id
    WHERE given.id = NEW.award_id AND given.application_id = NEW.application_id AND given.ended_at IS NULL
      AND gone.ended_at IS NOT NULL AND gone.place_id = given.place_id AND given.call_id = NEW.call_id
      AND NOT EXISTS (SELECT FROM stipends_resolution WHERE award_id = given.id)
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un reemplazo da el cupo de una adjudicación que terminó, a quien dice la línea.';
  END IF;
  IF NOT EXISTS (
    SELECT FROM stipends_decisionline line JOIN stipends_replacement r ON r.decision_id = line.decision_id
    WHERE r.id = NEW.replacement_id AND line.application_id = NEW.application_id AND line.outcome = 'waiting'
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un cupo libre es de quien está en la lista de espera.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER replacement_line_gives BEFORE INSERT ON stipends_replacementline FOR EACH ROW
  WHEN (NEW.outcome = 'awarded') EXECUTE FUNCTION stipends_replacement_gives();
"""

TRUE_UNDONE = """
DROP TRIGGER replacement_line_gives ON stipends_replacementline;
DROP FUNCTION stipends_replacement_gives();
DROP TRIGGER replacement_follows ON stipends_replacement;
DROP FUNCTION stipends_replacement_follows();
"""

# The tie of a replacement is a tie: whoever is in it does not witness its draw.
APART = """
CREATE FUNCTION stipends_witness_apart() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM stipends_replacement replacement
    JOIN stipends_replacementline line ON line.replacement_id = replacement.id AND line.outcome = 'undecided'
    JOIN stipends_application application ON application.id = line.application_id
    WHERE replacement.call_id = NEW.call_id AND replacement.tie_sha256 = NEW.list_sha256
      AND application.person_id = NEW.person_id
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una de las personas nombradas está en el empate: no puede ser testigo de su propio sorteo.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER witness_apart BEFORE INSERT OR UPDATE ON stipends_witness FOR EACH ROW
  EXECUTE FUNCTION stipends_witness_apart();
"""

APART_UNDONE = """
DROP TRIGGER witness_apart ON stipends_witness;
DROP FUNCTION stipends_witness_apart();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0030_replacements")]

    operations = [
        migrations.RunSQL(KEPT, KEPT_UNDONE),
        migrations.RunSQL(TRUE, TRUE_UNDONE),
        migrations.RunSQL(APART, APART_UNDONE),
    ]
