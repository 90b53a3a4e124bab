"""The work on stipends that nobody waits for."""

from sofia.jobs import daily, enqueue, job, minutely


@job("stipends.receipt", retries=5)
def make_receipt(submission: int) -> None:
    """Make the paper of a receipt."""
    from sofia.stipends.actions.applying.receipt import issue_receipt

    issue_receipt(submission=submission)


@job("stipends.rosters", every=daily("00:05"), retries=5)
def publish_rosters() -> None:
    """Ask for the rosters of every call whose applications are open, or closed lately: one job for each."""
    from sofia.core import clock
    from sofia.stipends.lists import calls_listed_lately

    for call in calls_listed_lately(clock.today()):
        enqueue(publish_rosters_of, call=call.pk)


@job("stipends.rosters_of", retries=5)
def publish_rosters_of(call: int) -> None:
    """Publish whatever roster of that call is due and missing."""
    from sofia.stipends.actions.rosters.publish_due import publish_due

    publish_due(call=call)


@job("stipends.constancia", retries=5)
def put_constancia(application: int) -> None:
    """Attach the constancia of training to an application that was sent."""
    from sofia.stipends.actions.applying.attach import attach_constancia

    attach_constancia(application=application)


@job("stipends.dossier", retries=5)
def make_dossier(application: int) -> None:
    """Make the one PDF of what an application has now."""
    from sofia.stipends.actions.applying.bind import bind_dossier

    bind_dossier(application=application)


@job("stipends.probe", every=minutely(1))
def ask_portal() -> None:
    """Ask the portal whether it answers: what the extension after an outage is proposed by."""
    from sofia.core import clock
    from sofia.stipends.actions.probe import probe

    probe(at=clock.now())


@job("stipends.tell_run", retries=5)
def tell_run(run: int, step: str) -> None:
    """Tell each person of a pay run what a step did to her money: it was locked, sent or answered by the bank."""
    from sofia.stipends.actions.payments.telling import tell_of

    tell_of(run=run, step=step)


@job("stipends.sheets", retries=5)
def make_sheets(decision: int, line: int) -> None:
    """Make the papers that explain a decision: of one line, or of all of them when ``line`` is 0."""
    from sofia.stipends.actions.sheets import issue_sheets

    issue_sheets(decision=decision, line=line)


@job("stipends.account_reminders", every=daily("06:20"), retries=5)
def remind_of_accounts() -> None:
    """Ask for the reminders of every call that goes on: one job for each."""
    from sofia.core import clock
    from sofia.stipends.queries import calls_under_way

    for call in calls_under_way(clock.today()):
        enqueue(remind_of_accounts_in, call=call)


@job("stipends.account_reminders_in", retries=5)
def remind_of_accounts_in(call: int) -> None:
    """Remind those of that call who have a place and no account."""
    from sofia.core import clock
    from sofia.stipends.actions.accounts.remind import remind
    from sofia.stipends.models import Call

    remind(call=Call.objects.get(pk=call), at=clock.now())


@job("stipends.incidents", every=daily("06:40"), retries=5)
def propose_incidents() -> None:
    """Ask for what is proposed of every call that goes on: one job for each."""
    from sofia.core import clock
    from sofia.stipends.queries import calls_under_way

    for call in calls_under_way(clock.today()):
        enqueue(propose_incidents_in, call=call)


@job("stipends.incidents_in", retries=5)
def propose_incidents_in(call: int) -> None:
    """Tell the officers of that call what may change an award."""
    from sofia.core import clock
    from sofia.stipends.actions.proceedings.propose import propose
    from sofia.stipends.models import Call

    propose(call=Call.objects.get(pk=call), at=clock.now())


@job("stipends.invariants", every=daily("03:40"))
def check_money() -> None:
    """Ask what must always hold of the money, and fail out loud when it does not."""
    from sofia.stipends.payments.invariants import check

    check()


@job("stipends.look_again", every=daily("00:40"), retries=5)
def look_again() -> None:
    """Ask to look again at the requirements of whoever is owed a month: one job for each call that prepares it."""
    from sofia.core import clock
    from sofia.stipends.payments.looking import to_prepare

    for call, month in to_prepare(clock.today()).items():
        enqueue(look_again_of, call=call, month=str(month))


@job("stipends.look_again_of", retries=5)
def look_again_of(call: int, month: str) -> None:
    """Look again at the requirements of whoever is owed that month in that call."""
    from sofia.core import clock
    from sofia.core.dates import Month
    from sofia.stipends.actions.payments.look_again import look_again
    from sofia.stipends.models import Call

    year, number = map(int, month.split("-"))
    look_again(call=Call.objects.get(pk=call), month=Month(year, number), on=clock.today())
