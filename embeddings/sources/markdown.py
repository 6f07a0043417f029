"""Markdown in a text dump, as converters of pages leave it: what readers do not see is masked, not cut out.

Every character that goes is replaced by one ``MASK``, so that places in the dump stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from embeddings.sources.blocks import MASK, Block

#: So many links or headings make a dump Markdown: an article about it has fewer.
FEWEST = 5
#: The most characters of a link's words, of its address and of its title.
_WORDS, _ADDRESS, _TITLE = 600, 2000, 300

_SIGN = re.compile(r"\]\((?:https?:|/|#|mailto:)|^#{1,6} \S", re.MULTILINE)
_HEADED = re.compile(r"\s*# [^\W\d]")
#: Converters wrap addresses, too.
_TARGET = (
    rf"\(\s?(?:[^()\[\]\s]|\n|\([^()\[\]\s]{{0,200}}\)){{0,{_ADDRESS}}}"
    rf"(?:\s{{1,2}}\"[^\"\[\]]{{0,{_TITLE}}}\")?\s?\)"
)
_IMAGE = re.compile(rf"!\[[^\[\]]{{0,{_WORDS}}}\]{_TARGET}")
_LINK = re.compile(rf"(\[)((?:[^\[\]]|\[[^\[\]]{{0,100}}\]){{0,{_WORDS}}})(\]{_TARGET})")
#: Headings, quotations, emphasis, and the backslash before what would be a sign.
_SIGNS = re.compile(
    r"^[ \t]*#{1,6}[ \t]+|^[ \t]*(?:>[ \t]?)+|\\(?=[\\`*_{}\[\]()#+.!|-])"
    r"|(?<![\w*_])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_])[*_]{1,3}(?![\w*_])",
    re.MULTILINE,
)
_HARD_BREAK = re.compile(r"  \n(?=\S)")


def is_markdown(dump: str) -> bool:
    """Tell whether a dump has links and headings as Markdown writes them, or one such heading at its top."""
    if _HEADED.match(dump):
        return True
    return sum(1 for _ in zip(range(FEWEST), _SIGN.finditer(dump), strict=False)) == FEWEST


def masked(dump: str) -> str:
    """Return a dump with its Markdown masked; a line break that Markdown keeps has a blank line for it."""
    dump = _IMAGE.sub(lambda image: MASK * len(image[0]), dump)
    dump = _LINK.sub(lambda link: MASK + link[2] + MASK * len(link[3]), dump)
    dump = _SIGNS.sub(lambda sign: MASK * len(sign[0]), dump)
    return _HARD_BREAK.sub("\n\n\n", dump)


def unmasked(blocks: Sequence[Block]) -> list[Block]:
    """Take the masks out of blocks."""
    found = []
    for block in blocks:
        shown = block.text.lstrip(f" {MASK}")
        text = re.sub(r" {2,}", " ", shown.replace(MASK, "")).rstrip()
        if text:
            found.append(replace(block, text=text, start=block.start + len(block.text) - len(shown)))
    return found
