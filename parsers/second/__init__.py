"""A second reading: it shares characters and their places with the first one, and nothing else."""
