"""Weights brought onto the grid of their bytes so that what a layer gives for real texts changes least, before they become bytes.

`settle` moves outliers of activations into the weights (SmoothQuant, Xiao et al. 2023), rounds column by column and lets the columns
to come make up for the error (GPTQ, Frantar et al. 2023), and puts the mean of what is left into the bias (Nagel et al. 2019).
The grid is that of `quantize_dynamic` with a scale a channel and seven bits: a row's largest weight is 64 steps.
"""
import torch
import torch.nn as nn

HALFWAY, STEPS, DAMP = 0.5, 64, 0.01  # how much of a range goes to the weights; steps of a row; of the mean diagonal


class Settled(nn.Module):
    """A linear layer on the grid, whose inputs are brought to like ranges first."""

    def __init__(self, linear, inputs):
        super().__init__()
        most, own = inputs.abs().amax(0).clamp(min=1e-5), linear.weight.detach().abs().amax(0).clamp(min=1e-5)
        factor = most**HALFWAY / own ** (1 - HALFWAY)
        self.register_buffer("shrink", 1 / factor)
        self.linear = nn.Linear(linear.in_features, linear.out_features)
        given, wanted = inputs * self.shrink, linear.weight.detach() * factor
        put = on_grid(wanted, given)
        self.linear.weight = nn.Parameter(put)
        self.linear.bias = nn.Parameter(linear.bias.detach() + (wanted - put) @ given.mean(0))

    def forward(self, x):
        return self.linear(x * self.shrink)


def on_grid(weight, given):
    """(out, in) weights rounded one input after the other, the others making up for it."""
    scale = weight.abs().amax(1) / STEPS
    square = given.T @ given
    square += DAMP * square.diag().mean() * torch.eye(len(square))
    inverse = torch.linalg.cholesky(torch.cholesky_inverse(torch.linalg.cholesky(square)), upper=True)
    left, out = weight.clone(), torch.zeros_like(weight)
    for j in range(weight.shape[1]):
        out[:, j] = (left[:, j] / scale).round().clamp(-STEPS, STEPS) * scale
        error = (left[:, j] - out[:, j]) / inverse[j, j]
        left[:, j + 1 :] -= error[:, None] * inverse[j, j + 1 :]
    largest = weight.abs().argmax(1)  # keeps the scale of its row
    rows = torch.arange(len(weight))
    out[rows, largest] = weight[rows, largest].sign() * STEPS * scale
    return out


def settle(body, run, most=6000):
    """Replaces the linear layers of `body` in place; `run` reads some texts with it."""
    seen, hooks = {}, []
    for name, module in list(body.named_modules()):
        if isinstance(module, nn.Linear):
            keep = lambda _, given, name=name: seen.setdefault(name, []).append(given[0].detach().flatten(0, -2))
            hooks.append(module.register_forward_pre_hook(keep))
    with torch.no_grad():
        run()
        for hook in hooks:
            hook.remove()
        for name, parts in seen.items():
            inputs = torch.cat(parts)
            inputs = inputs[torch.randperm(len(inputs), generator=torch.Generator().manual_seed(1))[:most]]
            parent, _, last = name.rpartition(".")
            module = body.get_submodule(name)
            setattr(body.get_submodule(parent) if parent else body, last, Settled(module, inputs))
