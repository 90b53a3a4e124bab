"""What is done later for people's accounts."""

from sofia.core import clock
from sofia.jobs import daily, job, minutely


@job("people.send_recovery_link", retries=5)
def send_recovery_link(request: int) -> None:
    """Answer somebody who asked for a link."""
    from sofia.people.actions.recover_password import answer_request

    answer_request(request=request, at=clock.now())


@job("people.hand_over", every=minutely(10))
def hand_over(draft: int = 0) -> None:
    """Make hers what she handed in as she registered: that of one draft, or whatever waits for it."""
    from sofia.people.actions import registration_file

    registration_file.hand_over(draft=draft)


@job("people.forget", every=daily("03:20"))
def forget() -> None:
    """Drop tries and links that count no more, and registrations that nobody finished."""
    from sofia.people.actions.limits import purge
    from sofia.people.actions.recover_password import forget_links
    from sofia.people.actions.registration_draft import purge_drafts

    purge(at=clock.now())
    forget_links(at=clock.now())
    purge_drafts(at=clock.now())


@job("people.tell_of_former_document", retries=3)
def tell_of_former_document(document: int) -> None:
    """Tell whose it was, if it was anybody's."""
    from sofia.people.actions.former_document import tell_of_former_document

    tell_of_former_document(document=document, at=clock.now())
