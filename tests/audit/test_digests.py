"""What somebody with all powers does to chains and digests shows, in the digests or in what was kept elsewhere."""

import pytest

from sofia.audit.actions.digest import make_digests, stamp_digests
from sofia.audit.digests import missing_days, read_kept, verify_digests
from sofia.audit.integrity import BadHeads, read_heads, verify
from sofia.audit.keepsake import keepsake
from sofia.audit.models import Digest
from tests.audit.actions.test_digest import TODAY, ago
from tests.audit.harm import harm, write_past

pytestmark = pytest.mark.django_db


@pytest.fixture
def days():
    """Three days of a chain, each closed."""
    for turn in (3, 2, 1):
        write_past(ago(turn), 2)
    return make_digests()


def found(roots=(), kept=()) -> list[str]:
    return [str(one) for one in verify_digests(roots, kept).breaks]


def test_whole_digests_say_what_must_be_in_the_chains(days):
    report = verify_digests(())
    assert (report.digests, report.stamped, report.last, report.breaks) == (3, 0, days[-1], [])
    assert sorted(head.sequence for head in report.heads) == [2, 4, 6]
    assert verify(report.heads).breaks == []


def test_a_tail_that_was_cut_before_the_last_digest_is_missed_once(days):
    harm("DELETE FROM audit_event WHERE sequence >= 4")
    assert verify().breaks == []  # the chain itself does not tell
    broken = verify(verify_digests(()).heads).breaks
    assert [(one.chain, one.sequence) for one in broken] == [("9302", 4)]


def test_an_edited_digest_is_named(days):
    harm("UPDATE audit_digest SET content = replace(content, '\"9302\"', '\"9114\"') WHERE day = %s", ago(2))
    assert found() == [f"resumen del {ago(2)}: su contenido no corresponde a su huella"]


def test_an_edited_digest_that_was_sealed_again_no_longer_leads_to_the_next(days):
    harm("UPDATE audit_digest SET content = replace(content, '\"9302\"', '\"9114\"') WHERE day = %s", ago(2))
    harm("UPDATE audit_digest SET hash = encode(sha256(convert_to(content, 'UTF8')), 'hex') WHERE day = %s", ago(2))
    assert found() == [f"resumen del {ago(1)}: no continúa el resumen anterior"]


def test_a_deleted_digest_is_missed(days):
    harm("DELETE FROM audit_digest WHERE day = %s", ago(2))
    assert found() == [f"resumen del {ago(1)}: falta el del {ago(2)}"]


def test_a_digest_under_another_day_is_named(days):
    harm("UPDATE audit_digest SET day = %s WHERE day = %s", ago(4), ago(3))
    assert found()[0] == f"resumen del {ago(4)}: dice ser el del {ago(3)}"


def test_everything_written_anew_shows_against_the_digest_that_was_kept(days):
    kept = keepsake(days[-1])
    harm("DELETE FROM audit_event")
    harm("DELETE FROM audit_digest")
    for turn in (3, 2, 1):
        write_past(ago(turn), 1)
    make_digests()
    report = verify_digests(())
    assert (report.breaks, verify(report.heads).breaks) == ([], [])  # nothing inside tells
    assert found(kept=read_kept(kept)) == [
        f"resumen del {ago(1)}: el resumen guardado no es el que está: se borró o se rehízo"
    ]
    assert [one.sequence for one in verify(read_heads(kept)).breaks] == [6]


def test_a_kept_digest_stays_good_while_the_chain_grows(days):
    kept = keepsake(days[0])
    write_past(TODAY, 3)
    assert found(kept=read_kept(kept)) == []
    assert verify(read_heads(kept)).breaks == []


def test_a_stamp_of_something_else_is_named(days, authority):
    stamp_digests(authority)
    assert found(authority.roots) == []
    harm(
        "UPDATE audit_stamp SET answer = (SELECT answer FROM audit_stamp WHERE digest_id = %s) WHERE digest_id = %s",
        ago(1),
        ago(2),
    )
    (said,) = found(authority.roots)
    assert said.startswith(f"resumen del {ago(2)}: el sello de tiempo no se pudo comprobar")


def test_the_moment_beside_a_stamp_must_be_the_one_that_was_signed(days, authority):
    stamp_digests(authority)
    harm("UPDATE audit_stamp SET moment = moment - interval '1 day' WHERE digest_id = %s", ago(2))
    assert found(authority.roots) == [f"resumen del {ago(2)}: su sello de tiempo dice otro momento"]


@pytest.mark.parametrize("line", ["resumen 2026-11-24", "resumen 2026-11-24 abc"])
def test_a_kept_digest_that_cannot_be_read_is_not_passed_over(line):
    with pytest.raises(BadHeads, match="No se entiende la línea"):
        list(read_kept(f"{line}\n"))


def test_the_days_that_nobody_closed_are_counted(days):
    assert [missing_days(days[-1], TODAY), missing_days(days[0], TODAY), missing_days(None, TODAY)] == [0, 2, 0]


def test_looking_at_the_digests_costs_one_query(days, django_assert_num_queries):
    with django_assert_num_queries(1):
        verify_digests(())
    assert Digest.objects.count() == 3
