"""corpora.py MIRROR OUT: open corpora of inference as pairs. MIRROR holds git directories, `owner+name/repo`.

DNC megaveridicality (MIT) and its sets of negation, quantifiers, comparison; ScoNe (CC0); MED (CC BY-SA 4.0);
FeverSymmetric (CC BY-SA 3.0); fool-me-twice dev and test (Apache 2.0); counterfactually augmented SNLI (Apache 2.0, over SNLI,
CC BY-SA 4.0); hypotheses asked of people on sentences of news and of Wikipedia (nyu-mll/semi-automatic-nli; the sentences of news are
their publishers', those of Wikipedia CC BY-SA 3.0); SNLI's dev and test parts (CC BY-SA 4.0, in OanaMariaCamburu/e-SNLI); ConjNLI
with its altered sentences of Wikipedia (MIT, over CC BY-SA 3.0); MultiNLI's matched development part (in tommccoy1/hans, MIT; the texts
are OANC's and free); RTE 1 to 5 on sentences of news (in marcwww/nlu_eval, which names no licence); NOPE (nyu-mll/nope, names none) and
the CommitmentBank (mcdm/CommitmentBank, names none): what stands under a negation, a question, a condition. A corpus that is not in
MIRROR is left out.
"""
import csv
import io
import json
import random
import subprocess
import sys
from pathlib import Path

THREE = {"entailment": "supported", "contradiction": "contradicted", "neutral": "neutral"}
NEWS = "the treaty was signed|the ferry sank|the strike ended|the bank collapsed|prices fell|the hostages were freed|the factory closed|the vote was rigged|the minister resigned|the border reopened|the shipment arrived|the fire spread|the army withdrew|the deal was struck".split("|")
DONE = "signed the treaty|closed the factory|freed the prisoners|paid the fine|sold the shares|left the country|met the rebels|raised the price|dropped the charges|opened the border".split("|")
DO = "sign the treaty|close the factory|free the prisoners|pay the fine|sell the shares|leave the country|meet the rebels|raise the price|drop the charges|open the border".split("|")
WHO = "the mayor|the governor|a spokesman|Mrs Varga|Colonel Idris|the union|Dr Lund|the chairman|Ms Okoye|the consul".split("|")


def show(mirror, repo, path):
    git = Path(mirror) / repo.replace("/", "+") / "repo"
    git = git / ".git" if (git / ".git").exists() else git
    return subprocess.run(["git", "--git-dir", str(git), "show", f"HEAD:{path}"], capture_output=True, text=True, check=True).stdout


def pair(claim, evidence, label):
    return {"claim": claim.strip(), "evidence": evidence.strip(), "label": label}


def veridicality(mirror, dice):
    """Three hypotheses of each frame: the one that is entailed tells what the frame says of its event; in words of news."""
    frames = {}
    for part in ("train", "dev"):
        for r in json.loads(show(mirror, "decompositional-semantics-initiative/DNC", f"{part}/recast_megaveridicality_data.json")):
            told = r["hypothesis"].lower()
            kind = "neutral" if "might" in told else "contradicted" if "n't" in told or "not" in told else "supported"
            if r["label"] == "entailed":
                frames[r["context"].strip()] = kind
    for frame, label in frames.items():
        for _ in range(2):
            i, who, person = dice.randrange(len(DO)), dice.choice(WHO), dice.choice(WHO)
            happened = dice.choice(NEWS)
            e = frame.replace(" n't", "n't").replace("a particular thing happened", happened).replace("a particular thing to happen", "it to happen that " + happened)
            acts = "a particular person" in e and "thing" in e
            e = e.replace("do a particular thing", DO[i]).replace("have a particular thing", DO[i]).replace("did a particular thing", DONE[i]).replace("a particular thing", "this")
            claim = f"{person} {DONE[i]}" if acts or DO[i] in e or DONE[i] in e else happened
            e = e.replace("a particular person", person).replace("someone", who if DO[i] not in e or "a particular person" in frame else person)
            e = (e[0].upper() + e[1:]).replace(" .", ".")
            yield pair(claim[0].upper() + claim[1:] + ".", e, label)


def probes(mirror):
    for name in ("negation", "comparatives", "quantification", "spatial"):
        for r in json.loads(show(mirror, "decompositional-semantics-initiative/DNC", f"function_words/NLI/nli-{name}_data.json")):
            if r["label"] in THREE:
                yield pair(r["hypothesis"], r["context"], THREE[r["label"]])


def scone(mirror):
    for name in ("one_not_scoped", "two_not_scoped", "two_scoped", "one_scoped_one_not_scoped", "no_negation", "one_scoped"):
        for r in csv.DictReader(io.StringIO(show(mirror, "selenashe/ScoNe", f"scone_nli/train/{name}.csv"))):
            a, b, label = (r.get(f"{k}_edited") or r.get(k) for k in ("sentence1", "sentence2", "gold_label"))
            if label in THREE:
                yield pair(b, a, THREE[label])


def monotone(mirror):
    for r in csv.DictReader(io.StringIO(show(mirror, "verypluming/MED", "MED.tsv")), delimiter="\t", quoting=csv.QUOTE_NONE):
        if r["gold_label"] in THREE:
            yield pair(r["sentence2"], r["sentence1"], THREE[r["gold_label"]])


def fever(mirror):
    for part in ("dev", "test"):
        for line in show(mirror, "TalSchuster/FeverSymmetric", f"symmetric_v0.2/fever_symmetric_{part}.jsonl").splitlines():
            r = json.loads(line)
            yield pair(r["claim"], r.get("evidence") or r["evidence_sentence"], "supported" if r.get("gold_label", r.get("label")) == "SUPPORTS" else "contradicted")


def fool_me(mirror):
    for part in ("dev", "test"):
        for line in show(mirror, "google-research/fool-me-twice", f"dataset/{part}.jsonl").splitlines():
            r = json.loads(line)
            told = " ".join(e["text"] for e in r["gold_evidence"])
            if len(told) < 600:
                yield pair(r["text"], told, "supported" if r["label"] == "SUPPORTS" else "contradicted")
            others = [e["text"] for e in r["retrieved_evidence"] if e["text"] not in told]
            if others:
                yield pair(r["text"], others[0], "neutral")


def asked(mirror):
    """What people wrote as following from, contradicted by or left open by a sentence, and what they were shown as likely."""
    names = {"e": "supported", "c": "contradicted", "n": "neutral"}
    for name in ("base_news", "sim_news", "base_wiki", "sim_wiki", "translate_wiki"):
        for part in ("train", "test"):
            for line in show(mirror, "nyu-mll/semi-automatic-nli", f"data/{name}/{part}.jsonl").splitlines():
                r = json.loads(line)
                if r["label"] in names:
                    yield pair(r["hypothesis"], r["premise"], names[r["label"]])


def counterfactual(mirror):
    for part in ("train", "dev", "test"):
        told = show(mirror, "acmi-lab/counterfactually-augmented-data", f"NLI/all_combined/{part}.tsv")
        for r in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE):
            if r["gold_label"] in THREE:
                yield pair(r["sentence2"], r["sentence1"], THREE[r["gold_label"]])


def snli(mirror):
    for part in ("dev", "test"):
        told = (show(mirror, "OanaMariaCamburu/e-SNLI", f"dataset/eSNLI/{x}.{part}").split("\n") for x in ("s1", "s2", "labels"))
        for premise, hypothesis, label in zip(*told):
            if label in THREE:
                yield pair(hypothesis, premise, THREE[label])


def conjunctions(mirror):
    for name in ("conj_dev", "conj_test", "adversarial_train_15k"):
        told = show(mirror, "swarnaHub/ConjNLI", f"data/NLI/{name}.tsv").lstrip("\ufeff")
        for r in csv.DictReader(io.StringIO(told), delimiter="\t", quoting=csv.QUOTE_NONE):
            if r.get("Label") in THREE:
                yield pair(r["Hypothesis"], r["Premise"], THREE[r["Label"]])


def tabbed(text):
    return csv.DictReader(io.StringIO(text), delimiter="\t", quoting=csv.QUOTE_NONE)


def genres(mirror):
    for r in tabbed(show(mirror, "tommccoy1/hans", "berts_of_a_feather/mnli_development_set_number_of_correct_responses.txt")):
        if r["gold_label"] in THREE:
            yield pair(r["hypothesis"], r["premise"], THREE[r["gold_label"]])


def textual(mirror):
    """What does not follow may be contradicted or open."""
    names = {"entailment": "supported", "not_entailment": "not_supported"}
    for part in ("train", "dev"):
        for r in tabbed(show(mirror, "marcwww/nlu_eval", f"data/RTE/{part}.tsv")):
            if r["label"] in names:
                yield pair(r["sentence2"], r["sentence1"], names[r["label"]])


def presupposed(mirror):
    names = {"E": "supported", "C": "contradicted", "N": "neutral"}
    for r in csv.DictReader(io.StringIO(show(mirror, "nyu-mll/nope", "annotated_corpus/nli_corpus.main.csv"))):
        if r["label"] in names:
            yield pair(r["hypothesis"], r["premise"], names[r["label"]])


def committed(mirror):
    """Judgements between -3 (the author is certain that it is false) and 3; what lies between the bounds is left out."""
    for r in csv.DictReader(io.StringIO(show(mirror, "mcdm/CommitmentBank", "CommitmentBank-items.csv"))):
        mean = float(r["Mean"])
        label = "supported" if mean > 1.5 else "contradicted" if mean < -1.5 else "neutral" if abs(mean) < 0.8 else None
        if label:
            told = f"{r['Context']} {r['Target']}"
            yield pair(r["Prompt"], told if len(told) < 500 else r["Target"], label)


def main(mirror, out):
    out, dice = Path(out), random.Random(1)
    out.mkdir(parents=True, exist_ok=True)
    all_of = {"veridicality": veridicality(mirror, dice), "probes": probes(mirror), "scone": scone(mirror), "monotone": monotone(mirror), "fever": fever(mirror), "fool_me": fool_me(mirror), "asked": asked(mirror), "counterfactual": counterfactual(mirror), "snli": snli(mirror), "conjunctions": conjunctions(mirror), "genres": genres(mirror), "textual": textual(mirror), "presupposed": presupposed(mirror), "committed": committed(mirror)}
    for name, pairs in all_of.items():
        try:
            pairs = list(pairs)
        except subprocess.CalledProcessError as e:
            print(name, "is left out:", e, file=sys.stderr)
            continue
        (out / f"{name}.jsonl").write_text("".join(json.dumps(p) + "\n" for p in pairs))
        print(name, len(pairs))


if __name__ == "__main__":
    main(*sys.argv[1:])
