"""What people want, and the register, made into changes: which files become what."""
