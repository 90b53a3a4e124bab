"""What the portal tells people by mail: written with the deed, sent later by the worker, never twice."""
