"""Where the service keeps its state: tables, and every query in the product as a verb on a session."""
