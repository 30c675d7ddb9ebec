"""Pairs for the claim head, from where they are at hand to batches. What code makes of news is `altered`'s.

SHARED/eval/claims more_pairs, news_pairs (never pairs.jsonl and claims.jsonl); training/data/*.jsonl; OPEN, a folder of open
corpora as `corpora.py` writes them; news altered. A pair: (claim, title, sentences, which of them, label).
"""
import os
import random
from pathlib import Path

import altered
import sets
from altered import NOT_SUPPORTED  # noqa: F401

LABEL = {"supported": 0, "contradicted": 1, "neutral": 2, "open": 2, "not_supported": 3}
MIX = {"hand": 0.40, "open": 0.35, "altered": 0.25}  # of a batch
TASTE = 0.7  # a corpus is dealt from by its size to this power: the smaller, the more often each of its pairs


def files_at_hand(shared):
    ours = sorted((sets.HOME / "training/data").glob("claims-*.jsonl"))
    return [Path(shared) / f"eval/claims/{n}.jsonl" for n in ("more_pairs", "news_pairs")] + ours


def pairs_of(path, held=False):
    """Claim and question of each pair of a file whose evidence is not set aside, or of those whose is."""
    for r in sets.rows(path):
        if r.get("evidence") and r.get("label") in LABEL and sets.held(r["evidence"]) == held:
            for asked in (r.get("claim"), r.get("question")):
                if asked:
                    yield asked, None, (r["evidence"],), 0, LABEL[r["label"]]


class Dealer:
    def __init__(self, shared, dump, seed):
        self.random = random.Random(seed)
        self.hand = [p for f in files_at_hand(shared) for p in pairs_of(f)]
        folder = os.environ.get("OPEN")
        self.open = [list(pairs_of(f)) for f in sorted(Path(folder).glob("*.jsonl"))] if folder else []
        self.altered = altered.pairs(self.articles(dump), seed)

    @staticmethod
    def articles(dump):
        for path in sorted(Path(dump).glob("*.articles.jsonl")):
            name = path.name.split(".")[0]
            if name not in sets.NEVER and name != "squad":
                yield from (a for a in sets.load_corpus(dump, name).values() if not a["held"])

    def __len__(self):
        return len(self.hand) + sum(map(len, self.open))

    def deal(self, n):
        out = self.random.choices(self.hand, k=round(n * MIX["hand"]))
        if self.open:
            which = self.random.choices(self.open, [len(c) ** TASTE for c in self.open], k=round(n * MIX["open"]))
            out += [self.random.choice(c) for c in which]
        return out + [next(self.altered) for _ in range(n - len(out))]
