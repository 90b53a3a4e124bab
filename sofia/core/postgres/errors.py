"""What may go wrong with the embedded PostgreSQL. Every message is a Spanish sentence for people."""


class PostgresError(RuntimeError):
    """The cluster cannot be used; the message says what to do."""


class Busy(PostgresError):
    """Another process keeps the cluster running."""
