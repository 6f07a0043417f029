"""A network small enough to train in a test, with a vocabulary of its own."""

from pathlib import Path

LETTERS = [*"abcdefghijklmnopqrstuvwxyz0123456789"]
MARKS = [*",?!$%-'\"()"]
SIZES = {
    "hidden_size": 32,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 64,
    "max_position_embeddings": 400,
}


def write_tiny_network(folder: Path) -> Path:
    """Save an untrained BERT with a span head, its tokenizer and its vocabulary into ``folder``."""
    import torch
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertForQuestionAnswering, BertTokenizerFast

    # The places of [CLS], [SEP] and the full stop are those of the BERT uncased vocabulary.
    words = ["[PAD]", *(f"[unused{i}]" for i in range(99)), "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    words += [*LETTERS, *MARKS, *(f"##{c}" for c in LETTERS)]
    words += [*(f"[filler{i}]" for i in range(1012 - len(words))), "."]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "vocab.txt").write_text("\n".join(words), encoding="utf-8")
    BertWordPieceTokenizer(str(folder / "vocab.txt"), lowercase=True).save(str(folder / "tokenizer.json"))
    BertTokenizerFast(tokenizer_file=str(folder / "tokenizer.json")).save_pretrained(folder)
    torch.manual_seed(0)
    BertForQuestionAnswering(BertConfig(vocab_size=len(words), **SIZES)).save_pretrained(folder)
    return folder
