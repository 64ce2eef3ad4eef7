"""Plain data that is shown: what a command found, without language or layout."""
