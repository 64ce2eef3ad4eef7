"""What things are: frozen values, and the schema of each file."""
