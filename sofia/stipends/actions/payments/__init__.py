"""The payment of a month: prepared, locked, approved, sent, answered by the bank, reconciled and closed."""
