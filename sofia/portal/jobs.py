"""The work of the portal that nobody asks for."""

from sofia.jobs import daily, job


@job("audit.digest", every=daily("00:20"), retries=8)
def digest() -> None:
    """Close the days of the audit that ended."""
    from sofia.core import clock
    from sofia.portal.actions.close_days import close_days

    close_days(at=clock.now())
