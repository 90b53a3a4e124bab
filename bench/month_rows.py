"""The rows of a national month: invented beneficiaries, each with a firm award of one month and a confirmed account."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bench.national_rows import FIRST, SENT, Rows, applicants, load, person

MONTH, FINAL, EACH = date(2025, 4, 1), date(2025, 4, 25), 711_750

# What the triggers of the ledger would have written, had they been on.
COMMITTED = """
INSERT INTO stipends_movement (call_id, source, target, pesos, months, award_month_id, at, by_id)
  SELECT award.call_id, 'available', 'committed', month.pesos, 1, month.id, award.awarded_at, award.awarded_by_id
  FROM stipends_awardmonth month JOIN stipends_award award ON award.id = month.award_id;
UPDATE stipends_call SET committed = given.pesos
  FROM (SELECT call_id, sum(committed) AS pesos FROM stipends_award GROUP BY call_id) given
  WHERE given.call_id = stipends_call.id
"""


def load_beneficiaries(calls: list[Any], size: int) -> None:
    """As many as ``size``, shared among the calls; nothing of the month is prepared yet."""
    by = person("R0000001")
    load([*applicants(calls, size, by), *_awarded(calls, size, by)], COMMITTED)


def _awarded(calls: list[Any], size: int, by: Any) -> Iterator[tuple[Any, Rows]]:
    from sofia.people.models import IdentityDocument
    from sofia.stipends.models import Award, AwardMonth, Verification

    everybody = range(size)
    decisions = [_decision(call, by) for call in calls]
    places = [sorted(call.place_rows.values_list("pk", flat=True)) for call in calls]
    facts = (
        "job",
        "apprenticeship_contract",
        "sponsorship",
        "paid_practice",
        "renta_joven",
        "food_support",
        "food_ration",
    )
    looked_up = Verification(register="RUAF", on=date(2025, 4, 20), recorded_at=SENT, recorded_by=by, value=False)
    yield (
        looked_up,
        lambda: (
            {"id": FIRST + n * len(facts) + turn, "application_id": FIRST + n, "fact": fact}
            for n in everybody
            for turn, fact in enumerate(facts)
        ),
    )
    yield (
        Award(committed=EACH, awarded_at=SENT, awarded_by=by, final_on=FINAL),
        lambda: (
            {
                **dict.fromkeys(("id", "application_id"), FIRST + n),
                "call_id": calls[n % len(calls)].pk,
                "decision_id": decisions[n % len(calls)],
                "place_id": places[n % len(calls)][n // len(calls)],
            }
            for n in everybody
        ),
    )
    yield (
        AwardMonth(month=MONTH, pesos=EACH),
        lambda: (
            {
                **dict.fromkeys(("id", "award_id", "person_id"), FIRST + n),
                "place_id": places[n % len(calls)][n // len(calls)],
            }
            for n in everybody
        ),
    )
    yield (
        IdentityDocument(document_type="CC", reason="", evidence=""),
        lambda: (
            {**dict.fromkeys(("id", "person_id"), FIRST + n), "document_number": f"{FIRST + n}"} for n in everybody
        ),
    )
    yield _accounts(size, by)


def _decision(call: Any, by: Any) -> int:
    from sofia.core.canonical import sha256_hex
    from sofia.stipends.models import Decision

    bundles = {"bundle": b"{}\n", "public_bundle": b"{}\n"}
    hashes = {f"{name}_sha256": sha256_hex(content) for name, content in bundles.items()}
    when = {"on": MONTH, "published_on": MONTH, "decided_at": SENT + timedelta(days=40), "decided_by": by}
    return int(Decision.objects.create(call=call, **bundles, **hashes, **when).pk)


def _accounts(size: int, by: Any) -> tuple[Any, Rows]:
    """Each with its number sealed, as a person's; whose certificates are nowhere."""
    from sofia.core.keys import new_uuid
    from sofia.stipends.accounts import fingerprint_of
    from sofia.stipends.models import BankAccount
    from sofia.vault.rows import close

    usual = {"bank": "1007", "kind": "savings", "certificate_date": MONTH, "proposed_at": SENT, "proposed_by": by}
    usual |= {"checked_at": SENT, "checked_by": by, "confirmed_at": SENT, "confirmed_by": by}

    def rows() -> Iterator[dict[str, Any]]:
        for n in range(size):
            number, account = f"24{n:09}", BankAccount(person_id=FIRST + n)
            close(account, "number", number)
            yield {
                **dict.fromkeys(("id", "person_id", "holder_id"), FIRST + n),
                "number": account.number,
                "fingerprint": fingerprint_of("1007", number),
                "last_four": number[-4:],
                "certificate_id": new_uuid(),
            }

    return BankAccount(**usual), rows
