"""What is done with documents. Only these write."""

from sofia.documents.actions.receive import Upload, looked_at, receive
from sofia.documents.actions.take_copy import take_copy

__all__ = ["Upload", "looked_at", "receive", "take_copy"]
