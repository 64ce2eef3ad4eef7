"""Documents as Word files, laid out as GB/T 9704-2012 has it."""
