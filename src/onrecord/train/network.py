"""The tagger as a PyTorch module: an encoder, and for each layer tags of its roles and what belongs to which anchor."""

from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.annotate.marks import ROLES, STATUSES, TYPES, Layer
from onrecord.train.encoder import load_encoder, states

# Width of the space in which members and anchors are compared.
WIDTH = 128
# Distances between a piece and an anchor are told apart on a logarithmic scale, this many steps on each side.
STEPS = 20


class LayerHeads(nn.Module):
    """Tags and links of one layer, from states (batch, pieces, width)."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.tags = nn.Linear(width, 3 * ROLES)
        # For the first role and the last one apart: where a piece looks for its anchor, and how an anchor is found.
        self.member = nn.Linear(width, 2 * WIDTH)
        self.anchor = nn.Linear(width, 2 * WIDTH)
        self.distance = nn.Embedding(2 * STEPS + 1, 2)
        nn.init.zeros_(self.distance.weight)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Gives tags (batch, pieces, 3, 3) and links (batch, 2, pieces, pieces)."""
        batch, length, _ = x.shape
        tags = self.tags(x).view(batch, length, ROLES, 3)
        member = self.member(x).view(batch, length, 2, WIDTH).transpose(1, 2)
        anchor = self.anchor(x).view(batch, length, 2, WIDTH).transpose(1, 2)
        at = torch.arange(length, device=x.device)
        apart = at[:, None] - at[None]
        step = torch.clamp(torch.log2(apart.abs().float() + 1) * 2.5, max=STEPS) * torch.sign(apart) + STEPS
        near = self.distance(step.round().long()).permute(2, 0, 1)
        return tags, member @ anchor.transpose(-1, -2) / WIDTH**0.5 + near[None]


class Network(nn.Module):
    """Both layers from pieces. Takes the folder of an encoder (config.json, model.safetensors; BERT or MPNet).

    Raises SettingsError where the folder does not hold one.
    """

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = load_encoder(encoder)
        width = self.encoder.config.hidden_size
        # What is quoted starts out as the rest, and learns to differ.
        self.quoted = nn.Embedding(2, width)
        nn.init.zeros_(self.quoted.weight)
        self.attribution = LayerHeads(width)
        self.acts = LayerHeads(width)
        self.kinds = nn.Linear(width, len(TYPES) + len(STATUSES))

    def forward(self, ids: Tensor, quoted: Tensor, attended: Tensor) -> dict[Layer, tuple[Tensor, ...]]:
        """Takes (batch, pieces) integers; gives by layer the outputs that `annotate.tagger` reads."""
        x = states(self.encoder, ids, self.quoted(quoted), attended)
        return {"attribution": self.attribution(x), "acts": (*self.acts(x), self.kinds(x))}
