"""What dates mean: the time that a question names, and the day or month that words of an article mean."""
