"""What no code path may break of an award that comes back, and when the ledger says that its months did."""

from importlib import import_module

from django.db import migrations

EARLIER = import_module("sofia.stipends.migrations.0029_ledger")

KEPT = """
CREATE FUNCTION stipends_restoration_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM stipends_proceeding begun
    JOIN stipends_resolution act ON act.proceeding_id = begun.id
    JOIN stipends_notification told ON told.resolution_id = act.id
    JOIN stipends_appeal appeal ON appeal.notification_id = told.id AND NOT appeal.late AND appeal.withdrawn_at IS NULL
    JOIN stipends_resolution decided ON decided.appeal_id = appeal.id AND decided.outcome = 'revoked'
    JOIN stipends_notification heard ON heard.resolution_id = decided.id AND heard.notified_on < NEW."on"
    WHERE begun.id = NEW.proceeding_id AND begun.award_id = NEW.award_id AND begun.effect = 'termination'
      AND begun.closing = 'executed' AND decided.id = NEW.decided_in_id
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un apoyo se restituye cuando un recurso en su término revocó la resolución que lo terminó.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER restoration_follows BEFORE INSERT ON stipends_restoration FOR EACH ROW
  EXECUTE FUNCTION stipends_restoration_follows();
CREATE TRIGGER restoration_never_changes BEFORE UPDATE OR DELETE ON stipends_restoration FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una restitución no cambia ni se borra.');

CREATE FUNCTION stipends_award_comes_back() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.ended_at IS NOT NULL OR NOT EXISTS (
    SELECT FROM stipends_restoration WHERE award_id = NEW.id AND months > 0 AND at >= OLD.ended_at
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Un apoyo que terminó solo vuelve cuando un recurso revocó la resolución que lo terminó.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER award_ends_once BEFORE UPDATE ON stipends_award FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at)
  EXECUTE FUNCTION stipends_award_comes_back();
"""

KEPT_UNDONE = """
DROP TRIGGER award_ends_once ON stipends_award;
DROP FUNCTION stipends_award_comes_back();
DROP TRIGGER restoration_never_changes ON stipends_restoration;
DROP TRIGGER restoration_follows ON stipends_restoration;
DROP FUNCTION stipends_restoration_follows();
"""

# A month that comes back is committed when it does, and by whom: not on the day of the award.
COMMITTED = """
CREATE OR REPLACE FUNCTION stipends_months_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT FROM stipends_awardmonth month JOIN stipends_award award ON award.id = month.award_id
    WHERE month.award_id IN (SELECT award_id FROM come_rows) AND month.freed_at IS NULL
    GROUP BY award.id HAVING sum(month.pesos) > award.committed
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Los meses de un cupo suman más de lo que compromete.';
  END IF;
  INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, at, by_id)
    SELECT award.call_id, 'available', 'committed', month.pesos, 1, month.id,
      coalesce(back.at, award.awarded_at), coalesce(back.by_id, award.awarded_by_id)
    FROM come_rows month JOIN stipends_award award ON award.id = month.award_id
    LEFT JOIN (
      SELECT DISTINCT ON (award_id) award_id, at, by_id FROM stipends_restoration
      WHERE award_id IN (SELECT award_id FROM come_rows) ORDER BY award_id, id DESC
    ) back ON back.award_id = award.id;
  RETURN NULL;
END $$;
"""


def _earlier(text: str, name: str) -> str:
    """How a function was written before this migration."""
    begins = text.index(f"CREATE FUNCTION {name}()")
    return text[begins : text.index("END $$;", begins)].replace("CREATE", "CREATE OR REPLACE", 1) + "END $$;\n"


class Migration(migrations.Migration):
    dependencies = [("stipends", "0045_restorations")]

    operations = [
        migrations.RunSQL(KEPT, KEPT_UNDONE),
        migrations.RunSQL(COMMITTED, _earlier(EARLIER.MONTHS, "stipends_months_commit")),
    ]
