"""whom.py DUMPS OUT.json: the weights by which the record ranks whom a pronoun or a description means (`src/record/speaker/whom`).

DUMPS: a folder that holds, for each set, NAME.jsonl as `cargo run --example whom` writes it of the set's texts, and
NAME.gold.jsonl: a line for each piece of speech with `article`, `start`, `end` (bytes), `speaker`, `also`, `decidable`,
as `voices.jsonl` and the dossiers' `speakers.jsonl` have it. NAME is among those HELD: it is only judged by. A set named
"silver*" has the speakers that exact rules give, and is trained on in part: it shows what is common.

A conditional logit (McFadden 1974) with a quadratic penalty: the choice is among the candidates and "nobody of these".
Prints, for each kind and each least probability, how many are told rightly and wrongly, by fives of the texts left out in
turn and on the sets held back.
"""
import hashlib
import json
import sys
import unicodedata
from pathlib import Path

import torch

PENALTY, FOLDS, SILVER, OVERLAP = 1.0, 5, 150, 0.35
LEAST = {"pronoun": 0.53, "person": 0.8, "body": 0.7}
HELD = ("held", "held2", "held3", "held-news", "dossier_c", "dossier_a")
TITLES = set("mr mrs ms dr sir president minister mayor judge general prof".split())


def words(name):
    plain = "".join(c for c in unicodedata.normalize("NFD", name or "") if not unicodedata.combining(c))
    return [w for w in plain.casefold().replace(".", "").replace("’s", "").replace("'s", "").split() if w not in TITLES]


def means(name, form):
    a, b = words(name), words(form)
    return bool(a and b) and (set(b) <= set(a) or set(a) <= set(b) and a[-1] == b[-1])


def overlap(a, b):
    """Intersection over union; none where less than half of the shorter is shared."""
    both = min(a[1], b[1]) - max(a[0], b[0])
    return both / (max(a[1], b[1]) - min(a[0], b[0])) if 2 * both >= min(a[1] - a[0], b[1] - b[0]) > 0 else 0


def trials(folder, name):
    """Each asked source with its candidates' signals and which of them are right."""
    lines = (folder / f"{name}.jsonl").read_text().splitlines()
    stem = lambda article: Path(article).stem
    gold = {}
    for row in map(json.loads, (folder / f"{name}.gold.jsonl").read_text().splitlines()):
        gold.setdefault(stem(row["article"]), []).append(row)
    for article in map(json.loads, lines[1:]):
        for t in article["trials"]:
            fits = [(overlap((g["start"], g["end"]), c), k) for c in t["content"] for k, g in enumerate(gold.get(stem(article["article"]), []))]
            best, k = max(fits, default=(0, 0))
            if best < OVERLAP or not t["candidates"]:
                continue
            g = gold[stem(article["article"])][k]
            forms = [f for f in [g["speaker"], *(g.get("also") or [])] if f and f[0].isupper()] if g.get("decidable", True) else []
            right = [i for i, (n, _) in enumerate(t["candidates"]) if any(means(n, f) for f in forms)]
            yield {"set": name, "text": article["article"], "kind": t["kind"], "x": [s for _, s in t["candidates"]] + [t["nobody"]], "right": right}


def fit(rows, width):
    most = max(len(r["x"]) for r in rows)
    x, shut, wrong = torch.zeros(len(rows), most, width), torch.full((len(rows), most), -1e9), torch.full((len(rows), most), -1e9)
    for i, r in enumerate(rows):
        n = len(r["x"])
        x[i, :n], shut[i, :n] = torch.tensor(r["x"]), 0
        for k in r["right"] or [n - 1]:
            wrong[i, k] = 0
    w = torch.zeros(width, requires_grad=True)
    solver = torch.optim.LBFGS([w], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        solver.zero_grad()
        logits = x @ w + shut
        out = (torch.logsumexp(logits, 1) - torch.logsumexp(logits + wrong, 1)).sum() + PENALTY * (w**2).sum() / 2
        out.backward()
        return out

    solver.step(loss)
    return w.detach()


def judged(rows, weights_of):
    """Rightly and wrongly told, in percent, at each least probability."""
    out = []
    for least in (0.5, 0.6, 0.7, 0.8):
        told = [0, 0]
        for r in rows:
            p = torch.softmax(torch.tensor(r["x"]) @ weights_of(r), 0)[:-1]
            if p.max() >= least:
                told[int(p.argmax()) not in r["right"]] += 1
        out.append(f"{least}: {100 * told[0] / len(rows):.0f}/{100 * told[1] / len(rows):.0f}")
    return "  ".join(out)


def main():
    folder = Path(sys.argv[1])
    sets = sorted(p.name.removesuffix(".gold.jsonl") for p in folder.glob("*.gold.jsonl"))
    names = json.loads((folder / f"{sets[0]}.jsonl").open().readline())
    rows = [r for s in sets for r in trials(folder, s)]
    order = lambda r: hashlib.sha256(r["text"].encode()).hexdigest()
    written = {}
    for kind, least in LEAST.items():
        mine = sorted((r for r in rows if r["kind"] == kind), key=order)
        silver = [r for r in mine if r["set"].startswith("silver") and r["right"]][:SILVER]
        train = [r for r in mine if r["set"] not in HELD and not r["set"].startswith("silver")]
        part = lambda r: int(order(r), 16) % FOLDS
        by_fold = [fit([r for r in train if part(r) != k] + silver, len(names)) for k in range(FOLDS)]
        print(f"{kind}: {len(train)} and {len(silver)} of rules; left out in turn  {judged(train, lambda r: by_fold[part(r)])}")
        w = fit(train + silver, len(names))
        for s in HELD:
            held = [r for r in mine if r["set"] == s]
            if held:
                print(f"  {s}: {len(held)}  {judged(held, lambda r: w)}")
        written[kind] = {"weights": {n: round(v, 3) for n, v in zip(names, w.tolist()) if abs(v) >= 0.0005}, "least": least}
    Path(sys.argv[2]).write_text(json.dumps(written, indent=1) + "\n")


main()
