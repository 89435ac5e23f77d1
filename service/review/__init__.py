"""The review as a pure fold: decisions over suggestions, one module for each family of decisions."""
