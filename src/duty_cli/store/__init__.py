"""The outside: files, YAML, git, the calendar, evidence."""
