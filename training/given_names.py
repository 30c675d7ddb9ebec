"""given_names.py LIST.csv OUT.json: by its letters, which pronoun a given name goes with: log-odds of "she" for whole names and
their last one to four letters (a logistic regression), which `src/record/names/sex.rs` sums up.

LIST.csv: common-forenames-by-country.csv of GitHub sigpwned/popular-names-by-country-dataset (CC0). Prints the accuracy on
names left out in turn.
"""
import csv
import json
import re
import sys
import unicodedata
from collections import Counter, defaultdict

import torch

PENALTY, FOLDS, ENDINGS = 1.0, 5, (1, 2, 3, 4)


def folded(word):
    """As `spelling::folded` has it: no accents, "ue" as "u"."""
    plain = unicodedata.normalize("NFD", word.lower())
    return re.sub("(?<=[aou])e", "", "".join(c for c in plain if not unicodedata.combining(c) and c.isalpha()))


def names(path):
    """Name -> share of countries' lists that have it as a woman's."""
    seen = defaultdict(Counter)
    for row in csv.DictReader(open(path, encoding="utf-8-sig")):
        for word in re.split(r"[ /-]", row["Romanized Name"] or row["Localized Name"]):
            word = folded(word)
            if len(word) > 1 and word.isascii() and row["Gender"] in "MF":
                seen[word][row["Gender"]] += 1
    return sorted((n, c["F"] / (c["F"] + c["M"])) for n, c in seen.items())


def parts(name, whole=True):
    return ["$" + name[-k:] for k in ENDINGS if len(name) >= k] + (["^" + name] if whole else [])


def fit(data, whole):
    counts = Counter(p for n, _ in data for p in parts(n, whole))
    index = {p: i for i, p in enumerate(sorted(p for p, k in counts.items() if k > 1 or p[0] == "^"))}
    x = torch.zeros(len(data), len(index) + 1)
    for i, (n, _) in enumerate(data):
        x[i, -1] = 1
        for p in parts(n, whole):
            if p in index:
                x[i, index[p]] = 1
    y, w = torch.tensor([share for _, share in data]), torch.zeros(len(index) + 1, requires_grad=True)
    solver = torch.optim.LBFGS([w], max_iter=100, line_search_fn="strong_wolfe")

    def loss():
        solver.zero_grad()
        out = torch.nn.functional.binary_cross_entropy_with_logits(x @ w, y, reduction="sum")
        out = out + PENALTY * (w[:-1] ** 2).sum() / 2
        out.backward()
        return out

    solver.step(loss)
    return {p: w[i].item() for p, i in index.items()} | {"": w[-1].item()}


def odds(weights, name):
    return weights[""] + sum(weights.get(p, 0) for p in parts(name))


def main():
    data = names(sys.argv[1])
    held = []
    for k in range(FOLDS):
        weights = fit([d for i, d in enumerate(data) if i % FOLDS != k], whole=False)
        held += [(odds(weights, n), share) for i, (n, share) in enumerate(data) if i % FOLDS == k]
    right = [(o > 0) == (s > 0.5) for o, s in held]
    sure = [r for r, (o, _) in zip(right, held) if abs(o) > 1.5]
    print(f"{len(data)} names; of those left out {100 * sum(right) / len(right):.0f}% right; sure of {len(sure)}, {100 * sum(sure) / len(sure):.0f}% right")
    weights = {p: round(v, 2) for p, v in fit(data, whole=True).items() if abs(v) >= 0.05 or not p}
    json.dump(dict(sorted(weights.items())), open(sys.argv[2], "w"), indent=0, ensure_ascii=False)


main()
