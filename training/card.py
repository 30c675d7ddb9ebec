"""card.py FIGURES RUN OUT: the card of the weights, OUT/README.md: what they are, what they were trained on, what they reach."""
import json
import sys
from pathlib import Path

TEXT = """# The reader's weights

A small encoder that finds, judges and points. **It selects and never writes.** Base: all-MiniLM-L6-v2 (six layers, 384 wide,
22 million parameters, WordPiece uncased; Apache 2.0). Made by `training/`; no number here is edited by hand.

| file | what |
| --- | --- |
| `embed.onnx` | embeddings of every encoder: ids and token types to 384 numbers a token; the table once, a byte a number |
| `reader.onnx` | six layers and three heads: relevance of each sentence, the short answer's span, a claim against a sentence |
| `vectors.onnx` | six layers of the unchanged base model: the vector of a text |
| `tagger.onnx`, `tagger.json` | six layers and three heads: the measure that a sentence tells, the parts of a designation, sources, cues and contents of speech; thresholds and figures |
| `tokenizer.json` | the base model's word pieces |
| `manifest.json` | the hash of each file |

8-bit weights, a scale a channel, activations quantised as they come; embeddings and the first layer are the base model's.

## What it reads
`[CLS] question [SEP] title | sentence sentence … [SEP]`: at most 40 tokens of question (behind the question before, for a
follow-up), 16 of title, 120 of a sentence, 190 of sentences; known speakers in brackets before theirs. Relevance is a softmax over
all sentences of all windows of a question and "none of them", which has the logit 0.

## Trained on
- From `base`: SQuAD (CC BY-SA 4.0), SquadShifts (CC BY-SA 4.0), QED (CC BY-SA 3.0), SelQA, QAMR, OneStopQA, Quoref contrast sets,
  TORQUE, MultiSpanQA.
- Questions: the program's own (`examples/questions` but news-7), 1,743 on articles of PolNeAR's train split (the articles are their
  publishers', its repository names no licence; they are not part of this project), 1,412 on fifty invented stories, some 3,000 of
  `training/data`, a share of SQuAD 2.0 dev (CC BY-SA 4.0); what the program found for each, by words and by vectors; the same
  questions over foreign articles, where nothing answers.
- Claims: the invented pairs at hand and of `training/data`; fool-me-twice (Apache 2.0), FeverSymmetric (CC BY-SA 3.0), MED
  (CC BY-SA 4.0), ScoNe (CC0), of DNC megaveridicality (MIT) and the probes of function words; hypotheses that people wrote on
  sentences of news and Wikipedia (nyu-mll/semi-automatic-nli: those of news are their publishers', those of Wikipedia CC BY-SA 3.0);
  SNLI augmented counterfactually (Apache 2.0, over CC BY-SA 4.0), SNLI's dev and test parts (CC BY-SA 4.0), ConjNLI (MIT, over Wikipedia's
  CC BY-SA 3.0); MultiNLI's matched development part (in tommccoy1/hans, MIT), RTE (in marcwww/nlu_eval), NOPE and the CommitmentBank
  (their repositories name no licence); sentences of the articles above, altered by code.
- One article or story in six was set aside (`held` below), and nothing of q3, both dossiers, news-7, talks-4 and `pairs.jsonl` was used.

{steps} steps of four questions and 24 pairs from earlier weights; what is shipped is the mean of those and of what came out. The oldest weights had seen one epoch of the same questions, those set aside too, but for
`training/data`. 8-bit figures, as the program runs it: the right sentence first, in three, in eight of 100 answerable
questions, among all sentences of 1,500 tokens of windows, the best five read again in other windows; AUC of the best logit, answerable or not; share of questions whose right
sentence is read at all.

{table}

## Where it fails
{claims}
{tagger}Pairs in other words (claims) are its weakest side: a verdict needs the record's own reading beside it. It was trained on English news alone, most of it
American and of 2015 and 2016, and on invented stories. A right sentence that neither words nor vectors find is not read.
"""


def row(name, f):
    return f"| {name} ({f['questions']}) | {f['words_at1']} | {f['at1']} / {f['at3']} / {f['at8']} | {f['auc']:.3f} | {f['read']} |"


def tagger_of(card):
    """What the tagger was trained on and reaches, from what `train_tagger.py` wrote."""
    shown = lambda f: f"{f['recall']:.0f}% found, {f['precision']:.0f}% of what is told right; F of tokens " + ", ".join(f"{t} {x:.0f}" for t, x in f["f"].items())
    judged = [(f"dossier {n}" if len(n) == 1 else n, f) for n, f in card.items() if isinstance(f, dict) and "sentences" in f]
    lines = [f"{n} ({f['sentences']} designating sentences): {shown(f)}." for n, f in judged if f["sentences"]]
    lines += [f"{n}: of {f['read']} sentences {f['wrong']} are told to tell one." for n, f in judged if not f["sentences"]]
    speech = card.get("speech_f")
    lines += ["PolNeAR dev, F of tokens: " + ", ".join(f"{t} {x:.0f}" for t, x in speech.items()) + "."] if speech else []
    return """The tagger: three quarters of the short texts at hand, dossier b, the texts of `training/data` (but acts-roll, -gazette, -desk,
-oblique-4 and speech-3, with which it became no better), ordinary news of the articles above, and
who says what in PolNeAR's train split (no licence is named; the articles are their publishers') and `training/data/speech-*.jsonl`. Never
dossier a, PolNeAR's dev and test; of the briefs set aside the first weights, of November 2026, had seen a part. Even odds are its thresholds;
its weights were settled on the grid of their bytes (`training/rounding.py`). Figures are of floats; what the program tells is in the log.
""" + "\n".join(lines) + "\n\n"


def main(figures, run, out):
    told = json.loads(Path(figures).read_text())
    lines = ["| set (questions) | by words alone, first | reader | AUC | read |", "| --- | --- | --- | --- | --- |"]
    for when in ("before", "after"):
        at = " before this run" if when == "before" else ""
        lines += [row(n + at, f) for n, f in told[when].items() if "at1" in f]
    claims = [f"{n}: {f['right']}% of three right, {f['false_supported']}% of the others told to be supported." for n, f in told["after"].items() if "f1" in f]
    tagger = Path(out, "tagger.json")
    tagger = tagger_of(json.loads(tagger.read_text())) if tagger.exists() else ""
    steps = json.loads((Path(run) / "state.json").read_text())["step"]
    Path(out, "README.md").write_text(TEXT.format(steps=steps, table="\n".join(lines), claims="\n".join(claims), tagger=tagger))


if __name__ == "__main__":
    main(*sys.argv[1:])
