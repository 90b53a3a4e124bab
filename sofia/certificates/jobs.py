"""What is done after a director signed."""

from sofia.jobs import job, minutely


@job("certificates.carry_out", retries=3)
def carry_out(signing: int) -> None:
    """Make the certificates of a signing that are missing. Killed in the middle, it goes on where it was."""
    from sofia.certificates.actions.carry_out import carry_out_signing

    carry_out_signing(signing=signing)


@job("certificates.resume", every=minutely(10))
def resume() -> None:
    """Go on with the signings that a job left behind."""
    from sofia.certificates.actions.carry_out import resume_signings

    resume_signings()
