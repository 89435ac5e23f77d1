"""How good nlp is: gold sets, metrics, experiments."""
