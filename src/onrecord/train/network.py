"""The tagger as a PyTorch module: an encoder, a tag layer for each role, and a scorer of what belongs to which cue."""

from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.annotate.marks import ROLES
from onrecord.train.encoder import load_encoder, states

# Width of the space in which members and cues are compared.
WIDTH = 128
# Distances between a piece and a cue are told apart on a logarithmic scale, this many steps on each side.
STEPS = 20


class Network(nn.Module):
    """Tags and links from pieces. Takes the folder of an encoder (config.json, model.safetensors; BERT or MPNet).

    Raises SettingsError where the folder does not hold one.
    """

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = load_encoder(encoder)
        width = self.encoder.config.hidden_size
        self.tags = nn.Linear(width, 3 * len(ROLES))
        # For sources and for contents apart: where a piece looks for its cue, and how a cue is found.
        self.member = nn.Linear(width, 2 * WIDTH)
        self.cue = nn.Linear(width, 2 * WIDTH)
        self.distance = nn.Embedding(2 * STEPS + 1, 2)
        nn.init.zeros_(self.distance.weight)
        # What is quoted starts out as the rest, and learns to differ.
        self.quoted = nn.Embedding(2, width)
        nn.init.zeros_(self.quoted.weight)

    def forward(self, ids: Tensor, quoted: Tensor, attended: Tensor) -> tuple[Tensor, Tensor]:
        """Takes (batch, pieces) integers; gives tags (batch, pieces, 3, 3) and links (batch, 2, pieces, pieces)."""
        x = states(self.encoder, ids, self.quoted(quoted), attended)
        batch, length, _ = x.shape
        tags = self.tags(x).view(batch, length, len(ROLES), 3)
        member = self.member(x).view(batch, length, 2, WIDTH).transpose(1, 2)
        cue = self.cue(x).view(batch, length, 2, WIDTH).transpose(1, 2)
        at = torch.arange(length, device=x.device)
        apart = at[:, None] - at[None]
        step = torch.clamp(torch.log2(apart.abs().float() + 1) * 2.5, max=STEPS) * torch.sign(apart) + STEPS
        near = self.distance(step.round().long()).permute(2, 0, 1)
        return tags, member @ cue.transpose(-1, -2) / WIDTH**0.5 + near[None]
