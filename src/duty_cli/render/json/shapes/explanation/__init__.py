"""What `duty explain --format json` prints: a rule, a duty, an occurrence or a record explained."""
