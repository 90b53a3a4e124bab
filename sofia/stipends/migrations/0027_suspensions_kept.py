"""What no code path may break of a suspension, and what each kind of resolution must hold to be signed."""

from importlib import import_module

from django.db import migrations

EARLIER = import_module("sofia.stipends.migrations.0018_resolutions_kept")

# Lifted once; an appeal that wins afterwards lifts it from its first day, and nothing is lost.
SUSPENSIONS = """
CREATE TRIGGER suspension_only_lifted BEFORE UPDATE ON stipends_suspension FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND NOT (NEW.ended_on = OLD.starts_on AND NEW.resumes_month = OLD.first_month)
        OR to_jsonb(OLD) - 'ended_on' - 'ended_at' - 'ended_by_id' - 'resumes_month'
           IS DISTINCT FROM to_jsonb(NEW) - 'ended_on' - 'ended_at' - 'ended_by_id' - 'resumes_month'
        OR NEW.ended_at IS NULL OR NEW.resumes_month > OLD.resumes_month)
  EXECUTE FUNCTION sofia_never_changes('Una suspensión no cambia: solo se levanta, una vez.');
CREATE TRIGGER suspension_never_goes BEFORE DELETE ON stipends_suspension FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una suspensión no se borra: se levanta.');

CREATE FUNCTION stipends_suspension_of_its_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM stipends_resolution act JOIN stipends_award given ON given.id = NEW.award_id
    WHERE act.id = NEW.resolution_id AND act.kind = 'suspension' AND act.filed_at IS NOT NULL
      AND act.call_id = given.call_id AND given.ended_at IS NULL
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un apoyo vigente se suspende por una resolución de suspensión, firmada y radicada.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER suspension_of_its_act BEFORE INSERT ON stipends_suspension FOR EACH ROW
  EXECUTE FUNCTION stipends_suspension_of_its_act();
"""

SUSPENSIONS_UNDONE = """
DROP TRIGGER suspension_of_its_act ON stipends_suspension;
DROP FUNCTION stipends_suspension_of_its_act();
DROP TRIGGER suspension_never_goes ON stipends_suspension;
DROP TRIGGER suspension_only_lifted ON stipends_suspension;
"""

# An award commits what its decision gave; an appeal and a replacement, their place; what stops an award, nothing.
SIGNED = """
CREATE OR REPLACE FUNCTION stipends_resolution_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  appealed record;
  refusal text;
  money bigint := (SELECT coalesce(sum(amount), 0) FROM stipends_budgetline WHERE resolution_id = NEW.id);
  owed bigint := coalesce((SELECT committed FROM stipends_award WHERE id = NEW.award_id), 0);
BEGIN
  IF NEW.kind = 'award' THEN
    owed := (SELECT coalesce(sum(a.committed), 0) FROM stipends_award a WHERE a.decision_id = NEW.decision_id
                  AND NOT EXISTS (SELECT FROM stipends_resolution r WHERE r.award_id = a.id));
    IF EXISTS (SELECT FROM stipends_decision WHERE id = NEW.decision_id AND tie_sha256 <> '') THEN
      refusal := 'Esa adjudicación todavía tiene un empate por sortear.';
    END IF;
  ELSIF NEW.kind = 'appeal' THEN
    SELECT appeal.*, act.kind INTO appealed FROM stipends_appeal appeal
      JOIN stipends_notification told ON told.id = appeal.notification_id
      JOIN stipends_resolution act ON act.id = told.resolution_id
      WHERE appeal.id = NEW.appeal_id FOR SHARE OF appeal;
    IF appealed.withdrawn_at IS NOT NULL THEN
      refusal := 'La persona desistió de ese recurso: ya no hay qué decidir.';
    ELSIF NEW.outcome = '' OR (NEW.outcome = 'modified') <> (NEW.award_id IS NOT NULL) THEN
      refusal := 'Diga cómo se decide el recurso: solo uno que modifica la resolución adjudica un cupo.';
    ELSIF NEW.outcome = 'modified' AND appealed.kind <> 'award'
        OR NEW.outcome = 'revoked' AND appealed.kind NOT IN ('suspension', 'termination') THEN
      refusal := 'La adjudicación se modifica; la suspensión o la terminación de un apoyo se revoca.';
    ELSIF appealed.late AND NEW.outcome <> 'rejected' THEN
      refusal := 'Ese recurso llegó fuera del término: se rechaza.';
    END IF;
  END IF;
  IF refusal IS NULL AND money <> owed THEN
    refusal := 'Las líneas del presupuesto no suman lo que la resolución compromete.';
  ELSIF refusal IS NULL AND NEW.signed_copy_id IS NULL
      AND (SELECT signer FROM documents_paper WHERE id = NEW.paper_id) = '' THEN
    refusal := 'Una resolución lleva firma electrónica, o la copia firmada a mano.';
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION stipends_appeal_is_possible() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told record;
BEGIN
  SELECT * INTO told FROM stipends_notification WHERE id = NEW.notification_id FOR NO KEY UPDATE;
  IF told.channel = '' OR told.waived_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'No se puede interponer el recurso: la persona no está notificada, o renunció a él.';
  END IF;
  IF (SELECT kind FROM stipends_resolution WHERE id = told.resolution_id) = 'appeal' THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Contra la resolución que decide un recurso no procede otro.';
  END IF;
  RETURN NEW;
END $$;
"""


def _earlier(text: str, name: str) -> str:
    """How a function was written before this migration."""
    begins = text.index(f"CREATE FUNCTION {name}()")
    return text[begins : text.index("END $$;", begins)].replace("CREATE", "CREATE OR REPLACE", 1) + "END $$;\n"


SIGNED_UNDONE = _earlier(EARLIER.SIGNED, "stipends_resolution_adds_up") + _earlier(
    EARLIER.ANSWERED, "stipends_appeal_is_possible"
)


class Migration(migrations.Migration):
    dependencies = [("stipends", "0026_suspensions")]

    operations = [
        migrations.RunSQL(SUSPENSIONS, SUSPENSIONS_UNDONE),
        migrations.RunSQL(SIGNED, SIGNED_UNDONE),
    ]
