"""Everything that happens after a question is asked: retrieve, read, answer, cite, evaluate."""
