"""Views on a terminal: a module for each, and the parts that they share."""
