"""calibrate.py SHARED NEWS BINARY READER [OUT] [--answers DIR]: how sure the program may be, fitted on what nobody trained on.

Asks the questions of the articles and stories that were set aside (see `sets.py`), and of `news-7` and `talks-4`, with
`BINARY ask --batch --json --explain` and the weights in READER. Fits, from what is measured of each candidate: what ranks
candidates (`rank`, a softmax over those of a question); a logistic regression of how likely the best answers (`best`) and one
of those shown (`shown`), with a bias for each group of questions; and for each group the least sureness with which an answer is
told: where most questions come out right, a wrong answer counting as half a right one lost. Writes OUT
(READER/calibration.json) and prints what it reaches, out of fold by article or story. Answers are kept in DIR and not asked
for again.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path
from shutil import copy, copytree

import numpy as np

import sets

# Checks, and sets that say little more of what the others say.
LEFT_OUT = ("q3", "dosA", "dosB", "squad", "other", "news-0", "news-1", "news-2", "news-3", "news-4", "news-5", "q0")
WRONG = 0.5  # what a wrong answer costs beside a right one
MOST = {"news-7": 50, "talks": 30, "ours": 520}  # questions of a set, 40 of others: a question takes a second or two
FOLDS = 6
RIDGE, RANK_RIDGE = 40.0, 0.03
MARGIN, NEAR, LEAST = 6.0, 500, 1e-6  # as `decide/limits.rs` has them
PRIOR = {"relevance": 1.0, "words": 0.5}  # what ranks as far as the questions do not say otherwise
RANKING = ("relevance", "words", "cosine", "met", "other_speaker", "found")


def asked(name, paths):
    out = []
    for p in paths:
        mine = [{**q, "fold": sets.home_of(q, p.stem)} for q in sets.rows(p)]
        if name == "talks":
            mine = [q for q in mine if p.stem == "talks-4"]
        elif name != "news-7":
            mine = [q for q in mine if sets.held(q["fold"])]
        out += mine
    most = MOST.get(name, 40)
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


def answers(table, binary, reader, kept):
    """Questions with the answers that have candidates, by set; asked once where `kept` is a folder."""
    for name, (articles, own) in table.items():
        questions = [] if name in LEFT_OUT else asked(name, own)
        if not questions or not articles:
            continue
        path = Path(kept or tempfile.mkdtemp()) / f"{name}.json"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps([questions, ask(name, articles, questions, binary, reader)]))
        yield name, zip(*json.loads(path.read_text()))


def words_of(text):
    return set(re.findall(r"\w+", text.lower()))


def same(a, b):
    """One of two sentences holds nearly all words of the other."""
    short, long = sorted((words_of(a), words_of(b)), key=len)
    return len(short) >= 6 and len(short & long) >= 0.9 * len(short)


def row(name, q, a):
    """What is fitted of a question: of each candidate what is measured, whether it is right, its tier."""
    e = a.get("explanation")
    if not e or not e["candidates"] or not e["signals"]:  # claims are not read
        return None
    c = e["candidates"]
    return {
        "group": e["group"], "answerable": q["answerable"], "fold": f"{name}/{q['fold']}", "declined": bool(a["why"]),
        "x": [x["standing"] for x in c], "right": [right(q, x) for x in c], "tier": [x["tier"] for x in c], "text": [x["text"] for x in c],
        "at": [(x["article"], x["start"]) for x in c], "guard": [bool(x["guard"]) and not x["standing"]["told_by_words"] for x in c], "any": e["signals"]["any"], "lexical": e["signals"]["lexical"],
    }


def rows_of(table, binary, reader, kept):
    made = (row(name, q, a) for name, pairs in answers(table, binary, reader, kept) for q, a in pairs)
    return [r for r in made if r]


def fit_rank(rows, rounds=400, rate=0.05):
    """Coefficients of what ranks: the odds of the right candidates among all of the highest tier that holds one."""
    data = []
    for r in rows:
        top = [i for i, t in enumerate(r["tier"]) if t == max(r["tier"])]
        y = np.array([r["right"][i] for i in top])
        if y.any() and not y.all():
            data.append((np.array([[r["x"][i][n] for n in RANKING] for i in top], float), y))
    dev = np.vstack([x for x, _ in data]).std(0) + 1e-6
    prior = np.array([PRIOR.get(n, 0.0) for n in RANKING]) * dev
    w, mean, second = prior.copy(), np.zeros(len(RANKING)), np.zeros(len(RANKING))
    for step in range(1, rounds + 1):
        grad = RANK_RIDGE * (w - prior)
        for x, y in data:
            x = x / dev
            p = np.exp(x @ w - (x @ w).max())
            good = p * y
            grad += (x.T @ (p / p.sum() - good / good.sum())) / len(data)
        mean, second = 0.9 * mean + 0.1 * grad, 0.99 * second + 0.01 * grad**2
        w -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return dict(zip(RANKING, (w / dev).tolist()))


def ranked(r, coefficients):
    """A question's candidates in the order that the coefficients give, with what is measured of the best."""
    score = [sum(coefficients[n] * x[n] for n in RANKING) for x in r["x"]]
    order = sorted(range(len(score)), key=lambda i: (-r["tier"][i], -score[i]))
    best, others = order[0], [i for i in order[1:] if not same(r["text"][order[0]], r["text"][i])]
    above = lambda own, rivals: float(np.clip(own - max(rivals or [own]), -MARGIN, MARGIN))
    relevance, words = ([x[n] for x in r["x"]] for n in ("relevance", "words"))
    odds = np.exp(relevance) / (1 + np.exp(r["any"]))
    near = [i for i, (article, start) in enumerate(r["at"]) if article == r["at"][best][0] and abs(start - r["at"][best][1]) < NEAR]
    place = lambda of: float(np.log(1 + sum(x > of[best] for x in of)))
    signals = {**r["x"][best], "any": r["any"], "lexical": r["lexical"], "margin": above(relevance[best], [relevance[i] for i in others] + [0.0]), "ahead": above(score[best], [score[i] for i in others])}
    signals |= {"belief": float(np.log(max(odds[best], LEAST))), "around": float(odds[near].sum()), "words_place": place(words), "read_place": place(relevance)}
    shown = any(r["right"][i] for i in order[:3])
    return {**{k: r[k] for k in ("group", "answerable", "fold", "declined")}, "x": signals, "best": r["right"][best], "shown": shown, "guard": r["guard"][best] or r["declined"]}


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


def fold_of(r):
    return zlib.crc32(r["fold"].encode()) % FOLDS


def reranked(rows):
    """Out of fold: ranked by coefficients that were fitted without the question's own fold."""
    out = []
    for k in range(FOLDS):
        coefficients = fit_rank([r for r in rows if fold_of(r) != k])
        out += [ranked(r, coefficients) for r in rows if fold_of(r) == k]
    return out


def fitted(rows):
    """The table, and how sure the program is of each question out of fold."""
    names = sorted(rows[0]["x"])
    x, mean, dev = matrix(rows, names)
    folds, table, outside = np.array([fold_of(r) for r in rows]), {}, {}
    for which in ("best", "shown"):
        y, p = np.array([r[which] for r in rows], float), np.zeros(len(rows))
        for k in range(FOLDS):
            w = fit(x[folds != k], y[folds != k])
            p[folds == k] = 1 / (1 + np.exp(-x[folds == k] @ w))
        outside[which], w = p, fit(x, y)
        coefficients = dict(zip(names, (w[: len(names)] / dev).round(5).tolist()))
        shift = float((w[: len(names)] * mean / dev).sum())
        table[which] = {g: {**coefficients, "bias": round(float(w[len(names) + i]) - shift, 5)} for i, g in enumerate(GROUPS)}
    return table, outside


def report(rows, outside, bounds):
    answerable, hit = np.array([r["answerable"] for r in rows]), np.array([r["best"] for r in rows])
    said = np.array([outside["best"][i] >= bounds[r["group"]] and not r["guard"] for i, r in enumerate(rows)])
    shown = np.array([r["shown"] for r in rows])
    print(len(rows), "questions", int(answerable.sum()), "answerable; first right %.1f in three %.1f of those" % (100 * hit[answerable].mean(), 100 * shown[answerable].mean()))
    print("auc best %.3f shown against unanswerable %.3f" % (auc(outside["best"], hit), auc(outside["shown"], answerable)))
    print("told %d right %d, answerable told and right %.1f%%, declined rightly %.1f%%" % (said.sum(), (said & hit).sum(), 100 * (said & hit)[answerable].mean(), 100 * (~said)[~answerable].mean()), bounds)


def main(a):
    every = rows_of(sets.corpora(a.shared, a.news), a.binary, a.reader, a.answers)
    rank = {n: round(v, 5) for n, v in fit_rank(every).items()}
    rows = reranked(every)
    table, outside = fitted(rows)
    bounds = least(outside["best"], rows)
    table["rank"] = {g: rank for g in GROUPS}
    table["least"] = {g: {"sureness": round(t, 3)} for g, t in bounds.items()}
    table["least"]["stance"] = stances(a.shared, a.reader)
    report(rows, outside, bounds)
    for which in ("rank", "best"):
        print(which, " ".join("%s %.3f" % i for i in sorted(table[which]["others"].items(), key=lambda i: -abs(i[1]))))
    Path(a.out or f"{a.reader}/calibration.json").write_text(json.dumps(table, indent=1) + "\n")
    if not a.out:
        import export

        export.write_manifest(Path(a.reader))


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared"), p.add_argument("news"), p.add_argument("binary"), p.add_argument("reader"), p.add_argument("out", nargs="?")
    p.add_argument("--answers")
    return p.parse_args()


if __name__ == "__main__":
    main(arguments())
