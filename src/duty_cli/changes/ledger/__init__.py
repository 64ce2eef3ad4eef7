"""A ledger's rows made into records, and records into rows, so that neither loses anything."""
