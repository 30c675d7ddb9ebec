"""whom_sets.py EXAMPLE READER DUMPS NAME TEXTS.jsonl: a set for `whom.py`, of texts as `data/voices-*.jsonl` has them.

EXAMPLE is the program of `cargo build --example whom`, READER the folder of weights. Writes DUMPS/NAME.jsonl and
DUMPS/NAME.gold.jsonl.
"""
import json
import subprocess
import sys
import tempfile
from pathlib import Path

HEAD = ("title", "publisher", "published", "author")


def main():
    example, reader, dumps, name, texts = sys.argv[1:]
    dumps = Path(dumps)
    dumps.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open(dumps / f"{name}.gold.jsonl", "w") as gold:
        paths = []
        for row in map(json.loads, open(texts)):
            head = "".join(f"{k}: {json.dumps(row[k], ensure_ascii=False)}\n" for k in HEAD if row.get(k))
            front = f"---\n{head}---\n\n".encode()
            paths.append(Path(folder) / f"{row['id']}.md")
            paths[-1].write_bytes(front + row["text"].encode() + b"\n")
            for said in row["speech"]:
                start = len(front) + row["text"].encode().find(said["content"].encode())
                place = {"article": row["id"], "start": start, "end": start + len(said["content"].encode())}
                gold.write(json.dumps(place | {k: said[k] for k in ("speaker", "also", "decidable")}) + "\n")
        subprocess.run([example, reader, str(dumps / f"{name}.jsonl"), *map(str, paths)], check=True)


main()
