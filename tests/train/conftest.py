"""What the tests of training share."""

import pytest

from onrecord.annotate.models import TOKENIZER
from onrecord.annotate.tagger import BUILT_IN


@pytest.fixture(scope="session")
def encoder(tmp_path_factory):
    """A tiny encoder of the BERT family with the vocabulary of the built-in one."""
    torch = pytest.importorskip("torch", reason="PyTorch is not installed: make trainer")
    transformers = pytest.importorskip("transformers", reason="transformers is not installed: make trainer")
    folder = tmp_path_factory.mktemp("encoder")
    torch.manual_seed(0)
    config = transformers.BertConfig(
        vocab_size=30_522, hidden_size=32, num_hidden_layers=2, num_attention_heads=2, intermediate_size=64
    )
    transformers.BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    (folder / TOKENIZER).write_bytes((BUILT_IN / TOKENIZER).read_bytes())
    return folder
