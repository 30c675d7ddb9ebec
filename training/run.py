"""run.py SHARED POLNEAR WORK UNTIL [START]: from the data at hand to data/reader/, with one command.

SHARED holds `eval/` and `reader/`; POLNEAR is a checkout (or git directory) of networkdynamics/PolNeAR, whose articles the
questions of news are on; CORPORA in the environment names the folder of the open corpora's git directories (see
`corpora.py`; without it they are left out). WORK keeps candidates, checkpoints and figures: started again, it goes on from
there. UNTIL is HH:MM in UTC. START are weights to begin at, for a first run.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
HOME = HERE.parent


def python(script, *args, **more):
    subprocess.run([sys.executable, HERE / f"{script}.py", *map(str, args)], check=True, env=os.environ | {"OMP_NUM_THREADS": "1"} | more)


def news_of(polnear, work):
    """The folder of PolNeAR's train articles."""
    if (Path(polnear) / "data/train/text").is_dir():
        return Path(polnear) / "data/train/text"
    out = work / "polnear"
    if not (out / "data/train/text").is_dir():
        out.mkdir(parents=True, exist_ok=True)
        packed = subprocess.Popen(["git", "--git-dir", polnear, "archive", "HEAD", "data/train/text"], stdout=subprocess.PIPE)
        subprocess.run(["tar", "x", "-C", out], stdin=packed.stdout, check=True)
    return out / "data/train/text"


def main(shared, polnear, work, until, start=None):
    work = Path(work).resolve()
    work.mkdir(parents=True, exist_ok=True)
    start = start or f"{shared}/reader/reader.safetensors"
    subprocess.run(["cargo", "build", "--example", "candidates"], cwd=HOME, check=True)
    if not (work / "start/manifest.json").exists():
        python("export", start, work / "start")
    dump = work / "candidates"
    if not dump.is_dir():
        python("sets", dump, shared, news_of(polnear, work), HOME / "target/debug/examples/candidates", work / "start")
    more = {}
    if corpora := os.environ.get("CORPORA"):
        python("corpora", corpora, work / "open")
        more = {"OPEN": str(work / "open")}
    python("train", dump, shared, work / "run", until, start, **more)
    python("mix", start, work / "run/reader.safetensors", work / "mean.safetensors")
    python("export", work / "mean.safetensors", HOME / "data/reader")
    figures = {}
    for name, weights in (("before", work / "start"), ("after", HOME / "data/reader")):
        told = subprocess.run([sys.executable, HERE / "judge.py", dump, shared, weights], check=True, capture_output=True, text=True, env=os.environ | more)
        figures[name] = dict((k, json.loads(v)) for k, _, v in (line.partition("\t") for line in told.stdout.splitlines()))
    (work / "figures.json").write_text(json.dumps(figures, indent=1))
    python("card", work / "figures.json", work / "run", HOME / "data/reader")


if __name__ == "__main__":
    main(*sys.argv[1:])
