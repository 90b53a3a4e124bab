"""The work on stipends that nobody waits for."""

from sofia.jobs import job


@job("stipends.receipt", retries=5)
def make_receipt(submission: int) -> None:
    """Make the paper of a receipt."""
    from sofia.stipends.actions.applying.receipt import issue_receipt

    issue_receipt(submission=submission)
