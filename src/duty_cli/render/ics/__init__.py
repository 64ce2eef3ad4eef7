"""Calendars as iCalendar files (RFC 5545): a module for the view, and the lines of the format."""
