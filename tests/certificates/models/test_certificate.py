"""What the database does not let anybody do with a certificate, and what happens without it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from sofia.certificates.models import Certificate, CertificateAct
from sofia.core.keys import new_code
from tests import builders
from tests.certificates import issuing
from tests.stipends.racing import race
from tests.stipends.twins import drop_constraints, index_off, refused, trigger_off

pytestmark = pytest.mark.django_db
CERTIFICATES, ACTS = "certificates_certificate", "certificates_certificateact"
NEVER = "Un certificado expedido no cambia: se reemplaza por otro, o se anula."
NOT_DELETED = "Un certificado expedido no se borra."
ACT_NEVER = "Lo que se le hizo a un certificado no cambia ni se borra."
NOT_LIVE = "Ese certificado ya no está vigente: alguien lo reemplazó o lo anuló."
ALREADY = "Esa matrícula ya tiene un certificado vigente."
BY_ITS_ACTS = "El estado de un certificado lo dicen sus actos: no se cambia sin uno."
CHAINED = "Un certificado se reemplaza por otro, que dice cuál reemplaza."

CHANGES = {
    "number": lambda: "9302-2026-999999",
    "code": new_code,
    "enrolment_id": lambda: builders.enrolment().pk,
    "person_id": lambda: builders.person().pk,
    "centre_id": lambda: builders.centre("9114").pk,
    "proposal_id": lambda: issuing.proposal().pk,
    "paper_id": lambda: issuing.paper("certificate", builders.person()).pk,
    "printed": lambda: {"name": "Otra"},
    "replaces_id": lambda: issuing.certificate().pk,
    "issued_on": lambda: date(2020, 1, 1),
    "issued_at": lambda: builders.NOON.replace(year=2020),
    "issued_by_id": lambda: builders.person().pk,
    "validator_id": lambda: builders.person().pk,
}


def now() -> None:
    """What is checked at the end of a transaction, at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    later()


def later() -> None:
    """Wait again for the end of the transaction: what takes a protection away asks for all of it at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def undone() -> Iterator[None]:
    """What a twin leaves behind would break what it did not take away."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize("column", CHANGES)
def test_nothing_of_an_issued_certificate_changes(column):
    made, value = issuing.certificate(), CHANGES[column]()
    with refused(NEVER):
        Certificate.objects.filter(pk=made.pk).update(**{column: value})


def test_every_other_column_is_looked_at():
    kept = {field.attname for field in Certificate._meta.concrete_fields} - set(CHANGES)
    assert kept == {"id", "state"}


def test_without_the_trigger_it_would_say_something_else():
    made = issuing.certificate()
    with trigger_off(CERTIFICATES, "certificate_never_changes"):
        assert Certificate.objects.filter(pk=made.pk).update(printed={"name": "Otra"}) == 1


def test_it_is_not_deleted_nor_are_all_of_them_at_once():
    made = issuing.certificate()
    now()
    with refused(NOT_DELETED):
        Certificate.objects.filter(pk=made.pk)._raw_delete("default")
    with connection.cursor() as cursor:
        for table, sentence in ((ACTS, ACT_NEVER), (CERTIFICATES, NOT_DELETED)):
            cursor.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_never_emptied")
            with refused(sentence), connection.cursor() as other:
                other.execute(f"TRUNCATE {table} CASCADE")
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_never_emptied")
    with trigger_off(ACTS, "certificate_act_never_changes"), trigger_off(CERTIFICATES, "certificate_never_goes"):
        CertificateAct.objects.all().delete()
        Certificate.objects.filter(pk=made.pk).delete()
    assert not Certificate.objects.exists()


def test_a_session_that_calls_itself_a_replica_does_not_get_past():
    made = issuing.certificate()
    now()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    with refused(NEVER):
        Certificate.objects.filter(pk=made.pk).update(number="9302-2026-999999")


def test_acts_never_change():
    act = issuing.certificate().acts.get()
    with refused(ACT_NEVER):
        CertificateAct.objects.filter(pk=act.pk).update(on=date(2020, 1, 1))
    with refused(ACT_NEVER):
        CertificateAct.objects.filter(pk=act.pk).delete()
    with trigger_off(ACTS, "certificate_act_never_changes"):
        assert CertificateAct.objects.filter(pk=act.pk).update(on=date(2020, 1, 1)) == 1


def test_its_state_follows_its_acts_and_nothing_else():
    made = issuing.certificate()
    with refused(BY_ITS_ACTS):
        Certificate.objects.filter(pk=made.pk).update(state="annulled")
    with trigger_off(CERTIFICATES, "certificate_state_is_its_acts"):
        assert Certificate.objects.filter(pk=made.pk).update(state="annulled") == 1
    later()
    issuing.act(issuing.certificate(), "annulled")
    assert set(Certificate.objects.values_list("state", flat=True)) == {"annulled"}


def test_annulled_it_stays_so():
    made = issuing.certificate()
    issuing.act(made, "annulled")
    for kind in ("replaced", "issued"):
        with refused(NOT_LIVE):
            issuing.act(made, kind)
    with undone(), trigger_off(ACTS, "certificate_act_in_order", "certificate_whole_chain"):
        issuing.act(made, "replaced")
        assert made.state == "replaced"


def test_one_live_certificate_for_an_enrolment():
    first = issuing.certificate()
    with refused(ALREADY):
        issuing.unissued(issuing.proposal(first.enrolment))
    drop_constraints(CERTIFICATES)
    later()
    with index_off("certificate_live_once", f"{CERTIFICATES} (enrolment_id) WHERE state = 'issued'"):
        second = issuing.certificate(issuing.proposal(first.enrolment))
        assert first.enrolment.certificates.count() == 2
        issuing.act(second, "annulled")
        now()


def test_after_an_annulment_another_can_be_issued_and_the_chain_stays():
    first = issuing.certificate()
    issuing.act(first, "annulled")
    second = issuing.certificate(issuing.proposal(first.enrolment))
    now()
    assert (first.state, second.state) == ("annulled", "issued")


def test_a_correction_replaces_and_both_stay():
    first = issuing.certificate()
    second = issuing.replaced(first)
    now()
    assert (first.state, second.state, first.successor) == ("replaced", "issued", second)


def test_nothing_is_replaced_by_nothing():
    made = issuing.certificate()
    now()
    with refused(CHAINED):
        issuing.act(made, "replaced")
        now()
    with trigger_off(ACTS, "certificate_whole_chain"):
        issuing.act(made, "replaced")
        now()
    assert made.state == "replaced"


def test_what_replaces_says_which_and_that_one_was_replaced():
    first = issuing.certificate()
    issuing.act(first, "annulled")
    now()
    with refused(CHAINED):
        issuing.certificate(issuing.correction(first), replaces=first)
        now()


def test_no_certificate_without_the_act_that_issues_it():
    with refused("Un certificado nace con el acto que lo expide."):
        issuing.unissued(issuing.proposal())
        now()
    with trigger_off(CERTIFICATES, "certificate_was_issued"):
        issuing.unissued(issuing.proposal())
        now()


@pytest.mark.parametrize(
    ("about", "constraint", "sentence"),
    [
        (
            lambda asked: {"issued_by": asked.proposed_by},
            "certificate_by_two",
            "Quien valida un certificado no lo firma: lo hace otra persona.",
        ),
        (
            lambda asked: {"issued_by": asked.person},
            "certificate_of_another",
            "Nadie firma ni valida su propio certificado.",
        ),
        (
            lambda asked: {"number": "9114-2026-000001"},
            "certificate_number_and_code_form",
            "El número de un certificado empieza por su centro; su código tiene 16 signos.",
        ),
        (
            lambda asked: {"code": "K7QM"},
            "certificate_number_and_code_form",
            "El número de un certificado empieza por su centro; su código tiene 16 signos.",
        ),
    ],
)
def test_a_row_that_the_house_forbids_is_refused(about, constraint, sentence):
    asked = issuing.proposal()
    with refused(sentence):
        issuing.unissued(asked, **about(asked))
    with undone():
        drop_constraints(CERTIFICATES, constraint)
        later()
        issuing.unissued(asked, **about(asked))


def test_numbers_and_codes_are_given_once():
    made = issuing.certificate()
    with refused("Ese número de certificado ya se dio."):
        issuing.unissued(issuing.proposal(), number=made.number)
    with refused("Ese código de verificación ya se dio."):
        issuing.unissued(issuing.proposal(), code=made.code)


def test_it_is_of_the_learner_of_its_enrolment():
    asked, other = issuing.proposal(), builders.person()
    with pytest.raises(IntegrityError, match="certificate_of_its_learner"):
        issuing.unissued(asked, person=other)


@pytest.mark.parametrize(
    ("kind", "about"),
    [
        ("annulled", {"support": ""}),
        ("annulled", {"ground": "personal_data"}),
        ("annulled", {"reason": " "}),
        ("replaced", {"ground": "mistake"}),
        ("replaced", {"reason": ""}),
    ],
)
def test_an_act_says_its_ground_its_reason_and_its_support(kind, about):
    made = issuing.certificate()
    with refused("Un reemplazo lleva causal y motivo; una anulación, también el acto."):
        issuing.act(made, kind, **about)
    with undone():
        drop_constraints(ACTS, "certificate_act_with_reason")
        later()
        issuing.act(made, kind, **about)


@pytest.mark.django_db(transaction=True)
def test_of_many_who_annul_at_once_one_does():
    made = issuing.certificate()
    officers = [builders.person() for _ in range(8)]
    outcomes = race(
        [lambda by=by: issuing.act(Certificate.objects.get(pk=made.pk), "annulled", by=by) for by in officers]
    )
    assert outcomes.count(None) == 1
    assert made.acts.filter(kind="annulled").count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_order_and_uniqueness_many_would():
    made = issuing.certificate()
    officers = [builders.person() for _ in range(8)]
    acts = [lambda by=by: issuing.act(Certificate.objects.get(pk=made.pk), "annulled", by=by) for by in officers]
    unique = "UNIQUE (certificate_id, kind)"
    with trigger_off(ACTS, "certificate_act_in_order"):
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {ACTS} DROP CONSTRAINT certificate_act_once")
        try:
            outcomes = race(acts)
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"TRUNCATE {ACTS}")
                cursor.execute(f"ALTER TABLE {ACTS} ADD CONSTRAINT certificate_act_once {unique}")
    assert outcomes.count(None) > 1
