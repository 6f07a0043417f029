"""What an article says of a span: that it is what a question asks for, or that it is not.

``judge`` puts the others together. Each of them reads one thing out of a question (``office_asked``) and
compares with that what stands around a span (``is_held_by``): True, False, or None where the article leaves
it open.
"""
