"""sets.py DUMP SHARED NEWS BINARY READER [SET …]: what the program finds for every question at hand, as training data.

SHARED holds `eval/`; NEWS is the folder of PolNeAR's articles (data/train/text); BINARY is `examples/candidates.rs`, built; READER a
folder as `export.py` writes it, for its vectors.
Writes a corpus a prefix into DUMP, then vectors for every sentence, and `held_out.txt`: the
articles and stories that nobody trains on, one in six by a hash of their names, for calibration.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path
from shutil import copy, copytree

import numpy as np

HOME = Path(__file__).resolve().parent.parent
NEVER = ("q3", "dosA", "dosB", "news-7", "talks-4")  # checks: no question of theirs is trained on
ONE_IN = 6
MOST_ASKED = 1000  # questions of a file
STORIES = ("m1", "m2", "m3", "m5", "m6")


def corpora(shared, news):
    """name -> (articles, its own questions, foreign questions that nothing in it answers)"""
    e, own = Path(shared) / "eval", HOME / "examples/questions"
    first = sorted((HOME / "data/articles").glob("*"))
    named = lambda q: [Path(news) / a for a in sorted({r["article"] for r in rows(q) if r.get("article")})]
    out = {"talks": (first, [own / f"talks-{i}.jsonl" for i in (1, 2, 3, 4)] + [e / "talks/questions.jsonl"])}
    for i in range(12):
        q = own / f"news-{i}.jsonl"
        out[f"news-{i}"] = (named(q), [q])
    listed = (e / "other_news/articles.list").read_text().split()
    out["other"] = ([Path(news) / n for n in listed], [e / "other_news/questions.jsonl"])
    out["squad"] = (sorted((e / "squad/articles").glob("*")), [e / "squad/questions.jsonl"])
    for i in range(7):
        q = e / f"more_news/q{i}.jsonl"
        out[f"q{i}"] = (named(q), [q])
    for n, p in [(f"dos{p.upper()}", e / "dossiers" / p) for p in "ab"] + [(m, e / "stories" / m) for m in STORIES]:
        out[n] = (sorted((p / "articles").glob("*")), [p / "questions.jsonl"])
    written = HOME / "training/data"
    out["ours"] = (sorted((written / "articles").glob("*")), sorted(written.glob("questions-*.jsonl")))
    return out


def foreign(name):
    """Whose questions are also asked of the corpus `name`, where nothing answers them."""
    kind, _, n = name.partition("-")
    if kind == "news":
        return [f"news-{(int(n) - 1) % 12}"] + ([f"q{int(n) - 3}"] if 3 <= int(n) < 10 else [])
    return {"m1": ["m3"], "m3": ["m1", "m2"], "m5": ["m6"], "m6": ["m5"], "talks": ["other"]}.get(name, [])


def rows(path):
    return [json.loads(line) for line in Path(path).read_text().splitlines() if line.strip()]


def dump(name, table, out, binary):
    articles, own = table[name]
    asked = {f"{name}.{p.stem}": p for p in own}
    asked |= {f"{name}.of-{f}": table[f][1][0] for f in foreign(name)}
    with tempfile.TemporaryDirectory() as d:
        (Path(d) / "data/articles").mkdir(parents=True)
        copytree(HOME / "data/lexicon", f"{d}/data/lexicon")
        for a in articles:
            copy(a, f"{d}/data/articles")
        files = []
        for as_named, path in asked.items():
            lines = path.read_text().splitlines(keepends=True)
            to = Path(d) / f"{as_named.removeprefix(name + '.')}.jsonl"
            to.write_text("".join(lines[:: -(-len(lines) // MOST_ASKED)]))
            files.append(to)
        by_words = os.environ | {"ONRECORD_READER": "off"}
        command = [binary, f"{d}/data", f"{d}/index", f"{out}/{name}", *files]
        done = subprocess.run(command, capture_output=True, text=True, env=by_words)
    print(name, len(articles), "articles", [p.name for p in map(Path, files)], done.returncode, done.stderr[-300:].strip(), flush=True)


def fold(text):
    """As the scorers compare words."""
    text = unicodedata.normalize("NFC", text).translate(str.maketrans("‘’‚‛`´“”„‟«»–—−‐‑", "''''''\"\"\"\"\"\"-----"))
    return " ".join(text.lower().split())


def right_of(q, corpus):
    """Places of the sentences that answer: in its own corpus; (article, number) pairs."""
    if not q["answerable"]:
        return set()
    if "spans" in q:
        a = corpus.get(q["article"])
        within = lambda s: any(s["start"] <= x and y <= s["end"] for x, y in q["spans"])
        return {(q["article"], i) for i, s in enumerate(a["sentences"]) if within(s)} if a else set()
    wanted = [fold(s["must_contain"]) for s in q.get("support") or []]
    spared = [fold(f) for f in q.get("forbid") or []]
    out = set()
    for a in corpus.values():
        for i, s in enumerate(a["sentences"]):
            if "folded" not in s:
                s["folded"] = fold(s["text"])
            if any(w in s["folded"] for w in wanted) and not any(f in s["folded"] for f in spared):
                out.add((a["article"], i))
    return out


def held(name):
    """Whether an article or story is set aside."""
    name = re.sub(r"\.(md|txt|markdown|text)$", "", name)
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % ONE_IN == 0


def home_of(q, set_name):
    """What a question is set aside by: its story, its article, else itself."""
    return q.get("story") or q.get("article") or f"{set_name}/{q['id']}"


def load_corpus(folder, name):
    """The articles of a corpus by name; each knows whether it, or the story that it tells, is set aside."""
    out = {a["article"]: a for a in rows(f"{folder}/{name}.articles.jsonl")}
    for a in out.values():
        a["held"] = held(a["article"].rpartition("-")[0] if name in (*STORIES, "ours") else a["article"])
    return out


def load(folder, names):
    """Questions of corpora with their corpus, candidates by place in order, and right places."""
    for name in names:
        corpus = load_corpus(folder, name)
        at = {(a["article"], s["start"]): (a["article"], i) for a in corpus.values() for i, s in enumerate(a["sentences"])}
        places = [(a["article"], i) for a in corpus.values() for i in range(len(a["sentences"]))]
        table = np.load(f"{folder}/{name}.vectors.npy").astype(np.float32)
        for path in sorted(Path(folder).glob(f"{name}.*.jsonl")):
            part = path.name.removeprefix(name + ".").removesuffix(".jsonl")
            if part == "articles":
                continue
            asked = np.load(f"{folder}/{name}.{part}.asked.npy").astype(np.float32)
            for q, v in zip(rows(path), asked):
                q["set"], q["part"], q["corpus"] = name, part, corpus
                q["foreign"] = part.startswith("of-")
                if q["foreign"]:
                    q["answerable"] = False
                by_words = sorted(q.pop("candidates"), key=lambda c: (c[2], c[3]), reverse=True)
                q["words"] = [at[c[0], c[1]] for c in by_words if (c[0], c[1]) in at]
                near = table @ v
                q["near"] = [places[i] for i in np.argsort(-near)[:24]]
                q["right"] = right_of(q, corpus)
                q["held"] = is_held(q, part.removeprefix("of-"))
                yield q


def merged(q, most=16):
    """Candidates by words and by vectors, by the sum of reciprocal ranks."""
    score = {}
    for way in (q["words"][:most], q["near"][:most]):
        for rank, place in enumerate(way):
            score[place] = score.get(place, 0) + 1 / (10 + rank)
    return sorted(score, key=lambda p: -score[p])


def write_held(table, out):
    """Articles and questions that are set aside, a line each: the set, then the name or the question's id."""
    lines = []
    for name, (articles, own) in table.items():
        if name in NEVER:
            continue
        story = lambda a: a.stem.rpartition("-")[0] if name in (*STORIES, "ours") else a.stem
        lines += [f"{name}\tarticle\t{a.name}" for a in articles if held(story(a))]
        for path in own:
            lines += [f"{name}\tquestion\t{q['id']}" for q in rows(path) if is_held(q, path.stem)]
    Path(out).write_text("\n".join(lines) + "\n")


def is_held(q, part):
    return held(re.sub(r"\.(md|txt)$", "", home_of(q, part)))


def write_vectors(out, name, shipped):
    """Vectors of every sentence and question, by the 8-bit file that the program runs."""
    import windows

    def of(texts):
        order = sorted(range(len(texts)), key=lambda i: len(windows.pieces(texts[i])))
        table = np.zeros((len(texts), 384), np.float16)
        for i in range(0, len(order), 32):
            part = order[i : i + 32]
            ids, att, kinds, _ = windows.collate([windows.alone(texts[j]) for j in part])
            table[part] = shipped.vector(ids, att, kinds).numpy()
        return table

    corpus = load_corpus(out, name)
    np.save(f"{out}/{name}.vectors.npy", of([s["text"] for a in corpus.values() for s in a["sentences"]]))
    for path in sorted(Path(out).glob(f"{name}.*.jsonl")):
        if not path.name.endswith(".articles.jsonl"):
            np.save(f"{path}".removesuffix(".jsonl") + ".asked.npy", of([windows.question_of(q) for q in rows(path)]))


def main(out, shared, news, binary, shipped, *want):
    import export

    table, shipped = corpora(shared, news), export.Shipped(shipped)
    Path(out).mkdir(parents=True, exist_ok=True)
    write_held(table, f"{out}/held_out.txt")
    for name in want or table:
        dump(name, table, out, binary)
        write_vectors(out, name, shipped)


if __name__ == "__main__":
    main(*sys.argv[1:])
