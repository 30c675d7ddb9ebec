"""export_tagger.py WEIGHTS FOLDER: the tagger's weights as the program runs them, tagger.onnx (8-bit) and tagger.json in FOLDER.

tagger.onnx    hidden, att (B,T int), pool (B,S,T)  ->  act (B,S,6), tok (B,T,14), said (B,T,4); `hidden` is what embed.onnx makes
tagger.json    the order of the logits (`tags` then `measures` in tok, `speech` in said), the thresholds and the figures that
               `train_tagger.py` wrote beside the weights

Prints the largest differences from torch, and enters both files into the folder's manifest.json.
"""
import copy
import hashlib
import json
import os
import sys
import tempfile

import onnx
import onnxruntime
import torch
import torch.nn as nn
from onnxruntime.quantization import QuantType, quantize_dynamic

import sets
from rounding import settle
from train_tagger import MEASURES, SPEECH, TAGS, Tagger, Windows, brief, collate, first, mask, told_of

OPSET = 17


class Body(nn.Module):
    """All layers and the heads, over the embeddings that the encoders share."""

    def __init__(self, tagger):
        super().__init__()
        self.tagger = tagger

    def forward(self, hidden, att, pool):
        h = hidden
        for layer in self.tagger.b.encoder.layer:
            h = first(layer(h, mask(att)))
        return self.tagger.act(pool @ h), self.tagger.tok(h), self.tagger.said(h)


def some(b, t, s):
    pool = torch.zeros(b, s, t)
    for k in range(s):
        pool[:, k, k * 9 + 5 : k * 9 + 14] = 1 / 9
    return torch.randn(b, t, 384), torch.ones(b, t, dtype=torch.long), pool


def write(module, path):
    inputs, outputs = ["hidden", "att", "pool"], ["act", "tok", "said"]
    axes = {"hidden": {0: "b", 1: "t"}, "att": {0: "b", 1: "t"}, "pool": {0: "b", 1: "s", 2: "t"}}
    axes |= {"act": {0: "b", 1: "s"}, "tok": {0: "b", 1: "t"}, "said": {0: "b", 1: "t"}}
    with tempfile.TemporaryDirectory() as d:
        whole = f"{d}/whole.onnx"
        torch.onnx.export(module, some(3, 96, 3), whole, input_names=inputs, output_names=outputs, dynamic_axes=axes, dynamo=False, opset_version=OPSET)
        heads = [n.name for n in onnx.load(whole).graph.node if n.op_type in ("MatMul", "Gemm") and any(h in n.name for h in ("/act", "/tok", "/said"))]
        # Seven bits of eight: processors without VNNI add pairs of products in sixteen.
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=heads)


def listed(folder):
    """Enters the tagger's files into the manifest."""
    path = os.path.join(folder, "manifest.json")
    manifest = json.load(open(path)) if os.path.exists(path) else {"format": 1, "files": {}}
    for name in ("tagger.onnx", "tagger.json"):
        raw = open(os.path.join(folder, name), "rb").read()
        manifest["files"][name] = {"sha256": hashlib.sha256(raw).hexdigest(), "bytes": len(raw)}
    with open(path, "w") as out:
        json.dump(manifest, out, indent=1)
        out.write("\n")


def read_some(tagger):
    """Has the tagger read a part of our own texts on sanctions and on who says what."""
    data, windows = sets.HOME / "training/data", Windows()
    texts = [brief(r) for f in ("acts-hand", "acts-press") for r in sets.rows(data / f"{f}.jsonl")[::8]] + told_of(data / "speech-1.jsonl")[::4]
    for doc in texts:
        for window in windows.of(doc):
            ids, att, types, pool = collate([window], windows.tok.pad_token_id)
            tagger.top(tagger.bottom(ids, att, types), att, pool)


def main(weights, folder):
    tagger = Tagger(weights).eval()
    plain, module = copy.deepcopy(Body(tagger)), Body(tagger)
    settle(tagger.b.encoder, lambda: read_some(tagger))
    path = os.path.join(folder, "tagger.onnx")
    write(module, path)
    beside = os.path.splitext(weights)[0] + ".json"
    card = json.load(open(beside)) if os.path.exists(beside) else {"threshold": 0.5}
    json.dump({"measures": MEASURES, "tags": TAGS, "speech": SPEECH, **card}, open(os.path.join(folder, "tagger.json"), "w"), indent=1)
    listed(folder)
    given = some(2, 70, 4)
    with torch.no_grad():
        want = plain(*given)
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    got = session.run(None, dict(zip(("hidden", "att", "pool"), (x.numpy() for x in given))))
    print(os.path.getsize(path) >> 20, "MiB", [round(float((torch.from_numpy(g) - w).abs().max()), 3) for g, w in zip(got, want)])


if __name__ == "__main__":
    main(*sys.argv[1:3])
