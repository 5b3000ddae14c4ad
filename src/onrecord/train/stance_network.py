"""The classifier of stances in PyTorch: an encoder of claim and passage, and two layers over what it says of both."""

from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.classify.overlap import FEATURES
from onrecord.classify.passages import CLAIM, ROLES
from onrecord.classify.stance import RELATIONS
from onrecord.train.encoder import load_encoder, states

DROPOUT = 0.1
HIDDEN = 128


class StanceNetwork(nn.Module):
    """Relations from marked pieces and features. Takes the folder of an encoder (BERT or MPNet).

    Raises SettingsError where the folder does not hold one.
    """

    def __init__(self, encoder: Path, *, frozen: int = 0) -> None:
        super().__init__()
        self.encoder = load_encoder(encoder)
        width = self.encoder.config.hidden_size
        # Thirty thousand rows of which a few thousand passages show some: moving them unbalances the rest.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        for layer in self.encoder.encoder.layer[:frozen]:
            layer.requires_grad_(False)
        self.roles = nn.Embedding(ROLES, width)
        nn.init.zeros_(self.roles.weight)
        self.look = nn.Linear(width, 1)
        self.join = nn.Linear(3 * width, HIDDEN)
        self.count = nn.Linear(len(FEATURES), HIDDEN, bias=False)
        self.relations = nn.Linear(HIDDEN, len(RELATIONS))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, ids: Tensor, roles: Tensor, attended: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Takes (batch, pieces) integers and (batch, features).

        Gives the logits of the relations, (batch, relations), and how much each piece of the passage was looked at,
        (batch, pieces), which sums to one.
        """
        x = states(self.encoder, ids, self.roles(roles), attended).float()
        claim = torch.remainder(roles, 2 * CLAIM) * attended
        # The piece that opens it all belongs to neither side.
        passage = (attended * (1 - claim)).index_fill(1, torch.zeros(1, dtype=torch.long, device=ids.device), 0)
        looked = self.look(x).squeeze(-1).masked_fill(passage == 0, -1e4).softmax(-1)
        weight = claim.to(x.dtype)[..., None]
        mean = (x * weight).sum(1) / weight.sum(1).clamp(min=1.0)
        read = torch.cat([x[:, 0], mean, (x * looked[..., None]).sum(1)], dim=-1)
        hidden = self.join(self.dropout(read)) + self.count(features)
        return self.relations(self.dropout(nn.functional.gelu(hidden))), looked
