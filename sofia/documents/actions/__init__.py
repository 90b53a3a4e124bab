"""What is done with documents. Only these write."""

from sofia.documents.actions.receive import Upload, receive
from sofia.documents.actions.take_copy import take_copy

__all__ = ["Upload", "receive", "take_copy"]
