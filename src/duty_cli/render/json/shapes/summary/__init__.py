"""What `duty report --format json` prints: a year's occurrences and records."""
