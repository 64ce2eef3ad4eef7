"""What `make bench` measures: whole processes on generated registers, told as ratios."""
