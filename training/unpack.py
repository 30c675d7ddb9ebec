"""unpack.py FOLDER OUT: the reader of a folder as `export.py` writes it, back as weights in floats, to go on training from what
is shipped where no checkpoint is at hand. Rounding to 8 bits is not undone.
"""
import re
import sys
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper

import encoder

PARTS = [f"body.layers.{i}.{part}" for i in range(encoder.LAYERS) for part in ("qkv", "out", "up", "down")]
HEADS = ["sent.0", "sent.2", "span", "claim.0", "claim.3"]


def matrices(held):
    """Matrices in the order of the graph: of bytes, a scale a column, then the heads' floats."""
    number = lambda name: int(re.search(r"MatMul_(\d+)", name)[1])
    of = lambda ending: sorted((n for n in held if re.fullmatch(r"onnx::MatMul_\d+" + ending, n)), key=number)
    small = [held[n].float() * held[n.replace("_quantized", "_scale")] for n in of("_quantized")]
    return small + [held[n] for n in of("")]


def unpack(folder, out):
    graph = onnx.load(Path(folder) / "reader.onnx").graph
    held = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    weights = encoder.base().state_dict()
    weights |= {n.removeprefix("m."): w for n, w in held.items() if n.startswith("m.")}
    found = matrices(held)
    assert len(found) == len(PARTS + HEADS), f"{len(found)} matrices, {len(PARTS + HEADS)} expected"
    weights |= {f"{name}.weight": w.T.contiguous() for name, w in zip(PARTS + HEADS, found)}
    m = encoder.Reader()
    m.load_state_dict(weights)
    encoder.save(m, out)


if __name__ == "__main__":
    unpack(*sys.argv[1:])
