"""Gives the next number of a centre and year: whoever comes second waits for the first."""

from sofia.certificates.models import Series


def next_number(centre: str, year: int) -> str:
    """«9302-2026-000123». The row stays locked until the transaction ends, so that no number is given and lost."""
    Series.objects.bulk_create([Series(centre_id=centre, year=year)], ignore_conflicts=True)
    series = Series.objects.select_for_update(of=("self",)).get(centre=centre, year=year)
    series.last += 1
    series.save(update_fields=["last"])
    return series.number
