"""What no code path may break of a resolution, of who was told and of what she answered, kept by the database."""

from django.db import migrations

# The columns named after the sentence may be filled, once; everything else of the row stays as it is.
STAYS = """
CREATE FUNCTION stipends_only_filled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open_columns text[] := string_to_array(TG_ARGV[1], ',');
BEGIN
  IF TG_OP = 'DELETE' OR EXISTS (
    SELECT FROM jsonb_each(to_jsonb(OLD)) kept
    WHERE kept.value IS DISTINCT FROM to_jsonb(NEW) -> kept.key
      AND NOT (kept.key = ANY (open_columns) AND kept.value IN ('null', '""'))
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolution_stays BEFORE UPDATE ON stipends_resolution FOR EACH ROW WHEN (OLD.signed_at IS NOT NULL)
  EXECUTE FUNCTION stipends_only_filled('Una resolución firmada no cambia: para corregirla se hace otra.',
    'filing_number,filed_on,filed_at,filed_by_id,published_at,published_by_id,'
    'digitised_in,digitised_at,digitised_by_id');
CREATE TRIGGER resolution_never_goes BEFORE DELETE ON stipends_resolution FOR EACH ROW
  EXECUTE FUNCTION stipends_only_filled('Una resolución no se borra.', '');
CREATE TRIGGER notification_stays BEFORE UPDATE OR DELETE ON stipends_notification FOR EACH ROW
  WHEN (OLD.channel = '')
  EXECUTE FUNCTION stipends_only_filled('Una notificación no se cambia ni se borra.',
    'channel,notified_on,served_at,served_by_id,sha256,address,proof_id');
CREATE TRIGGER notification_served_stays BEFORE UPDATE OR DELETE ON stipends_notification FOR EACH ROW
  WHEN (OLD.channel <> '')
  EXECUTE FUNCTION stipends_only_filled('Esa persona ya quedó notificada: lo anotado no cambia.',
    'waived_at,waived_by_id');
CREATE TRIGGER appeal_stays BEFORE UPDATE OR DELETE ON stipends_appeal FOR EACH ROW
  EXECUTE FUNCTION stipends_only_filled('Un recurso interpuesto no se cambia ni se borra.',
    'withdrawn_at,withdrawn_by_id');
"""

STAYS_UNDONE = """
DROP TRIGGER appeal_stays ON stipends_appeal;
DROP TRIGGER notification_served_stays ON stipends_notification;
DROP TRIGGER notification_stays ON stipends_notification;
DROP TRIGGER resolution_never_goes ON stipends_resolution;
DROP TRIGGER resolution_stays ON stipends_resolution;
DROP FUNCTION stipends_only_filled();
"""

TOGETHER = """
ALTER TABLE stipends_resolution ADD CONSTRAINT resolution_decision_of_its_call
  FOREIGN KEY (decision_id, call_id) REFERENCES stipends_decision (id, call_id);
ALTER TABLE stipends_notification ADD CONSTRAINT notification_resolution_of_its_call
  FOREIGN KEY (resolution_id, call_id) REFERENCES stipends_resolution (id, call_id);
ALTER TABLE stipends_notification ADD CONSTRAINT notification_application_of_its_call
  FOREIGN KEY (application_id, call_id) REFERENCES stipends_application (id, call_id);
"""

TOGETHER_UNDONE = """
ALTER TABLE stipends_notification DROP CONSTRAINT notification_application_of_its_call;
ALTER TABLE stipends_notification DROP CONSTRAINT notification_resolution_of_its_call;
ALTER TABLE stipends_resolution DROP CONSTRAINT resolution_decision_of_its_call;
"""

# What is signed has its signature and adds up; what it decides about an appeal was still to be decided.
SIGNED = """
CREATE FUNCTION stipends_resolution_adds_up() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  appealed record;
  money bigint := (SELECT coalesce(sum(amount), 0) FROM stipends_budgetline WHERE resolution_id = NEW.id);
  owed bigint;
BEGIN
  IF NEW.kind = 'award' THEN
    owed := (SELECT coalesce(sum(a.committed), 0) FROM stipends_award a WHERE a.decision_id = NEW.decision_id
                  AND NOT EXISTS (SELECT FROM stipends_resolution r WHERE r.award_id = a.id));
    IF EXISTS (SELECT FROM stipends_decision WHERE id = NEW.decision_id AND tie_sha256 <> '') THEN
      RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
        MESSAGE = 'Esa adjudicación todavía tiene un empate por sortear.';
    END IF;
  ELSE
    SELECT * INTO appealed FROM stipends_appeal WHERE id = NEW.appeal_id FOR SHARE;
    owed := coalesce((SELECT a.committed FROM stipends_award a WHERE a.id = NEW.award_id), 0);
    IF appealed.withdrawn_at IS NOT NULL THEN
      RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
        MESSAGE = 'La persona desistió de ese recurso: ya no hay qué decidir.';
    END IF;
    IF NEW.outcome = '' OR (NEW.outcome = 'modified') <> (NEW.award_id IS NOT NULL) THEN
      RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
        MESSAGE = 'Diga cómo se decide el recurso: solo uno que modifica la resolución adjudica un cupo.';
    END IF;
    IF appealed.late AND NEW.outcome <> 'rejected' THEN
      RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
        MESSAGE = 'Ese recurso llegó fuera del término: se rechaza.';
    END IF;
  END IF;
  IF money <> owed THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Las líneas del presupuesto no suman lo que la resolución compromete.';
  END IF;
  IF NEW.signed_copy_id IS NULL AND (SELECT signer FROM documents_paper WHERE id = NEW.paper_id) = '' THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una resolución lleva firma electrónica, o la copia firmada a mano.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolution_adds_up BEFORE UPDATE ON stipends_resolution FOR EACH ROW
  WHEN (OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL) EXECUTE FUNCTION stipends_resolution_adds_up();

CREATE FUNCTION stipends_resolution_starts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.signed_at IS NOT NULL OR NEW.centre_id <> (SELECT centre_id FROM stipends_call WHERE id = NEW.call_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una resolución empieza en redacción, en el centro de su convocatoria.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolution_starts BEFORE INSERT ON stipends_resolution FOR EACH ROW
  EXECUTE FUNCTION stipends_resolution_starts();

CREATE FUNCTION stipends_budget_line_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_resolution WHERE id IN (NEW.resolution_id, OLD.resolution_id) AND signed_at IS NOT NULL
    FOR SHARE;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una resolución firmada no cambia: para corregirla se hace otra.';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER budget_line_open BEFORE INSERT OR UPDATE OR DELETE ON stipends_budgetline FOR EACH ROW
  EXECUTE FUNCTION stipends_budget_line_open();
"""

SIGNED_UNDONE = """
DROP TRIGGER budget_line_open ON stipends_budgetline;
DROP FUNCTION stipends_budget_line_open();
DROP TRIGGER resolution_starts ON stipends_resolution;
DROP FUNCTION stipends_resolution_starts();
DROP TRIGGER resolution_adds_up ON stipends_resolution;
DROP FUNCTION stipends_resolution_adds_up();
"""

# Somebody is told of what was filed; she appeals what she knows, or says that she will not, and not both.
ANSWERED = """
CREATE FUNCTION stipends_notification_of_filed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM stipends_resolution WHERE id = NEW.resolution_id AND filed_at IS NOT NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una resolución se notifica después de radicada.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notification_of_filed BEFORE INSERT ON stipends_notification FOR EACH ROW
  EXECUTE FUNCTION stipends_notification_of_filed();

CREATE FUNCTION stipends_appeal_is_possible() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told record;
BEGIN
  SELECT * INTO told FROM stipends_notification WHERE id = NEW.notification_id FOR NO KEY UPDATE;
  IF told.channel = '' OR told.waived_at IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'No se puede interponer el recurso: la persona no está notificada, o renunció a él.';
  END IF;
  IF (SELECT kind FROM stipends_resolution WHERE id = told.resolution_id) <> 'award' THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Contra la resolución que decide un recurso no procede otro.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER appeal_is_possible BEFORE INSERT ON stipends_appeal FOR EACH ROW
  EXECUTE FUNCTION stipends_appeal_is_possible();

CREATE FUNCTION stipends_waiver_is_possible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stipends_appeal WHERE notification_id = NEW.id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ya hay un recurso interpuesto: si no quiere seguir con él, desista.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER waiver_is_possible BEFORE UPDATE ON stipends_notification FOR EACH ROW
  WHEN (OLD.waived_at IS NULL AND NEW.waived_at IS NOT NULL) EXECUTE FUNCTION stipends_waiver_is_possible();

CREATE FUNCTION stipends_withdrawal_is_possible() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stipends_resolution WHERE appeal_id = NEW.id AND signed_at IS NOT NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ese recurso ya se decidió.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER withdrawal_is_possible BEFORE UPDATE ON stipends_appeal FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NULL AND NEW.withdrawn_at IS NOT NULL) EXECUTE FUNCTION stipends_withdrawal_is_possible();
"""

ANSWERED_UNDONE = """
DROP TRIGGER withdrawal_is_possible ON stipends_appeal;
DROP FUNCTION stipends_withdrawal_is_possible();
DROP TRIGGER waiver_is_possible ON stipends_notification;
DROP FUNCTION stipends_waiver_is_possible();
DROP TRIGGER appeal_is_possible ON stipends_appeal;
DROP FUNCTION stipends_appeal_is_possible();
DROP TRIGGER notification_of_filed ON stipends_notification;
DROP FUNCTION stipends_notification_of_filed();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0017_resolutions")]

    operations = [
        migrations.RunSQL(STAYS, STAYS_UNDONE),
        migrations.RunSQL(TOGETHER, TOGETHER_UNDONE),
        migrations.RunSQL(SIGNED, SIGNED_UNDONE),
        migrations.RunSQL(ANSWERED, ANSWERED_UNDONE),
    ]
