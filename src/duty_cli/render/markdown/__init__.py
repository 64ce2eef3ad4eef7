"""Documents in Markdown: a module for each, and the parts that they share."""
