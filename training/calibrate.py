"""calibrate.py SHARED NEWS BINARY READER [OUT]: how sure the program may be, fitted on what nobody trained on.

Asks the questions of the articles and stories that were set aside (see `sets.py`), and of `news-7` and `talks-4`, with
`BINARY ask --batch --json --explain` and the weights in READER; fits logistic regressions that say how likely the best
sentence answers (`best`) and one of those shown (`shown`), a bias for each group of questions; and for each group the
least sureness with which an answer is told: where most questions come out right, a wrong answer counting as half a
right one lost. Writes OUT (READER/calibration.json) and prints what it reaches, out of fold by article or story.
"""
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copy, copytree

import numpy as np

import sets

# Checks, and sets that say little more of what the others say.
LEFT_OUT = ("q3", "dosA", "dosB", "squad", "other", "news-0", "news-1", "news-2", "news-3", "news-4", "news-5", "q0")
WRONG = 0.5  # what a wrong answer costs beside a right one
MOST = {"news-7": 50, "talks": 30, "ours": 40}  # questions of a set, 25 of others: a question takes half a second
FOLDS = 6
RIDGE = 0.3


def asked(name, paths):
    out = []
    for p in paths:
        mine = [{**q, "fold": sets.home_of(q, p.stem)} for q in sets.rows(p)]
        if name == "talks":
            mine = [q for q in mine if p.stem == "talks-4"]
        elif name != "news-7":
            mine = [q for q in mine if sets.held(q["fold"])]
        out += mine
    most = MOST.get(name, 25)
    return out[:: max(1, -(-len(out) // most))]


def ask(name, articles, questions, binary, reader):
    with tempfile.TemporaryDirectory() as d:
        (Path(d) / "data/articles").mkdir(parents=True)
        copytree(sets.HOME / "data/lexicon", f"{d}/data/lexicon")
        for a in articles:
            copy(a, f"{d}/data/articles")
        lines = [json.dumps({"id": str(i), "question": q["question"], "previous": q.get("previous")}) for i, q in enumerate(questions)]
        (Path(d) / "q.jsonl").write_text("\n".join(lines) + "\n")
        env = {**os.environ, "ONRECORD_READER": str(Path(reader).resolve())}
        command = [str(Path(binary).resolve()), "--data", f"{d}/data", "--index", f"{d}/index", "ask", "--batch", f"{d}/q.jsonl", "--json", "--explain"]
        done = subprocess.run(command, capture_output=True, text=True, env=env, cwd=d)
        print(name, len(questions), done.stderr.strip()[:200], file=sys.stderr, flush=True)
        return [json.loads(line) for line in done.stdout.splitlines()]


def right(q, c):
    if not q["answerable"]:
        return False
    if "spans" in q:
        return c["article"] == q["article"] and any(c["start"] <= x and y <= c["end"] for x, y in q["spans"])
    text = sets.fold(c["text"])
    return any(sets.fold(s["must_contain"]) in text for s in q.get("support") or []) and not any(sets.fold(f) in text for f in q.get("forbid") or [])


def rows_of(table, binary, reader):
    out = []
    for name, (articles, own) in table.items():
        questions = [] if name in LEFT_OUT else asked(name, own)
        if not questions or not articles:
            continue
        for q, a in zip(questions, ask(name, articles, questions, binary, reader)):
            e = a.get("explanation")
            if not e or not e["candidates"] or not e["signals"]:  # claims are not read
                continue
            hits = [right(q, c) for c in e["candidates"][:3]]
            out.append({"group": e["group"], "x": e["signals"], "best": hits[0], "shown": any(hits), "guard": bool(e["guard"]), "answerable": q["answerable"], "fold": f"{name}/{q['fold']}"})
    return out


def fit(x, y, rounds=60):
    """Logistic regression by Newton's method, ridge on all but the biases of the groups (the last four)."""
    w = np.zeros(x.shape[1])
    ridge = np.full(x.shape[1], RIDGE)
    ridge[-4:] = 0.05
    for _ in range(rounds):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        h = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w -= np.linalg.solve(h, x.T @ (p - y) + ridge * w)
    return w


def stances(shared, reader):
    """From where on a claim is told to be borne out or contradicted: of pairs set aside that are not, few reach it."""
    import claims
    import evidence
    import export
    import windows

    every = [(asked, texts[0], label) for f in claims.files_at_hand(shared) for asked, _, texts, _, label in claims.pairs_of(f, held=True) if label < 3]
    ws = [windows.window(asked, None, [windows.pieces(text)[: windows.SENTENCE]]) for asked, text, _ in every]
    shipped, told = export.Shipped(reader), np.zeros((len(every), 3))
    for part in evidence.batches(ws, 4000):
        told[part] = shipped.all(*windows.collate([ws[i] for i in part]))[2][:, 0].softmax(-1).numpy()
    label, out = np.array([x[2] for x in every]), {}
    for k, (name, most) in enumerate(FALSE.items()):
        others = np.sort(told[label != k, k])
        out[name] = round(float(others[int(len(others) * (1 - most))]), 3)
        print(name, "from", out[name], "told of %.1f%% that are" % (100 * (told[label == k, k] > out[name]).mean()), len(every), "pairs")
    return out


GROUPS = ("words", "typed", "claims", "others")
FALSE = {"supported": 0.02, "contradicted": 0.02}  # the share of others that may be told so


def matrix(rows, names):
    raw = np.array([[r["x"][n] for n in names] for r in rows], float)
    mean, dev = raw.mean(0), raw.std(0) + 1e-6
    groups = np.array([[r["group"] == g for g in GROUPS] for r in rows], float)
    return np.hstack([(raw - mean) / dev, groups]), mean, dev


def auc(p, y):
    a, b = p[y], p[~y]
    return float((a[:, None] > b[None]).mean() + 0.5 * (a[:, None] == b[None]).mean())


def least(p, rows):
    """For each group the threshold with the best outcome; groups with few questions lean on all."""
    out = {}
    for g in GROUPS:
        weight = np.array([1.0 if r["group"] == g else 0.15 for r in rows])
        told = ~np.array([r["guard"] for r in rows])
        hit = np.array([r["best"] for r in rows])
        none = ~np.array([r["answerable"] for r in rows])
        def outcome(t):
            said = told & (p >= t)
            return float((weight * (said & hit)).sum() + (weight * (~said & none)).sum() - WRONG * (weight * (said & ~hit)).sum())
        steps = np.arange(0.15, 0.86, 0.01)
        values = np.array([outcome(t) for t in steps])
        smooth = np.convolve(np.pad(values, 3, "edge"), np.ones(7) / 7, "valid")
        out[g] = float(steps[int(smooth.argmax())])
    return out


def main(shared, news, binary, reader, out=None):
    rows = rows_of(sets.corpora(shared, news), binary, reader)
    names = sorted(rows[0]["x"])
    x, mean, dev = matrix(rows, names)
    folds = np.array([hash(r["fold"]) % FOLDS for r in rows])
    table, outside = {}, {}
    for which in ("best", "shown"):
        y = np.array([r[which] for r in rows], float)
        p = np.zeros(len(rows))
        for k in range(FOLDS):
            w = fit(x[folds != k], y[folds != k])
            p[folds == k] = 1 / (1 + np.exp(-x[folds == k] @ w))
        outside[which] = p
        w = fit(x, y)
        coefficients = dict(zip(names, (w[: len(names)] / dev).round(5).tolist()))
        shift = float((w[: len(names)] * mean / dev).sum())
        table[which] = {g: {**coefficients, "bias": round(float(w[len(names) + i]) - shift, 5)} for i, g in enumerate(GROUPS)}
    bounds = least(outside["best"], rows)
    table["least"] = {g: {"sureness": round(t, 3)} for g, t in bounds.items()}
    table["least"]["stance"] = stances(shared, reader)
    answerable = np.array([r["answerable"] for r in rows])
    said = np.array([outside["best"][i] >= bounds[r["group"]] and not r["guard"] for i, r in enumerate(rows)])
    hit = np.array([r["best"] for r in rows])
    print(len(rows), "questions", int(answerable.sum()), "answerable; first right %.1f in three %.1f of those" % (100 * hit[answerable].mean(), 100 * np.array([r["shown"] for r in rows])[answerable].mean()))
    print("auc best %.3f shown against unanswerable %.3f" % (auc(outside["best"], hit), auc(outside["shown"], answerable)))
    print("told %d right %d, answerable told and right %.1f%%, declined rightly %.1f%%" % (said.sum(), (said & hit).sum(), 100 * (said & hit)[answerable].mean(), 100 * (~said)[~answerable].mean()), bounds)
    for n, v in sorted(table["best"]["others"].items(), key=lambda i: -abs(i[1])):
        print("  %s %.3f" % (n, v))
    Path(out or f"{reader}/calibration.json").write_text(json.dumps(table, indent=1) + "\n")
    if not out:
        import export

        export.write_manifest(Path(reader))


if __name__ == "__main__":
    main(*sys.argv[1:])
