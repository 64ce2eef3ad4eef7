"""What is measured: one module per part, each with `table()`, its lines as they come."""

PARTS = ("start_up", "cold", "warm", "growth", "occurrences", "history", "peers")
"""In the order in which they are told."""
