"""export.py WEIGHTS OUT: weights in floats to the folder that the program reads, 8-bit, and how far it is from torch. WEIGHTS may be
several files, joined by "+": their mean is taken.
export.py --manifest OUT: only the manifest anew, after a file has changed.

embed.onnx    ids, tt (B,T int)                        -> hidden (B,T,384): embeddings of all encoders; the table is int8 a row
reader.onnx   hidden, att (B,T int), pool (B,S,T)      -> sent (B,S), span (B,T,2), claim (B,S,3)
vectors.onnx  hidden, att                              -> vector (B,384): the base model's, normalised
tokenizer.json, manifest.json (sha256 of each file; calibration.json is `calibrate`'s of the program and is kept)

A row of `pool` is a sentence: 1/n at each of its n tokens, else 0.
"""
import hashlib
import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
import torch.nn as nn
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

import encoder

OPSET = 17
FILES = ("embed.onnx", "reader.onnx", "vectors.onnx", "tokenizer.json")


class Heads(nn.Module):
    def __init__(self, m):
        super().__init__()
        self.m = m

    def forward(self, hidden, att, pool):
        h = self.m.body(hidden, att)
        return self.m.sent(pool @ h).squeeze(-1), self.m.span(h), self.m.judged(h, pool)


class Vector(nn.Module):
    def __init__(self, m):
        super().__init__()
        self.m = m

    def forward(self, hidden, att):
        h, a = self.m.body(hidden, att), att.unsqueeze(-1).float()
        mean = (h * a).sum(1) / a.sum(1)
        return mean / (mean * mean).sum(-1, keepdim=True).sqrt()


def rows_of_bytes(table):
    """A table as int8 with one scale a row."""
    scale = table.abs().amax(1).clamp(min=1e-8) / 127
    return (table / scale[:, None]).round().clamp(-127, 127).to(torch.int8).numpy(), scale.numpy()


def write_embed(e, path):
    """By hand: the table is stored once, as bytes, and only the rows at hand become floats."""
    table, scale = rows_of_bytes(e.word.weight.detach())
    floats = {"place": e.place.weight, "kind": e.kind.weight, "gain": e.norm.weight, "bias": e.norm.bias}
    weights = {k: v.detach().numpy() for k, v in floats.items()} | {"table": table, "scale": scale[:, None]}
    weights |= {"one": np.array(1), "first": np.array([0]), "axis": np.array([0])}
    weights = {k: v.astype(np.int64) if k in ("one", "first", "axis") else v for k, v in weights.items()}
    node = helper.make_node
    nodes = [
        node("Gather", ["table", "ids"], ["bytes"], axis=0), node("Cast", ["bytes"], ["whole"], to=TensorProto.FLOAT),
        node("Gather", ["scale", "ids"], ["scales"], axis=0), node("Mul", ["whole", "scales"], ["words"]),
        node("Gather", ["kind", "tt"], ["kinds"], axis=0), node("Add", ["words", "kinds"], ["both"]),
        node("Shape", ["ids"], ["shape"]), node("Gather", ["shape", "one"], ["length"], axis=0),
        node("Unsqueeze", ["length", "axis"], ["end"]), node("Slice", ["place", "first", "end", "axis"], ["places"]),
        node("Add", ["both", "places"], ["sum"]),
        node("LayerNormalization", ["sum", "gain", "bias"], ["hidden"], axis=-1, epsilon=encoder.EPSILON),
    ]
    ints = [helper.make_tensor_value_info(n, TensorProto.INT64, ["b", "t"]) for n in ("ids", "tt")]
    out = [helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["b", "t", encoder.WIDE])]
    held = [numpy_helper.from_array(v, k) for k, v in weights.items()]
    graph = helper.make_graph(nodes, "embed", ints, out, held)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def write_body(module, inputs, outputs, path, floats):
    """Traced, then every matrix but the last of each head as bytes, a scale a channel."""
    b, t, s = 4, 96, 3
    some = {"hidden": torch.randn(b, t, encoder.WIDE), "att": torch.ones(b, t, dtype=torch.long), "pool": torch.rand(b, s, t) / t}
    axes = {"hidden": {0: "b", 1: "t"}, "att": {0: "b", 1: "t"}, "pool": {0: "b", 1: "s", 2: "t"}}
    axes |= {"sent": {0: "b", 1: "s"}, "claim": {0: "b", 1: "s"}, "span": {0: "b", 1: "t"}, "vector": {0: "b"}}
    with tempfile.TemporaryDirectory() as d:
        whole = f"{d}/whole.onnx"
        torch.onnx.export(
            module.eval(), tuple(some[n] for n in inputs), whole, input_names=inputs, output_names=outputs,
            dynamic_axes={n: axes[n] for n in inputs + outputs}, dynamo=False, opset_version=OPSET,
        )
        left = [n.name for n in onnx.load(whole).graph.node if n.op_type in ("MatMul", "Gemm") and any(f in n.name for f in floats)]
        # Seven bits of eight: processors without VNNI add pairs of products in sixteen.
        quantize_dynamic(whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True, nodes_to_exclude=left)


class Shipped:
    """The files as the program runs them."""

    def __init__(self, folder):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = torch.get_num_threads()
        load = lambda n: onnxruntime.InferenceSession(f"{folder}/{n}.onnx", options, providers=["CPUExecutionProvider"])
        self.embed, self.heads, self.vectors = load("embed"), load("reader"), load("vectors")

    def hidden(self, ids, kinds):
        return self.embed.run(None, {"ids": ids.numpy(), "tt": kinds.numpy()})[0]

    def all(self, ids, att, kinds, pool):
        given = {"hidden": self.hidden(ids, kinds), "att": att.numpy(), "pool": pool.numpy()}
        return [torch.from_numpy(x) for x in self.heads.run(None, given)]

    def vector(self, ids, att, kinds):
        return torch.from_numpy(self.vectors.run(None, {"hidden": self.hidden(ids, kinds), "att": att.numpy()})[0])

    def eval(self):
        return self

    train = eval


def write_tokenizer(path):
    """The base model's, without cutting and padding: those are the program's."""
    told = json.loads((encoder.BASE / "tokenizer.json").read_text())
    told["truncation"] = told["padding"] = None
    path.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")


def write_manifest(out):
    told = lambda f: {"sha256": hashlib.sha256((out / f).read_bytes()).hexdigest(), "bytes": (out / f).stat().st_size}
    named = [f for f in (*FILES, "tagger.onnx", "tagger.json", "calibration.json") if (out / f).exists()]
    whole = {"format": 1, "window": {"question": 40, "title": 16, "sentence": 120, "text": 190}, "files": {f: told(f) for f in named}}
    (out / "manifest.json").write_text(json.dumps(whole, indent=1) + "\n")


def differences(m, base, shipped):
    torch.manual_seed(1)
    ids, att, kinds = torch.randint(1000, 20000, (3, 70)), torch.ones(3, 70, dtype=torch.long), torch.zeros(3, 70, dtype=torch.long)
    att[0, 50:] = 0
    kinds[:, 9:] = 1
    pool = torch.zeros(3, 2, 70)
    pool[:, 0, 10:20], pool[:, 1, 20:50] = 1 / 10, 1 / 30
    with torch.no_grad():
        want = [*m.all(ids, att, kinds, pool), base.vector(ids, att, kinds)]
    got = [*shipped.all(ids, att, kinds, pool), shipped.vector(ids, att, kinds)]
    want[1], got[1] = want[1][att.bool()], got[1][att.bool()]
    return {n: round(float((a - b).abs().max()), 4) for n, a, b in zip(("sent", "span", "claim", "vector"), got, want)}


def mean_of(weights):
    models = [encoder.reader(path) for path in str(weights).split("+")]
    states = [m.state_dict() for m in models]
    models[0].load_state_dict({k: sum(s[k] for s in states) / len(states) for k in states[0]})
    return models[0]


def export(weights, out):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    m, base = mean_of(weights), encoder.base()
    write_embed(base.embed, out / "embed.onnx")
    write_body(Heads(m), ["hidden", "att", "pool"], ["sent", "span", "claim"], out / "reader.onnx", ("/sent", "/span", "/claim"))
    write_body(Vector(base), ["hidden", "att"], ["vector"], out / "vectors.onnx", ())
    write_tokenizer(out / "tokenizer.json")
    write_manifest(out)
    return differences(m, base, Shipped(out))


if __name__ == "__main__":
    if sys.argv[1] == "--manifest":
        write_manifest(Path(sys.argv[2]))
    else:
        print("largest differences from torch:", export(*sys.argv[1:3]))
