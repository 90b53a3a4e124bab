"""The only writers of the audit."""

from sofia.audit.actions.record import read, record

__all__ = ["read", "record"]
