"""The classifier of events in PyTorch: an encoder, and a layer over its means of sentence, actor and recipient."""

from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.classify.events import labels
from onrecord.classify.marking import ACTOR, RECIPIENT
from onrecord.train.encoder import load_encoder, states

DROPOUT = 0.1


class EventNetwork(nn.Module):
    """Types from marked pieces. Takes the folder of an encoder (config.json, model.safetensors; BERT or MPNet).

    Raises SettingsError where the folder does not hold one.
    """

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        self.encoder = load_encoder(encoder)
        width = self.encoder.config.hidden_size
        # Thirty thousand rows of which a thousand sentences show a few: moving them unbalances the rest.
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)
        self.roles = nn.Embedding(ACTOR + RECIPIENT + 1, width)
        nn.init.zeros_(self.roles.weight)
        self.dropout = nn.Dropout(DROPOUT)
        self.types = nn.Linear(3 * width, len(labels()))

    def freeze(self, layers: int) -> None:
        """Leave the embeddings and the lowest layers of the encoder as they are, from here on; none of it for 0."""
        if layers:
            lower = [self.roles, self.encoder.embeddings, *self.encoder.encoder.layer[:layers]]
            for parameter in (p for part in lower for p in part.parameters()):
                parameter.requires_grad_(False)

    def forward(self, ids: Tensor, roles: Tensor, attended: Tensor) -> Tensor:
        """Takes (batch, pieces) integers; gives the logits of the types, (batch, types)."""
        x = states(self.encoder, ids, self.roles(roles), attended)
        # Both is the sum of the two, so that the role is read bit by bit.
        actor = torch.remainder(roles, RECIPIENT)
        recipient = torch.div(roles, RECIPIENT, rounding_mode="floor")
        means = [_mean(x, part) for part in (attended, actor, recipient)]
        out: Tensor = self.types(self.dropout(torch.cat(means, dim=-1)))
        return out


def _mean(x: Tensor, part: Tensor) -> Tensor:
    """The mean over the pieces of a part, zeros where it has none."""
    weight = part.to(x.dtype)
    return (x * weight[..., None]).sum(1) / weight.sum(1, keepdim=True).clamp(min=1.0)
