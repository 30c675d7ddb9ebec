"""run.py SHARED POLNEAR WORK: from the data at hand to a folder of weights as `data/reader/`, with one command.

SHARED holds `eval/` and `reader/`; POLNEAR is a checkout or git directory of networkdynamics/PolNeAR, on whose articles the
questions of news are; CORPORA in the environment names the folder of the open corpora's git directories (see `corpora.py`;
without it they are left out). WORK keeps candidates, checkpoints and figures: started again, the command goes on from there.

  --steps N         of the reader, in all; a run that is given more goes on from the last one's checkpoint
  --tagger N        steps of the tagger; 0 leaves it as it is in --out
  --start FILE      weights to begin at (SHARED/reader/reader.safetensors)
  --mean            what is exported is the mean of the weights begun at and of those that came out
  --out DIR         where to (data/reader)
  --sets A B …      only these of `sets.corpora`, for a trial
  --candidates BIN  examples/candidates, built; else cargo builds it
  --onrecord BIN    the program, to fit the calibration with; without it the calibration in --out stays
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copy

HERE = Path(__file__).resolve().parent
HOME = HERE.parent


def python(script, *args, **more):
    env = os.environ | {"OMP_NUM_THREADS": "1"} | {k: str(v) for k, v in more.items()}
    subprocess.run([sys.executable, "-u", script if Path(script).is_absolute() else HERE / f"{script}.py", *map(str, args)], check=True, env=env)


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


def candidates(a, work):
    """The program's candidates for every question, once; -> their folder."""
    binary = a.candidates
    if not binary:
        subprocess.run(["cargo", "build", "--example", "candidates"], cwd=HOME, check=True)
        binary = HOME / "target/debug/examples/candidates"
    if not (work / "start/manifest.json").exists():
        python("export", a.start, work / "start")
    if not (work / "candidates/done").exists():
        python("sets", work / "candidates", a.shared, news_of(a.polnear, work), Path(binary).resolve(), work / "start", *a.sets)
        (work / "candidates/done").touch()
    return work / "candidates"


def reader(a, work):
    dump, more = candidates(a, work), {}
    if corpora := os.environ.get("CORPORA"):
        python("corpora", corpora, work / "open")
        more = {"OPEN": work / "open"}
    python("train", dump, a.shared, work / "run", a.steps, a.start, **more)
    came = work / "run/reader.safetensors"
    python("export", f"{a.start}+{came}" if a.mean else came, work / "new")
    figures = {}
    for name, folder in (("before", work / "start"), ("after", work / "new")):
        told = subprocess.run([sys.executable, HERE / "judge.py", dump, a.shared, folder], check=True, stdout=subprocess.PIPE, text=True)
        figures[name] = dict((k, json.loads(v)) for k, _, v in (line.partition("\t") for line in told.stdout.splitlines()))
    (work / "figures.json").write_text(json.dumps(figures, indent=1))


def tagger(a, work):
    speech = Path(a.shared) / "eval/attribution/polnear.py"
    for split in ("train", "dev"):
        if not (work / f"speech-{split}/gold.jsonl").exists():
            python(speech.resolve(), "export", split, work / f"speech-{split}", "--repo", a.polnear)
    own = sorted((HERE / "data").glob("acts-*.jsonl"))
    e, out = Path(a.shared) / "eval", work / "tagger.safetensors"
    texts = ["--briefs", e / "briefs/acts.jsonl", "--dossier", e / "dossiers/b", "--check", e / "dossiers/a", "--ordinary", work / "candidates", "--own", *own]
    python("train_tagger", Path(a.shared) / "reader/base.safetensors", out, a.tagger, *texts, "--speech", work / "speech-train", "--told", *sorted((HERE / "data").glob("speech-*.jsonl")), "--said", work / "speech-dev")
    python("export_tagger", out, work / "new")


def main(a):
    work, out = Path(a.work).resolve(), Path(a.out).resolve()
    work.mkdir(parents=True, exist_ok=True)
    a.start = a.start or f"{a.shared}/reader/reader.safetensors"
    reader(a, work)
    kept = ["calibration.json"] + ([] if a.tagger else ["tagger.onnx", "tagger.json"])
    for name in kept:
        if (out / name).exists():
            copy(out / name, work / "new")
    if a.tagger:
        tagger(a, work)
    if a.onrecord:
        python("calibrate", a.shared, news_of(a.polnear, work), Path(a.onrecord).resolve(), work / "new")
    python("card", work / "figures.json", work / "run", work / "new")
    python("export", "--manifest", work / "new")
    out.mkdir(parents=True, exist_ok=True)
    for file in (work / "new").iterdir():
        copy(file, out)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("shared"), p.add_argument("polnear"), p.add_argument("work")
    p.add_argument("--steps", type=int, default=2500), p.add_argument("--tagger", type=int, default=1400)
    p.add_argument("--start"), p.add_argument("--out", default=HOME / "data/reader"), p.add_argument("--sets", nargs="*", default=[])
    p.add_argument("--candidates"), p.add_argument("--onrecord"), p.add_argument("--mean", action="store_true")
    return p.parse_args()


if __name__ == "__main__":
    main(arguments())
