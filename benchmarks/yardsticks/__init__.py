"""Programs that duty is compared with: each does a part of its work, and nothing else."""
