"""How a question and sentences become tokens, as `src/reader` does it at answer time. One place for the format.

[CLS] question [SEP] title | sentence sentence … [SEP]; each piece is encoded alone and cut alone.
"""
from functools import lru_cache

import torch
from tokenizers import Tokenizer

import encoder

CLS, SEP, PAD, BAR = 101, 102, 0, 1064
QUESTION, TITLE, SENTENCE, TEXT = 40, 16, 120, 190  # tokens
_pieces = Tokenizer.from_file(str(encoder.BASE / "tokenizer.json"))
_pieces.no_truncation()
_pieces.no_padding()
assert [_pieces.token_to_id(t) for t in ("[CLS]", "[SEP]", "[PAD]", "|")] == [CLS, SEP, PAD, BAR]


@lru_cache(maxsize=500_000)
def pieces(text):
    return tuple(_pieces.encode(text, add_special_tokens=False).ids)


def question_of(q):
    return (q["previous"] + " ; " if q.get("previous") else "") + q["question"]


def bracket(speakers):
    """"(name, role; …) " of those whose words a sentence holds; empty where none is known."""
    told = [", ".join(x for x in s if x) for s in speakers]
    told = "; ".join(dict.fromkeys(t for t in told if t))
    return f"({told}) " if told else ""


def sentence(s):
    """Tokens of a sentence with its speakers; of a dumped sentence."""
    if "ids" not in s:
        s["ids"] = pieces(bracket(s["speakers"]) + s["text"])[:SENTENCE]
    return s["ids"]


def window(question, title, sentences):
    """(ids, token types, number of the sentence from 1 of each token or 0); sentences are tuples of tokens."""
    ids = [CLS, *pieces(question)[:QUESTION], SEP]
    kinds, of = [0] * len(ids), [0] * len(ids)
    rest, at = ([*pieces(title)[:TITLE], BAR] if title else []), []
    at = [0] * len(rest)
    for k, s in enumerate(sentences, 1):
        rest.extend(s)
        at.extend([k] * len(s))
    return ids + rest + [SEP], kinds + [1] * (len(rest) + 1), of + at + [0]


def alone(text):
    ids = [CLS, *pieces(text)[:SENTENCE], SEP]
    return ids, [0] * len(ids), [0] * len(ids)


def collate(windows):
    """-> ids, att, kinds, pool"""
    t = max(len(w[0]) for w in windows)
    s = max(1, max(max(w[2]) for w in windows))
    full = lambda k: torch.tensor([w[k] + [0] * (t - len(w[k])) for w in windows])
    ids, kinds, of = full(0), full(1), full(2)
    att = torch.tensor([[1] * len(w[0]) + [0] * (t - len(w[0])) for w in windows])
    pool = (of[:, None, :] == torch.arange(1, s + 1)[None, :, None]).float()
    return ids, att, kinds, pool / pool.sum(-1, keepdim=True).clamp(min=1)


def plan(article, at, budget=TEXT):
    """Numbers of an article's sentences that are candidates -> windows, each a list of neighbouring numbers."""
    out = []
    for i in sorted(set(at)):
        new = [k for k in (i - 1, i, i + 1) if 0 <= k < len(article["sentences"])]
        long = lambda ks: sum(len(sentence(article["sentences"][k])) for k in ks)
        if out and new[0] <= out[-1][-1] + 1:
            both = sorted({*out[-1], *new})
            if long(both) <= budget:
                out[-1] = both
                continue
            new = [k for k in new if k > out[-1][-1]]
            if i <= out[-1][-1]:
                continue
        out.append(new)
    return out
