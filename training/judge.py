"""judge.py DUMP SHARED READER|WEIGHTS [SET …]: figures of weights or of an exported folder, as a table's rows in JSON.

For each set: the right sentence first, in three, in eight among all sentences read (candidates by words and by vectors, 1,500
tokens of windows, the best read again); AUC answerable or not; the same by words alone. `held` is what was set aside of all that is trained on.
"""
import json
import random
import sys
from pathlib import Path

import torch

import claims
import encoder
import evidence
import export
import sets
import windows

CHECKS = ("q3", "dosB", "dosA", "news-7", "held")
MOST_HELD = 240


def of_set(dump, name):
    if name != "held":
        if not (Path(dump) / f"{name}.vectors.npy").exists():
            return []
        return [q for q in sets.load(dump, [name]) if not q["foreign"]]
    names = sorted({p.name.split(".")[0] for p in Path(dump).glob("*.vectors.npy")} - set(sets.NEVER))
    known = [q for q in sets.load(dump, names) if q["held"] and not q["foreign"]]
    random.Random(5).shuffle(known)
    return known[:MOST_HELD]


@torch.no_grad()
def claims_of(m, rows):
    """Accuracy of three, F1 of each, share of not supported ones that are told to be supported; and of those that are supported
    (contradicted) the share that is surer than all but 2 in 100 of the others."""
    ws = [windows.window(r["claim"], None, [windows.pieces(r["evidence"])[: windows.SENTENCE]]) for r in rows]
    told, label = [0] * len(rows), [claims.LABEL[r["label"]] for r in rows]
    sure = [(0.0, 0.0)] * len(rows)
    for part in evidence.batches(ws, 4000):
        for i, x in zip(part, m.all(*windows.collate([ws[i] for i in part]))[2][:, 0].softmax(-1)):
            told[i], sure[i] = int(x.argmax()), (float(x[0]), float(x[1]))
    hit = [sum(t == l == k for t, l in zip(told, label)) for k in range(3)]
    f1 = [round(2 * hit[k] / max(1, told.count(k) + label.count(k)), 2) for k in range(3)]
    false = sum(t == 0 and l != 0 for t, l in zip(told, label)) / max(1, len(label) - label.count(0))
    least = [sorted(p[k] for p, l in zip(sure, label) if l != k)[-1 - (len(rows) - label.count(k)) // 50] for k in (0, 1)]
    surely = [round(100 * sum(p[k] > least[k] for p, l in zip(sure, label) if l == k) / max(1, label.count(k)), 1) for k in (0, 1)]
    return {"surely": surely, "pairs": len(rows), "right": round(100 * sum(hit) / len(rows), 1), "f1": f1, "false_supported": round(100 * false, 1)}


def asked(path):
    """The yes-no questions, each with the sentence that its note names."""
    label = {"yes": "supported", "no": "contradicted", None: "open"}
    told = [(r, r["note"].partition('"')[2].rpartition('"')[0]) for r in sets.rows(path)]
    return [{"claim": r["question"], "evidence": e, "label": label[r.get("verdict")]} for r, e in told if e]


def report(m, dump, shared, names=CHECKS, tell=print):
    out = {}
    for name in names:
        questions = of_set(dump, name)
        if questions:
            evidence.score(m, questions)
            out[name] = evidence.figures(questions)
            tell(name, json.dumps(out[name]), sep="\t", flush=True)
    aside = [r for f in claims.files_at_hand(shared) for r in sets.rows(f) if sets.held(r["evidence"])]
    at_hand = Path(shared) / "eval/claims"
    for name, rows in (("pairs.jsonl", sets.rows(at_hand / "pairs.jsonl")), ("claims.jsonl", asked(at_hand / "claims.jsonl")), ("pairs held", aside)):
        out[name] = claims_of(m, rows)
        tell(name, json.dumps(out[name]), sep="\t", flush=True)
    return out


def main(dump, shared, weights, *names):
    m = export.Shipped(weights) if Path(weights).is_dir() else encoder.reader(weights)
    report(m.eval(), dump, shared, names or CHECKS)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(*sys.argv[1:])
