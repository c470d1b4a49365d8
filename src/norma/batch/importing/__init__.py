"""Taking in what other systems recorded: a table of events and a map that says what it means."""
