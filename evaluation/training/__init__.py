"""Train the model that ships with the project: ``python -m evaluation.training --help``."""
