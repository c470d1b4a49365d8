"""Which of two values, settings or clauses serves the customer better, and where that has no answer."""
