"""Writes the cohorts of a centre that its report tells of. Who and why is kept with the import of the report."""

from collections.abc import Sequence

from sofia.offer.models import Cohort, Programme

AT_ONCE = 500
COLUMNS = (
    "unique_identifier",
    "state",
    "shift",
    "kind",
    "company",
    "start",
    "end",
    "modality",
    "municipality",
    "agreement",
    "special_programme",
    "coverage_extension",
    "media_articulation",
    "taken",
)


def load_cohorts(
    *, programmes: Sequence[Programme], new: Sequence[tuple[Cohort, tuple[str, int]]], changed: Sequence[Cohort]
) -> None:
    """Make the programmes that are missing and then the cohorts, each of the version of its programme; and write those
    that changed. Inside the transaction of the import; what the database refuses undoes all of it."""
    Programme.objects.bulk_create(programmes, batch_size=AT_ONCE)
    codes = {version[0] for _, version in new}
    known = {(one.code, one.version): one for one in Programme.objects.filter(code__in=codes)}
    for cohort, version in new:
        cohort.programme = known[version]
    Cohort.objects.bulk_create([cohort for cohort, _ in new], batch_size=AT_ONCE)
    Cohort.objects.bulk_update(changed, COLUMNS, batch_size=AT_ONCE)
