"""Windows of a question: those that are trained on, and those that are read when it is measured."""
import random
from collections import defaultdict

import numpy as np
import torch

import sets
import windows

READ = 1500  # tokens of windows that a question's answer may cost
AGAIN, VIEWS = 5, (0, 1, 3)  # the best are read again alone, with neighbours, with more (as `find/limits.rs` has it)
MOST = 16  # candidates by each way


def grouped(q, places):
    """Places -> [(article, numbers)], windows of neighbouring sentences."""
    by = defaultdict(list)
    for article, i in places:
        by[article].append(i)
    return [(a, ks) for a, at in by.items() for ks in windows.plan(q["corpus"][a], at)]


def as_window(q, article, numbers):
    a = q["corpus"][article]
    return windows.window(windows.question_of(q), a["title"], [windows.sentence(a["sentences"][k]) for k in numbers])


def read_at_answer(q):
    """Windows of the best candidates within the budget, best first, as the program reads them."""
    seeds, kept = [], []
    for place in sets.merged(q, MOST):
        seeds.append(place)
        new = grouped(q, seeds)
        if kept and sum(len(as_window(q, a, ks)[0]) for a, ks in new) > READ:
            break
        kept = new
    return kept


def span_of(q, article, number, of, ids):
    """Positions of the short answer's tokens in a window, behind the speakers; None where it does not stand so."""
    s = q["corpus"][article]["sentences"][number]
    text = q.get("answer_text")
    if not text and q.get("spans"):
        at = next(((x, y) for x, y in q["spans"] if s["start"] <= x and y <= s["end"]), None)
        text = at and s["text"].encode()[at[0] - s["start"] : at[1] - s["start"]].decode(errors="ignore")
    wanted = windows.pieces(text) if text else ()
    if not 0 < len(wanted) <= 40:
        return None
    skipped = len(windows.pieces(windows.bracket(s["speakers"])))
    for i in range(of[0] + skipped, of[1] - len(wanted) + 1):
        if tuple(ids[i : i + len(wanted)]) == wanted:
            return i, i + len(wanted) - 1
    return None


def bounds(of):
    """Number of a sentence in its window -> its first token and the one behind its last."""
    out = {}
    for i, n in enumerate(of):
        if n:
            out[n] = (out.get(n, (i, 0))[0], i + 1)
    return out


def doubtful(q, place):
    """Whether a sentence that is not marked as right may answer all the same: it holds the short answer, no person's name."""
    text = q.get("answer_text")
    if not text or q.get("kind") in ("who", "who_said", "reaction", "what_said") or len(text) < 3 or not q["answerable"]:
        return False
    s = q["corpus"][place[0]]["sentences"][place[1]]
    if "folded" not in s:
        s["folded"] = sets.fold(s["text"])
    spared = any(sets.fold(f) in s["folded"] for f in q.get("forbid") or [])
    return not spared and sets.fold(text) in s["folded"]


class Sampler:
    """Deals windows of a question out for training; remembers which wrong ones the reader liked."""

    def __init__(self, seed):
        self.random, self.liked = random.Random(seed), {}

    def deal(self, q, wrong=4):
        aside = lambda p: q["corpus"][p[0]]["held"]
        right = [p for p in sorted(q["right"]) if not aside(p)]
        if q["answerable"] and not right:
            return None
        tempting = [p for p in sets.merged(q, 24) if p not in q["right"] and not aside(p)]
        liked = self.liked.get(id(q), {})
        tempting.sort(key=lambda p: -liked.get(p, -99))
        near, far = tempting[:6], tempting[6:]
        seeds = self.random.sample(right, min(2, len(right)))
        seeds += self.random.sample(near, min(len(near), wrong - 1))
        seeds += self.random.sample(far, min(len(far), max(0, wrong - len(seeds))))
        self.random.shuffle(seeds)
        return [(a, ks, as_window(q, a, ks)) for a, ks in grouped(q, seeds)]

    def remember(self, q, article, numbers, logits):
        liked = self.liked.setdefault(id(q), {})
        for k, x in zip(numbers, logits):
            liked[article, k] = x


def batches(ws, tokens=2600):
    """Indices of windows in batches of like length."""
    order, out, part = sorted(range(len(ws)), key=lambda i: len(ws[i][0])), [], []
    for i in order:
        if part and (len(part) + 1) * len(ws[i][0]) > tokens:
            out.append(part)
            part = []
        part.append(i)
    return out + [part] if part else out


def view(article, k, around):
    """Numbers of the sentences around one that fit beside it, and where among them it stands."""
    ks = [j for j in range(k - around, k + around + 1) if 0 <= j < len(article["sentences"])]
    long = lambda: sum(len(windows.sentence(article["sentences"][j])) for j in ks)
    while len(ks) > 1 and long() > windows.TEXT:
        ks.pop(0 if ks.index(k) > len(ks) - 1 - ks.index(k) else -1)
    return ks, ks.index(k)


def read_again(m, questions):
    """The best of each question get the mean of the logits that they have in other windows too."""
    todo = []
    for q in questions:
        for article, k in sorted(q["read"], key=lambda p: -q["read"][p])[:AGAIN]:
            seen = {tuple(ks): at for ks, at in (view(q["corpus"][article], k, n) for n in VIEWS)}
            todo += [(q, (article, k), list(ks), at) for ks, at in seen.items()]
    ws = [as_window(q, place[0], ks) for q, place, ks, _ in todo]
    every = {}
    for part in batches(ws, 4000):
        logits = m.all(*windows.collate([ws[i] for i in part]))[0]
        for j, i in enumerate(part):
            q, place, _, at = todo[i]
            every.setdefault((id(q), place), []).append(float(logits[j, at]))
    for q in questions:
        for place in q["read"]:
            again = every.get((id(q), place))
            if again:
                q["read"][place] = float(np.mean([q["read"][place], *again]))


@torch.no_grad()
def score(m, questions):
    """Each question gets `read`: {place: logit} of every sentence in its windows, the best read again."""
    todo = [(q, a, ks) for q in questions for a, ks in read_at_answer(q)]
    for q in questions:
        q["read"] = {}
    ws = [as_window(*x) for x in todo]
    for part in batches(ws, 4000):
        logits = m.all(*windows.collate([ws[i] for i in part]))[0]
        for j, i in enumerate(part):
            q, a, ks = todo[i]
            for k, x in zip(ks, logits[j].tolist()):
                q["read"][a, k] = x
    read_again(m, questions)


def auc(high, low):
    high, low = np.array(high)[:, None], np.array(low)[None]
    return float((high > low).mean() + 0.5 * (high == low).mean()) if high.size and low.size else float("nan")


def figures(questions):
    """First, in three, in eight of 100 answerable ones; AUC of the best logit; share with a right sentence read."""
    own = [q for q in questions if q["answerable"]]
    at = lambda k, q: any(p in q["right"] for p in sorted(q["read"], key=lambda p: -q["read"][p])[:k])
    best = lambda q: max(q["read"].values(), default=-99)
    share = lambda n: round(100 * n / max(1, len(own)), 1)
    return {
        "questions": len(questions),
        **{f"at{k}": share(sum(at(k, q) for q in own)) for k in (1, 3, 8)},
        "auc": round(auc([best(q) for q in own], [best(q) for q in questions if not q["answerable"]]), 3),
        "words_at1": share(sum(bool(q["words"][:1]) and q["words"][0] in q["right"] for q in own)),
        "words_in16": share(sum(any(p in q["right"] for p in q["words"][:16]) for q in own)),
        "read": share(sum(any(p in q["right"] for p in q["read"]) for q in own)),
    }
