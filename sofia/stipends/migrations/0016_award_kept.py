"""What no code path may break about cupo-months, witnesses and their acta, kept by the database itself."""

from django.db import migrations

MONTHS = """
CREATE FUNCTION stipends_month_of_its_award() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM stipends_award JOIN stipends_application ON stipends_application.id = stipends_award.application_id
    WHERE stipends_award.id = NEW.award_id AND stipends_award.place_id = NEW.place_id
      AND stipends_application.person_id = NEW.person_id
  ) THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation',
      MESSAGE = 'El cupo y la persona de un mes son los de su adjudicación.';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER award_month_of_its_award BEFORE INSERT ON stipends_awardmonth FOR EACH ROW
  EXECUTE FUNCTION stipends_month_of_its_award();
CREATE TRIGGER award_month_only_freed BEFORE UPDATE ON stipends_awardmonth FOR EACH ROW
  WHEN (OLD.freed_at IS NOT NULL
        OR to_jsonb(OLD) - 'freed_at' - 'freed_by_id' IS DISTINCT FROM to_jsonb(NEW) - 'freed_at' - 'freed_by_id')
  EXECUTE FUNCTION sofia_never_changes('Un mes adjudicado no cambia: solo se libera, una vez.');
CREATE TRIGGER award_month_never_goes BEFORE DELETE ON stipends_awardmonth FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un mes adjudicado no se borra: se libera.');
"""

MONTHS_UNDONE = """
DROP TRIGGER award_month_of_its_award ON stipends_awardmonth;
DROP TRIGGER award_month_only_freed ON stipends_awardmonth;
DROP TRIGGER award_month_never_goes ON stipends_awardmonth;
DROP FUNCTION stipends_month_of_its_award();
"""

# Of the same tie: whoever draws is not drawn, numbers are said before the round is named, and the acta is of a draw.
WITNESSES = """
CREATE FUNCTION stipends_witness_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE refusal text;
BEGIN
  IF EXISTS (
    SELECT 1 FROM stipends_decision decision
    JOIN stipends_decisionline line ON line.decision_id = decision.id AND line.outcome = 'undecided'
    JOIN stipends_application application ON application.id = line.application_id
    WHERE decision.call_id = NEW.call_id AND decision.tie_sha256 = NEW.list_sha256
      AND application.person_id = NEW.person_id
  ) THEN
    refusal := 'Una de las personas nombradas está en el empate: no puede ser testigo de su propio sorteo.';
  ELSIF TG_OP = 'UPDATE' AND (OLD.number IS NOT NULL OR OLD.signed_at IS NOT NULL) AND
    to_jsonb(OLD) - 'signed_sha256' - 'signed_at' - 'signed_by_id'
    IS DISTINCT FROM to_jsonb(NEW) - 'signed_sha256' - 'signed_at' - 'signed_by_id' THEN
    refusal := 'Lo que dijo un testigo no cambia, y quien ya lo dijo no se reemplaza.';
  ELSIF TG_OP = 'UPDATE' AND OLD.signed_at IS NOT NULL AND NEW.signed_at IS DISTINCT FROM OLD.signed_at THEN
    refusal := 'La firma de un testigo no cambia.';
  ELSIF NEW.number IS NOT NULL AND (TG_OP = 'INSERT' OR OLD.number IS NULL) AND (
    EXISTS (SELECT 1 FROM stipends_drawnotice WHERE call_id = NEW.call_id AND list_sha256 = NEW.list_sha256)
    OR EXISTS (SELECT 1 FROM stipends_draw WHERE call_id = NEW.call_id AND list_sha256 = NEW.list_sha256)) THEN
    refusal := 'La ronda de este sorteo ya se anunció: los números de los testigos se dicen antes.';
  ELSIF NEW.signed_at IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM stipends_draw WHERE call_id = NEW.call_id AND list_sha256 = NEW.list_sha256
      AND encode(sha256(convert_to(document, 'UTF8')), 'hex') = NEW.signed_sha256) THEN
    refusal := 'Se firma el acta de un sorteo que ya se registró.';
  END IF;
  IF refusal IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'integrity_constraint_violation', MESSAGE = refusal;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER witness_kept BEFORE INSERT OR UPDATE ON stipends_witness FOR EACH ROW
  EXECUTE FUNCTION stipends_witness_kept();
CREATE TRIGGER witness_never_goes BEFORE DELETE ON stipends_witness FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un testigo no se borra: mientras no haya dicho su número, se reemplaza.');
CREATE TRIGGER draw_acta_never_changes BEFORE UPDATE OR DELETE ON stipends_drawacta FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Un acta adjunta no cambia ni se borra.');
CREATE TRIGGER sheet_paper_never_changes BEFORE UPDATE OR DELETE ON stipends_sheetpaper FOR EACH ROW
  EXECUTE FUNCTION sofia_never_changes('Una hoja entregada no cambia ni se borra.');
"""

WITNESSES_UNDONE = """
DROP TRIGGER sheet_paper_never_changes ON stipends_sheetpaper;
DROP TRIGGER draw_acta_never_changes ON stipends_drawacta;
DROP TRIGGER witness_never_goes ON stipends_witness;
DROP TRIGGER witness_kept ON stipends_witness;
DROP FUNCTION stipends_witness_kept();
"""


class Migration(migrations.Migration):
    dependencies = [("stipends", "0015_award")]

    operations = [
        migrations.RunSQL(MONTHS, MONTHS_UNDONE),
        migrations.RunSQL(WITNESSES, WITNESSES_UNDONE),
    ]
