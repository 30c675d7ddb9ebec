"""train.py DUMP SHARED FOLDER STEPS [START]: goes on from FOLDER/checkpoint.pt, or begins at START, until STEPS are done.

Every step four questions with their windows (relevance, spans) and a batch of claims beside them. The weights kept
are an average over steps; the rate falls to nothing at STEPS. A checkpoint every ten minutes and when told to end (SIGTERM);
killed at any time, the next run goes on from it.
"""
import json
import os
import random
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import torch
import torch.nn.functional as F

import claims
import encoder
import evidence
import sets
import windows

RATE, HEAD_RATE, DECAY, WARM, LEAST = 6e-5, 2.0, 0.01, 60, 0.02
QUESTIONS, CLAIMS, EVERY = 4, 24, 1
THREADS = int(os.environ.get("THREADS", "2"))  # parts of a step at once
HALF = os.environ.get("HALF") == "1"  # products of matrices in sixteen bits: 1.6 times as fast where the processor has them
WEIGHTS = {"relevance": 0.25, "span": 0.06, "verdict": 0.06, "claim": 0.7}  # of a question's, of the claims' losses
VERDICTS = {"yes": 0, "no": 1}
AVERAGE, SAVED = 0.997, 600  # weight of the average so far; seconds
SHARES = {"squad": 0.12, "foreign": 0.1, "news": 0.25, "talks": 0.25, "other": 0.25}  # dealt a round; of others all


def of_label(logits, label):
    """Loss of a claim's three logits; of "not supported" only that is wanted."""
    if label == claims.NOT_SUPPORTED:
        return -torch.log1p(-F.softmax(logits, -1)[0].clamp(max=0.9999))
    return F.cross_entropy(logits[None], torch.tensor([label]))


def span_loss(tokens, at, bounds):
    first, behind = bounds
    inside = tokens[first:behind]
    return sum(F.cross_entropy(inside[:, e][None], torch.tensor([at[e] - first])) for e in (0, 1)) / 2


def relevance_loss(right, wrong):
    """Of one question: logits of the sentences that answer and of those that do not, beside "none" of 0."""
    none = torch.zeros(1)
    good = torch.stack(right) if right else none
    every = torch.cat([torch.stack(x) for x in (right, wrong) if x])
    loss = torch.logsumexp(torch.cat([every, none]), 0) - torch.logsumexp(good, 0)
    # which sentence it is counts as much as whether there is one
    return loss + torch.logsumexp(every, 0) - torch.logsumexp(good, 0) if right and wrong else loss


def evidence_loss(m, sampler, questions):
    """-> relevance, spans, and what yes-no questions teach the claim head; means, 0 where there is none."""
    dealt = [(q, sampler.deal(q)) for q in questions]
    flat = [(n, *w) for n, (q, ws) in enumerate(dealt) for w in ws or []]
    right, wrong, spans, told = {}, {}, [], []
    for part in evidence.batches([w[3] for w in flat]):
        logits, tokens, judged = (x.float() for x in m.all(*windows.collate([flat[i][3] for i in part])))
        for j, i in enumerate(part):
            n, article, numbers, (ids, _, of) = flat[i]
            q, where = dealt[n][0], evidence.bounds(of)
            sampler.remember(q, article, numbers, logits[j].tolist())
            for s, k in enumerate(numbers):
                good = (article, k) in q["right"]
                if good or not evidence.doubtful(q, (article, k)):
                    (right if good else wrong).setdefault(n, []).append(logits[j, s])
                at = good and evidence.span_of(q, article, k, where[s + 1], ids)
                if at:
                    spans.append(span_loss(tokens[j], at, where[s + 1]))
                if q.get("verdict") in VERDICTS and q["answerable"]:
                    told.append(of_label(judged[j, s], VERDICTS[q["verdict"]] if good else claims.NOT_SUPPORTED))
    mean = lambda xs: sum(xs) / max(1, len(xs))
    return mean([relevance_loss(right.get(n), wrong.get(n)) for n in set(right) | set(wrong)]), mean(spans), mean(told)


def claim_loss(m, pairs):
    ws = [windows.window(claim, title, [windows.pieces(s)[: windows.SENTENCE] for s in around]) for claim, title, around, _, _ in pairs]
    total = 0
    for part in evidence.batches(ws):
        judged = m.all(*windows.collate([ws[i] for i in part]))[2].float()
        total = total + sum(of_label(judged[j, pairs[i][3]], pairs[i][4]) for j, i in enumerate(part))
    return total / len(pairs)


def part_of_step(run, sampler, questions, pairs):
    """A question's or the claims' part of a step: gradients and losses. Threads that take such parts meet once a step, which
    a busy machine bears better than meeting in each matrix product."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HALF):
        if pairs:
            parts = {"claim": claim_loss(run.m, pairs)}
        else:
            parts = dict(zip(("relevance", "span", "verdict"), evidence_loss(run.m, sampler, questions)))
    parts = {n: x for n, x in parts.items() if torch.is_tensor(x)}
    if not parts:
        return None
    grads = torch.autograd.grad(sum(WEIGHTS[n] * x for n, x in parts.items()), run.trained, allow_unused=True)
    return grads, {n: float(x.detach()) for n, x in parts.items()}


def rounds(pool, seed):
    """Questions without end, each round in another order with its share of SQuAD and of foreign ones."""
    dice = random.Random(seed)
    while True:
        share = lambda q: SHARES["foreign"] if q["foreign"] else SHARES.get(q["set"].partition("-")[0], 1)
        order = [q for q in pool if dice.random() < share(q)]
        dice.shuffle(order)
        print("round of", len(order), "questions", flush=True)
        yield from order


def trained_on(q):
    part = q["part"].removeprefix("of-")
    return not q["held"] and q["set"] not in sets.NEVER and part not in sets.NEVER and (q["right"] or not q["answerable"])


class Run:
    def __init__(self, folder, start):
        self.folder, self.m, self.step = Path(folder), encoder.reader(start), 0
        self.m.load_state_dict({k: v for k, v in encoder.base().state_dict().items() if k.startswith(("embed", "body.layers.0"))}, strict=False)
        self.m.freeze()
        named = [(n, p) for n, p in self.m.named_parameters() if p.requires_grad]
        self.trained = [p for _, p in named]
        head = lambda n: not n.startswith("body")
        groups = [{"params": [p for n, p in named if head(n) == h], "times": HEAD_RATE if h else 1} for h in (False, True)]
        self.optimiser = torch.optim.AdamW(groups, lr=RATE, weight_decay=DECAY)
        self.average = {n: p.detach().clone() for n, p in named}
        path = self.folder / "checkpoint.pt"
        if path.exists():
            kept = torch.load(path, weights_only=True)
            self.m.load_state_dict(kept["model"])
            self.optimiser.load_state_dict(kept["optimiser"])
            self.average, self.step = kept["average"], kept["step"]

    def take(self, done, share):
        for g in self.optimiser.param_groups:
            g["lr"] = RATE * g["times"] * min(1, (self.step + 1) / WARM) * max(LEAST, share)
        for p, *grads in zip(self.trained, *(g for g, _ in done)):
            grads = [g for g in grads if g is not None]
            p.grad = sum(grads) if grads else None
        torch.nn.utils.clip_grad_norm_(self.trained, 1.0)
        self.optimiser.step()
        self.step += 1
        with torch.no_grad():
            keep = min(AVERAGE, self.step / (self.step + 20))
            for n, p in self.m.named_parameters():
                if n in self.average:
                    self.average[n].lerp_(p, 1 - keep)

    def save(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        whole = {"model": self.m.state_dict(), "optimiser": self.optimiser.state_dict(), "average": self.average, "step": self.step}
        torch.save(whole, self.folder / "new.pt")
        os.replace(self.folder / "new.pt", self.folder / "checkpoint.pt")
        told = {k: v.detach().clone() for k, v in self.m.state_dict().items()} | self.average
        shown = encoder.Reader()
        shown.load_state_dict(told)
        encoder.save(shown, self.folder / "new.safetensors")
        os.replace(self.folder / "new.safetensors", self.folder / "reader.safetensors")
        (self.folder / "state.json").write_text(json.dumps({"step": self.step}))


def main(dump, shared, folder, steps, start):
    seed = int(os.environ.get("SEED", "1"))
    torch.manual_seed(seed)
    names = sorted({p.name.split(".")[0] for p in Path(dump).glob("*.vectors.npy")})
    pool = [q for q in sets.load(dump, [n for n in names if n not in sets.NEVER]) if trained_on(q)]
    run, sampler, dealer = Run(folder, start), evidence.Sampler(seed), claims.Dealer(shared, dump, seed)
    print(len(pool), "questions", len(dealer), "claims; step", run.step, flush=True)
    begun, saved, shown = time.time(), time.time(), {}
    order = rounds(pool, seed + run.step)
    run.m.train()
    workers = ThreadPoolExecutor(THREADS)
    stopped = []
    signal.signal(signal.SIGTERM, lambda *_: stopped.append(True))
    while run.step < steps and not stopped:
        jobs = [([next(order)], []) for _ in range(QUESTIONS)]
        if run.step % EVERY == 0:
            jobs.insert(0, ([], dealer.deal(CLAIMS)))  # the longest part first
        done = list(workers.map(lambda job: part_of_step(run, sampler, *job), jobs))
        run.take([d for d in done if d], 1 - run.step / steps)
        for n, x in [pair for d in done if d for pair in d[1].items()]:
            shown[n] = x if n not in shown else 0.98 * shown[n] + 0.02 * x
        if run.step % 25 == 0:
            print(run.step, *(f"{n} {x:.3f}" for n, x in shown.items()), f"{time.time() - begun:.0f} s", flush=True)
        if time.time() - saved > SAVED:
            run.save()
            saved = time.time()
    run.save()


if __name__ == "__main__":
    torch.set_num_threads(1)
    main(*sys.argv[1:4], int(sys.argv[4]), sys.argv[5] if len(sys.argv) > 5 else None)
