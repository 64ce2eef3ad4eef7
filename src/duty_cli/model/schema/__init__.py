"""The schema of each file: strings from the reader become typed values, or problems."""
