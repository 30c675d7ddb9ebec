"""unpack.py FILE OUT: reader.onnx or tagger.onnx, as `export.py` and `export_tagger.py` write them, back as weights in floats, to go
on training from what is shipped where no checkpoint is at hand. Rounding to 8 bits is not undone.

A matrix stands in the graph transposed, in bytes with a scale a column or in floats; whose it is, the name of its node says.
"""
import sys
from pathlib import Path

import onnx
import torch
from onnx import numpy_helper
from safetensors.torch import save_file

import encoder


def module_of(node):
    """"/m/sent/sent.0/MatMul_quant" -> "sent.0", without the wrapper that was exported."""
    parts = [p for p in node.name.split("/")[1:-1] if p not in ("m", "tagger")]
    parts = ["b", "encoder", *parts] if parts[0].startswith("layer.") else parts
    return ".".join(p for p, following in zip(parts, [*parts[1:], ""]) if not following.startswith(p + "."))


def weights_of(path):
    graph = onnx.load(path).graph
    held = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
    out = {n.removeprefix("m.").removeprefix("tagger."): w for n, w in held.items() if n.endswith((".weight", ".bias"))}
    for node in graph.node:
        matrix = next((i for i in node.input if i in held and held[i].dim() == 2), None)
        if node.op_type in ("MatMul", "MatMulInteger") and matrix:
            w = held[matrix].float()
            if node.op_type == "MatMulInteger":
                w = w * held[matrix.replace("_quantized", "_scale")]
            out[f"{module_of(node)}.weight"] = w.T.contiguous()
    return unsettled(out, held)


def unsettled(weights, held):
    """What `rounding.settle` parted is one layer again: its inputs' factors go back into the weight."""
    out = {}
    for name, w in weights.items():
        layer, _, part = name.rpartition(".")
        if layer.endswith(".linear"):
            layer = layer.removesuffix(".linear")
            w = w * held[f"tagger.{layer}.shrink"] if part == "weight" else w
        out[f"{layer}.{part}"] = w
    return out


def unpack(path, out):
    weights = weights_of(path)
    if Path(path).stem == "reader":
        m = encoder.Reader()
        m.load_state_dict(encoder.base().state_dict() | weights)
        return encoder.save(m, out)
    save_file({k: v.half().contiguous() for k, v in weights.items()}, str(out))


if __name__ == "__main__":
    unpack(*sys.argv[1:])
