"""What a link or a change of mailbox said when it was made, it says for ever; and once over, it stays over."""

from django.db import migrations

KEPT = """
CREATE TRIGGER recovery_link_stays_dead BEFORE UPDATE ON people_recoverylink FOR EACH ROW
  WHEN (OLD.used IS NOT NULL OR OLD.replaced IS NOT NULL)
  EXECUTE FUNCTION people_history_never_changes('Un enlace usado o reemplazado no vuelve a servir.');
CREATE TRIGGER recovery_link_keeps_its_terms BEFORE UPDATE ON people_recoverylink FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{used,replaced}'::text[] IS DISTINCT FROM to_jsonb(NEW) - '{used,replaced}'::text[])
  EXECUTE FUNCTION people_history_never_changes('Un enlace enviado no cambia de dueño ni de plazo.');

CREATE TRIGGER mailbox_change_stays_ended BEFORE UPDATE ON people_mailboxchange FOR EACH ROW
  WHEN (OLD.ended IS NOT NULL)
  EXECUTE FUNCTION people_history_never_changes('Un cambio de correo terminado no se modifica.');
CREATE TRIGGER mailbox_change_stays_confirmed BEFORE UPDATE ON people_mailboxchange FOR EACH ROW
  WHEN (OLD.confirmed_at IS NOT NULL AND
    (OLD.confirmed_at, OLD.confirmed_by_id, OLD.seen_second, OLD.link_hash)
    IS DISTINCT FROM (NEW.confirmed_at, NEW.confirmed_by_id, NEW.seen_second, NEW.link_hash))
  EXECUTE FUNCTION people_history_never_changes('Un cambio de correo aprobado no se aprueba otra vez.');
CREATE TRIGGER mailbox_change_keeps_its_terms BEFORE UPDATE ON people_mailboxchange FOR EACH ROW
  WHEN (to_jsonb(OLD) - '{confirmed_at,confirmed_by_id,seen_second,link_hash,ended,outcome}'::text[]
    IS DISTINCT FROM to_jsonb(NEW) - '{confirmed_at,confirmed_by_id,seen_second,link_hash,ended,outcome}'::text[])
  EXECUTE FUNCTION people_history_never_changes('Un cambio de correo pedido no cambia: deténgalo y pida otro.');
"""

UNDONE = """
DROP TRIGGER recovery_link_stays_dead ON people_recoverylink;
DROP TRIGGER recovery_link_keeps_its_terms ON people_recoverylink;
DROP TRIGGER mailbox_change_stays_ended ON people_mailboxchange;
DROP TRIGGER mailbox_change_stays_confirmed ON people_mailboxchange;
DROP TRIGGER mailbox_change_keeps_its_terms ON people_mailboxchange;
"""


class Migration(migrations.Migration):
    dependencies = [("people", "0008_recovery")]

    operations = [migrations.RunSQL(KEPT, UNDONE)]
