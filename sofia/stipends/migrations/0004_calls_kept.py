"""What no code path may break of a call's schedule, kept by the database itself, and the clock that decides."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from sofia.core.canonical import from_json
from sofia.stipends.rules.calendar import milestones
from sofia.stipends.rules.regulation import parse

# A window is half-open and of Bogotá, whatever the zone of the session. The shift is a rehearsal day's, told by the
# application to its own transaction; without it the clock is the real one, read when the row arrives.
CLOCK = """
CREATE FUNCTION stipends_now() RETURNS timestamptz LANGUAGE sql VOLATILE AS $$
  SELECT clock_timestamp() + coalesce(nullif(current_setting('sofia.shift', true), '')::interval, interval '0')
$$;
CREATE FUNCTION stipends_window(of_call bigint, of_step text) RETURNS tstzmultirange LANGUAGE sql STABLE AS $$
  SELECT coalesce(range_agg(tstzrange(
    m.start::timestamp AT TIME ZONE 'America/Bogota',
    (greatest(m."end", (SELECT max(x.until) FROM stipends_extension x WHERE x.milestone_id = m.id)) + 1)::timestamp
      AT TIME ZONE 'America/Bogota')), '{}'::tstzmultirange)
  FROM stipends_milestone m WHERE m.call_id = of_call AND m.step = of_step
$$;
-- For any table with a call_id: its rows arrive while the step of the first argument is open.
CREATE FUNCTION stipends_within_window() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT stipends_window(NEW.call_id, TG_ARGV[0]) @> stipends_now() THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = TG_ARGV[1];
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER application_in_time BEFORE INSERT ON stipends_application FOR EACH ROW
  EXECUTE FUNCTION stipends_within_window('applications', 'Las inscripciones de esta convocatoria no están abiertas.');
"""

CLOCK_UNDONE = """
DROP TRIGGER application_in_time ON stipends_application;
DROP FUNCTION stipends_within_window();
DROP FUNCTION stipends_window(bigint, text);
DROP FUNCTION stipends_now();
"""

FROZEN = """
CREATE TRIGGER national_call_never_changes BEFORE UPDATE OR DELETE ON stipends_nationalcall FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una convocatoria nacional abierta no cambia ni se borra.');
CREATE TRIGGER milestone_never_changes BEFORE UPDATE OR DELETE ON stipends_milestone FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('El cronograma publicado no cambia: para dar más días registre una prórroga.');
CREATE TRIGGER extension_never_changes BEFORE UPDATE OR DELETE ON stipends_extension FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una prórroga publicada no cambia ni se borra.');
CREATE TRIGGER call_draft_never_changes BEFORE UPDATE OR DELETE ON stipends_calldraft FOR EACH ROW
  WHEN (OLD.call_id IS NOT NULL)
  EXECUTE FUNCTION sofia_never_changes('Esa convocatoria ya se publicó: su borrador no cambia.');

CREATE FUNCTION stipends_draft_milestone_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_calldraft WHERE id = coalesce(NEW.draft_id, OLD.draft_id) AND call_id IS NOT NULL FOR SHARE;
  IF FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Esa convocatoria ya se publicó: su borrador no cambia.';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER draft_milestone_open BEFORE INSERT OR UPDATE OR DELETE ON stipends_draftmilestone FOR EACH ROW
  EXECUTE FUNCTION stipends_draft_milestone_open();

-- The schedule is complete when the draft says which call it became: nothing is added to it afterwards.
CREATE FUNCTION stipends_schedule_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stipends_calldraft WHERE call_id = NEW.call_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'El cronograma publicado no cambia: para dar más días registre una prórroga.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER milestone_never_added BEFORE INSERT ON stipends_milestone FOR EACH ROW
  EXECUTE FUNCTION stipends_schedule_is_open();

CREATE FUNCTION stipends_extension_gives_days() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_milestone WHERE id = NEW.milestone_id FOR NO KEY UPDATE;
  IF NEW.until <= (SELECT greatest(m."end", (SELECT max(until) FROM stipends_extension WHERE milestone_id = m.id))
                   FROM stipends_milestone m WHERE m.id = NEW.milestone_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Una prórroga da más días: su último día debe ser posterior al que rige.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER extension_gives_days BEFORE INSERT ON stipends_extension FOR EACH ROW
  EXECUTE FUNCTION stipends_extension_gives_days();
"""

FROZEN_UNDONE = """
DROP TRIGGER extension_gives_days ON stipends_extension;
DROP FUNCTION stipends_extension_gives_days();
DROP TRIGGER milestone_never_added ON stipends_milestone;
DROP FUNCTION stipends_schedule_is_open();
DROP TRIGGER draft_milestone_open ON stipends_draftmilestone;
DROP FUNCTION stipends_draft_milestone_open();
DROP TRIGGER call_draft_never_changes ON stipends_calldraft;
DROP TRIGGER extension_never_changes ON stipends_extension;
DROP TRIGGER milestone_never_changes ON stipends_milestone;
DROP TRIGGER national_call_never_changes ON stipends_nationalcall;
"""

# A centre publishes within what the national call gave it, and what it gave stays once the centre has published.
# The publication takes the allocation's row, so that one and the other wait for each other.
ALLOCATED = """
CREATE FUNCTION stipends_call_is_allocated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_allocation a JOIN stipends_nationalcall n ON n.id = a.national_call_id
    WHERE a.centre_id = NEW.centre_id AND n.period = NEW.period AND a.places >= NEW.places AND a.budget >= NEW.budget
    FOR UPDATE OF a;
  IF NOT FOUND THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'La convocatoria nacional no le asignó a ese centro tantos cupos ni tanto presupuesto en ese periodo.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER call_is_allocated AFTER INSERT ON stipends_call FOR EACH ROW
  EXECUTE FUNCTION stipends_call_is_allocated();

CREATE FUNCTION stipends_allocation_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stipends_call c JOIN stipends_nationalcall n ON n.period = c.period
             WHERE n.id = OLD.national_call_id AND c.centre_id = OLD.centre_id) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ese centro ya publicó su convocatoria: su asignación no cambia.';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER allocation_is_open BEFORE UPDATE OR DELETE ON stipends_allocation FOR EACH ROW
  EXECUTE FUNCTION stipends_allocation_is_open();

CREATE FUNCTION stipends_national_window_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM stipends_call c JOIN stipends_nationalcall n ON n.period = c.period
             WHERE n.id = coalesce(NEW.national_call_id, OLD.national_call_id)) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Ya hay centros que publicaron con los plazos nacionales: no cambian.';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER national_window_is_open BEFORE INSERT OR UPDATE OR DELETE ON stipends_nationalwindow FOR EACH ROW
  EXECUTE FUNCTION stipends_national_window_is_open();
"""

ALLOCATED_UNDONE = """
DROP TRIGGER national_window_is_open ON stipends_nationalwindow;
DROP FUNCTION stipends_national_window_is_open();
DROP TRIGGER allocation_is_open ON stipends_allocation;
DROP FUNCTION stipends_allocation_is_open();
DROP TRIGGER call_is_allocated ON stipends_call;
DROP FUNCTION stipends_call_is_allocated();
"""


def write_down_schedules(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """The calls that were published before schedules were rows keep the days of their rules."""
    call, milestone = apps.get_model("stipends", "Call"), apps.get_model("stipends", "Milestone")
    milestone.objects.bulk_create(
        milestone(call=one, step=row.step, turn=row.turn, start=row.window.start, end=row.window.end, days=row.days)
        for one in call.objects.order_by("pk")
        for row in milestones(parse(from_json(one.rule_set_text)))
    )


class Migration(migrations.Migration):
    dependencies = [("stipends", "0003_calls")]

    operations = [
        migrations.RunPython(write_down_schedules, migrations.RunPython.noop),
        migrations.RunSQL(CLOCK, CLOCK_UNDONE),
        migrations.RunSQL(FROZEN, FROZEN_UNDONE),
        migrations.RunSQL(ALLOCATED, ALLOCATED_UNDONE),
    ]
