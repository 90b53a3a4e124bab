"""An act whose proceeding ended in another way: its draft goes with it, and what has a number goes no further."""

from django.db import migrations

# The same as `sofia.stipends.resolutions.voids`, with the rows locked: whoever ends what the act is about waits.
VOID = """
CREATE FUNCTION stipends_act_is_void(act stipends_resolution) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM stipends_proceeding WHERE id = act.proceeding_id FOR SHARE;
  PERFORM FROM stipends_suspension WHERE id = act.suspension_id FOR SHARE;
  RETURN EXISTS (
    SELECT FROM stipends_proceeding begun JOIN stipends_award award ON award.id = begun.award_id
    WHERE begun.id = act.proceeding_id AND (
      begun.closing IN ('archived', 'withdrawn', 'overtaken') OR begun.closing = '' AND award.ended_at IS NOT NULL)
  ) OR EXISTS (
    SELECT FROM stipends_suspension lifted JOIN stipends_award award ON award.id = lifted.award_id
    WHERE lifted.id = act.suspension_id AND (lifted.ended_on IS NOT NULL OR award.ended_at IS NOT NULL)
      AND NOT EXISTS (SELECT FROM stipends_notification WHERE resolution_id = act.id AND channel <> '')
  );
END $$;

CREATE FUNCTION stipends_void_goes_no_further() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  act stipends_resolution;
BEGIN
  IF TG_TABLE_NAME = 'stipends_resolution' THEN
    act := OLD;
  ELSE
    SELECT * INTO act FROM stipends_resolution WHERE id = NEW.resolution_id;
  END IF;
  IF stipends_act_is_void(act) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'Esa resolución quedó sin efecto: lo que decide ya terminó de otra manera.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER resolution_void_stays BEFORE UPDATE ON stipends_resolution FOR EACH ROW
  WHEN ((OLD.proceeding_id IS NOT NULL OR OLD.suspension_id IS NOT NULL)
    AND (NEW.numbered_at, NEW.signed_at, NEW.filed_at) IS DISTINCT FROM (OLD.numbered_at, OLD.signed_at, OLD.filed_at))
  EXECUTE FUNCTION stipends_void_goes_no_further();
CREATE TRIGGER notification_not_of_void BEFORE INSERT ON stipends_notification FOR EACH ROW
  EXECUTE FUNCTION stipends_void_goes_no_further();
CREATE TRIGGER notification_of_void_stays BEFORE UPDATE ON stipends_notification FOR EACH ROW
  WHEN (OLD.channel = '' AND NEW.channel <> '') EXECUTE FUNCTION stipends_void_goes_no_further();

CREATE FUNCTION stipends_draft_goes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.numbered_at IS NOT NULL OR NOT stipends_act_is_void(OLD) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = 'Una resolución no se borra.';
  END IF;
  RETURN OLD;
END $$;
DROP TRIGGER resolution_never_goes ON stipends_resolution;
CREATE TRIGGER resolution_never_goes BEFORE DELETE ON stipends_resolution FOR EACH ROW
  EXECUTE FUNCTION stipends_draft_goes();
"""

VOID_UNDONE = """
DROP TRIGGER resolution_never_goes ON stipends_resolution;
CREATE TRIGGER resolution_never_goes BEFORE DELETE ON stipends_resolution FOR EACH ROW
  EXECUTE FUNCTION stipends_only_filled('Una resolución no se borra.', '');
DROP FUNCTION stipends_draft_goes();
DROP TRIGGER notification_of_void_stays ON stipends_notification;
DROP TRIGGER notification_not_of_void ON stipends_notification;
DROP TRIGGER resolution_void_stays ON stipends_resolution;
DROP FUNCTION stipends_void_goes_no_further();
DROP FUNCTION stipends_act_is_void(stipends_resolution);
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0043_one_person_one_place")]

    operations = [migrations.RunSQL(VOID, VOID_UNDONE)]
