"""duty: tells which recurring obligations are done, due, late or missing, and proves it."""

__version__ = "0.1.0"
