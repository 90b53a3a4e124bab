"""What is always true of the money of the stipends, whatever happened: one question each, that finds nothing.

The database refuses what would break them; these are asked afterwards, each night and after every fault that a test
makes, by SQL that shares nothing with what it checks.
"""

from django.db import connection

INVARIANTS = {
    "Ninguna cuenta del libro queda en rojo, ni en pesos ni en cupos-mes": """
        SELECT call_id FROM (
          SELECT call_id, target AS account, pesos, months FROM stipends_movement
          UNION ALL SELECT call_id, source, -pesos, -months FROM stipends_movement WHERE source <> 'allocated'
        ) moved GROUP BY call_id, account HAVING sum(pesos) < 0 OR sum(months) < 0""",
    "Lo asignado de cada convocatoria es su presupuesto": """
        SELECT call.id FROM stipends_call call LEFT JOIN stipends_movement given
          ON given.call_id = call.id AND given.source = 'allocated'
        GROUP BY call.id HAVING coalesce(sum(given.pesos), 0) <> call.budget""",
    "El dinero de cada mes sale de donde había llegado": """
        SELECT id FROM (
          SELECT id, source, lag(target, 1, 'available') OVER (PARTITION BY award_month_id ORDER BY id) AS was
          FROM stipends_movement WHERE award_month_id IS NOT NULL
        ) moved WHERE source <> was AND NOT (source = 'to_recover' AND was = 'recovered')""",
    "Cada mes adjudicado está en el libro, con su valor": """
        SELECT month.id FROM stipends_awardmonth month LEFT JOIN stipends_movement moved
          ON moved.award_month_id = month.id AND moved.source = 'available' AND moved.target = 'committed'
        WHERE moved.id IS NULL OR moved.pesos <> month.pesos""",
    "Lo que cada adjudicación compromete es lo que valen sus meses": """
        SELECT award.id FROM stipends_award award JOIN stipends_awardmonth month ON month.award_id = award.id
        GROUP BY award.id
        HAVING coalesce(sum(month.pesos) FILTER (WHERE month.freed_at IS NULL), 0) <> award.committed""",
    "Lo comprometido de cada convocatoria es la suma de sus adjudicaciones, y cabe en su presupuesto": """
        SELECT call.id FROM stipends_call call LEFT JOIN stipends_award award ON award.call_id = call.id
        GROUP BY call.id HAVING coalesce(sum(award.committed), 0) <> call.committed OR call.committed > call.budget""",
    "Lo que está por pagar son las líneas que esperan respuesta": """
        SELECT call_id FROM (
          SELECT run.call_id, line.pesos FROM stipends_payline line JOIN stipends_payrun run ON run.id = line.run_id
            WHERE line.state = 'ready'
          UNION ALL SELECT call_id, -pesos FROM stipends_movement WHERE target = 'obligated'
          UNION ALL SELECT call_id, pesos FROM stipends_movement WHERE source = 'obligated'
        ) both_sides GROUP BY call_id HAVING sum(pesos) <> 0""",
    "Lo pagado son las líneas que el banco pagó": """
        SELECT call_id FROM (
          SELECT run.call_id, line.pesos FROM stipends_payline line JOIN stipends_payrun run ON run.id = line.run_id
            WHERE line.state = 'paid'
          UNION ALL SELECT call_id, -pesos FROM stipends_movement WHERE target = 'paid'
        ) both_sides GROUP BY call_id HAVING sum(pesos) <> 0""",
    "Nadie tiene dos pagos de un mes, ni dos en curso": """
        SELECT month.month FROM stipends_payline line
        JOIN stipends_awardmonth month ON month.id = line.award_month_id
        LEFT JOIN people_merge merge ON merge.merged_id = month.person_id AND merge.undone_at IS NULL
        WHERE line.state IN ('ready', 'paid')
        GROUP BY coalesce(merge.survivor_id, month.person_id), month.month HAVING count(*) > 1""",
    "Ningún cupo se paga dos veces en un mes": """
        SELECT month.place_id FROM stipends_payline line
        JOIN stipends_awardmonth month ON month.id = line.award_month_id
        WHERE line.state IN ('ready', 'paid') GROUP BY month.place_id, month.month HAVING count(*) > 1""",
    "Un cupo tiene a lo sumo una adjudicación vigente": """
        SELECT place_id FROM stipends_award WHERE ended_at IS NULL GROUP BY place_id HAVING count(*) > 1""",
    "Lo que se paga no está liberado": """
        SELECT line.id FROM stipends_payline line JOIN stipends_awardmonth month ON month.id = line.award_month_id
        WHERE line.state IN ('ready', 'paid') AND month.freed_at IS NOT NULL""",
    "Ningún mes se preparó para pagar después de quedar suspendido": """
        SELECT line.id FROM stipends_payline line
        JOIN stipends_awardmonth month ON month.id = line.award_month_id
        JOIN stipends_runstep step ON step.run_id = line.run_id AND step.step = 'prepared'
        JOIN stipends_suspension suspension ON suspension.award_id = month.award_id
          AND suspension.first_month <= month.month AND suspension.resumes_month > month.month
        WHERE line.state IN ('ready', 'paid') AND step.at > suspension.recorded_at
          AND (suspension.ended_at IS NULL OR step.at < suspension.ended_at)""",
    "Las suspensiones no se cruzan ni pasan de tres meses": """
        SELECT one.id FROM stipends_suspension one LEFT JOIN stipends_suspension other
          ON other.award_id = one.award_id AND other.id > one.id
          AND other.starts_on < coalesce(one.ended_on, one.until + 1)
          AND one.starts_on < coalesce(other.ended_on, other.until + 1)
        WHERE other.id IS NOT NULL OR one.until > one.starts_on + interval '3 months'""",
    "Cada pago está donde lo dejó su último paso, y el que se concilió no espera respuestas": """
        SELECT run.id FROM stipends_payrun run
        LEFT JOIN LATERAL (
          SELECT step FROM stipends_runstep WHERE run_id = run.id ORDER BY id DESC LIMIT 1
        ) last ON true
        WHERE last.step IS DISTINCT FROM run.state OR (
          run.state IN ('reconciled', 'closed', 'discarded')
          AND EXISTS (SELECT FROM stipends_payline WHERE run_id = run.id AND state = 'ready'))""",
}
"""What must hold, in words, and the rows for which it does not."""


class Broken(Exception):
    """Something that must hold of the money does not; the message says what."""


def check() -> None:
    """Raise Broken when the money of the stipends is not right: the job that asks fails, and it is seen."""
    if found := broken():
        raise Broken("; ".join(f"{sentence} ({rows})" for sentence, rows in found.items()))


def broken() -> dict[str, int]:
    """The invariants that do not hold, each with how many rows break it; nothing when all is well."""
    with connection.cursor() as cursor:
        found = {}
        for sentence, sql in INVARIANTS.items():
            cursor.execute(f"SELECT count(*) FROM ({sql}) broken")
            found[sentence] = int(cursor.fetchone()[0])
    return {sentence: rows for sentence, rows in found.items() if rows}
