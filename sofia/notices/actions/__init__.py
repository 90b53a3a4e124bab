"""The only writers of the outbox."""

from sofia.notices.actions.notify import notify, notify_all

__all__ = ["notify", "notify_all"]
