"""Which record counts for what: duties and records become verdicts, as of a day."""
