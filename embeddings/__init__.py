"""Everything that happens before a question is asked: read, clean, cut, embed, keep."""
