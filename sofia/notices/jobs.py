"""The work of the outbox that is done later."""

from sofia.jobs import job, minutely


@job("notices.deliver", every=minutely())
def deliver() -> None:
    """Send whatever is due. Asked for with each notice, and every minute for those that wait."""
    from sofia.notices.actions.deliver import deliver_due

    deliver_due()
