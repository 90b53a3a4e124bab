"""What no code path may break of a proceeding: its order, what was written, and its act before its effect."""

from importlib import import_module

from django.db import migrations

EARLIER = import_module("sofia.stipends.migrations.0018_resolutions_kept")
SUSPENSIONS = import_module("sofia.stipends.migrations.0027_suspensions_kept")

# Something sealed that is empty may be filled too, and what is sealed may be sealed again with another key.
FILLED = """
CREATE OR REPLACE FUNCTION stipends_only_filled() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open_columns text[] := string_to_array(TG_ARGV[1], ',');
BEGIN
  IF TG_OP = 'DELETE' OR EXISTS (
    SELECT FROM jsonb_each(to_jsonb(OLD)) kept
    WHERE kept.value IS DISTINCT FROM to_jsonb(NEW) -> kept.key
      AND NOT (kept.key = ANY (open_columns) AND kept.value IN ('null', '""', '"\\\\x"'))
      AND NOT (kept.value #>> '{}' LIKE '\\\\x__%' AND to_jsonb(NEW) ->> kept.key LIKE '\\\\x__%')
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[0];
  END IF;
  RETURN NEW;
END $$;
"""

STAYS = """
CREATE TRIGGER proceeding_stays BEFORE UPDATE OR DELETE ON stipends_proceeding FOR EACH ROW WHEN (OLD.closing = '')
  EXECUTE FUNCTION stipends_only_filled('Lo que se anotó de una novedad no se cambia ni se borra.',
    'channel,notified_on,answer_until,served_at,served_by_id,address,proof_id,'
    'closing,closed_on,closed_at,closed_by_id,reason');
CREATE TRIGGER proceeding_closed_stays BEFORE UPDATE OR DELETE ON stipends_proceeding FOR EACH ROW
  WHEN (OLD.closing <> '') EXECUTE FUNCTION stipends_only_filled('Una novedad terminada no cambia ni se borra.', '');
CREATE TRIGGER defence_stays BEFORE UPDATE OR DELETE ON stipends_defence FOR EACH ROW
  EXECUTE FUNCTION stipends_only_filled('Una respuesta no se cambia ni se borra.', '');
"""

STAYS_UNDONE = """
DROP TRIGGER defence_stays ON stipends_defence;
DROP TRIGGER proceeding_closed_stays ON stipends_proceeding;
DROP TRIGGER proceeding_stays ON stipends_proceeding;
"""

# Opened of a live award; answered once told and before the act; in effect once its act is firm for her.
ORDER = """
CREATE FUNCTION stipends_proceeding_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  refusal text;
BEGIN
  IF TG_OP = 'INSERT' AND (NEW.closing <> '' OR NEW.channel <> ''
      OR EXISTS (SELECT FROM stipends_award WHERE id = NEW.award_id AND ended_at IS NOT NULL)) THEN
    refusal := 'Una novedad se abre de un apoyo vigente, y después se notifica.';
  ELSIF NEW.closing = 'withdrawn' AND NEW.way <> 'resignation' THEN
    refusal := 'Solo se retira una renuncia.';
  ELSIF NEW.closing IN ('archived', 'withdrawn') AND EXISTS (
      SELECT FROM stipends_resolution WHERE proceeding_id = NEW.id AND signed_at IS NOT NULL) THEN
    refusal := 'Ya hay una resolución firmada: la novedad sigue su curso.';
  ELSIF NEW.closing IN ('executed', 'revoked') AND NEW.way <> 'death' AND NOT EXISTS (
      SELECT FROM stipends_resolution act JOIN stipends_notification told ON told.resolution_id = act.id
      WHERE act.proceeding_id = NEW.id AND told.notified_on < NEW.closed_on) THEN
    refusal := 'Una novedad tiene efecto cuando su resolución está notificada y en firme.';
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER proceeding_in_order BEFORE INSERT OR UPDATE ON stipends_proceeding FOR EACH ROW
  EXECUTE FUNCTION stipends_proceeding_in_order();

CREATE FUNCTION stipends_defence_in_time() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opened record;
BEGIN
  SELECT * INTO opened FROM stipends_proceeding WHERE id = NEW.proceeding_id FOR NO KEY UPDATE;
  IF opened.channel = '' OR opened.closing <> '' OR NEW."on" < opened.notified_on
      OR EXISTS (SELECT FROM stipends_resolution WHERE proceeding_id = opened.id AND signed_at IS NOT NULL) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Se responde una novedad después de conocerla y antes de que se decida.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER defence_in_time BEFORE INSERT ON stipends_defence FOR EACH ROW
  EXECUTE FUNCTION stipends_defence_in_time();

CREATE FUNCTION stipends_act_after_hearing() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  opened record;
  refusal text;
BEGIN
  SELECT proceeding.*, given.call_id, given.ended_at INTO opened FROM stipends_proceeding proceeding
    JOIN stipends_award given ON given.id = proceeding.award_id
    WHERE proceeding.id = NEW.proceeding_id FOR NO KEY UPDATE OF proceeding;
  IF opened.call_id <> NEW.call_id OR opened.effect <> NEW.kind THEN
    refusal := 'La resolución decide una novedad de su convocatoria, con el efecto de su causal.';
  ELSIF opened.closing <> '' OR opened.ended_at IS NOT NULL THEN
    refusal := 'Esa novedad ya terminó: no hay qué decidir.';
  ELSIF opened.way = 'process' AND NOT EXISTS (SELECT FROM stipends_defence WHERE proceeding_id = opened.id)
      AND (opened.channel = '' OR opened.answer_until >= (NEW.signed_at AT TIME ZONE 'America/Bogota')::date) THEN
    refusal := 'La persona todavía puede responder: se firma después de su respuesta, o de su término.';
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER act_after_hearing BEFORE UPDATE ON stipends_resolution FOR EACH ROW
  WHEN (NEW.proceeding_id IS NOT NULL AND OLD.signed_at IS NULL AND NEW.signed_at IS NOT NULL)
  EXECUTE FUNCTION stipends_act_after_hearing();

CREATE OR REPLACE FUNCTION stipends_suspension_of_its_act() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM stipends_resolution act
    JOIN stipends_proceeding opened ON opened.id = act.proceeding_id
    JOIN stipends_award given ON given.id = opened.award_id
    JOIN stipends_notification told ON told.resolution_id = act.id
    WHERE act.id = NEW.resolution_id AND act.kind = 'suspension' AND opened.ground = NEW.ground
      AND given.id = NEW.award_id AND given.ended_at IS NULL AND told.notified_on < NEW.starts_on
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un apoyo vigente se suspende por su resolución, cuando está notificada y en firme.';
  END IF;
  RETURN NEW;
END $$;
"""


def _earlier(text: str, name: str) -> str:
    """How a function was written before this migration."""
    begins = text.index(f"CREATE FUNCTION {name}()")
    return text[begins : text.index("END $$;", begins)].replace("CREATE", "CREATE OR REPLACE", 1) + "END $$;\n"


ORDER_UNDONE = """
DROP TRIGGER act_after_hearing ON stipends_resolution;
DROP FUNCTION stipends_act_after_hearing();
DROP TRIGGER defence_in_time ON stipends_defence;
DROP FUNCTION stipends_defence_in_time();
DROP TRIGGER proceeding_in_order ON stipends_proceeding;
DROP FUNCTION stipends_proceeding_in_order();
""" + _earlier(SUSPENSIONS.SUSPENSIONS, "stipends_suspension_of_its_act")


class Migration(migrations.Migration):
    dependencies = [("stipends", "0036_proceedings")]

    operations = [
        migrations.RunSQL(FILLED, _earlier(EARLIER.STAYS, "stipends_only_filled")),
        migrations.RunSQL(STAYS, STAYS_UNDONE),
        migrations.RunSQL(ORDER, ORDER_UNDONE),
    ]
