"""Training from a brat folder to a tagger that `extract` takes: small, but the whole way."""

import json
import random
import shutil

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is not installed: make trainer")
transformers = pytest.importorskip("transformers", reason="transformers is not installed: make trainer")

from onrecord.annotate.models import MODEL, SETTINGS, TOKENIZER  # noqa: E402
from onrecord.annotate.pieces import Cutter  # noqa: E402
from onrecord.annotate.tagger import BUILT_IN, Tagger  # noqa: E402
from onrecord.cli.main import cli  # noqa: E402
from onrecord.errors import SettingsError, UsageError  # noqa: E402
from onrecord.train import fit as module  # noqa: E402
from onrecord.train.brat import articles  # noqa: E402
from onrecord.train.encoder import built_in_encoder  # noqa: E402
from onrecord.train.examples import of_articles  # noqa: E402
from onrecord.train.fit import Plan, fit  # noqa: E402
from onrecord.train.network import Network  # noqa: E402
from onrecord.train.teach import taught  # noqa: E402
from onrecord.train.weights import CHECKPOINT, load_weights  # noqa: E402

NAMES = ("Orlo", "Brill", "Hale", "Ruiz", "Dana", "Marden")
THINGS = ("the bridge is open", "talks failed", "the army left", "nobody voted", "the port is closed")


def made(folder, count, seed):
    """Reports of one pattern each, annotated."""
    dice = random.Random(seed)
    (folder / "text").mkdir(parents=True)
    (folder / "attributions").mkdir()
    for number in range(count):
        text, lines = "", []
        for at in range(4):
            who, what = dice.choice(NAMES), dice.choice(THINGS)
            a, b = len(text), len(text) + len(who)
            text += f"{who} said that {what} in {seed * 100 + number}. "
            c, d = b + 1, b + 5
            e, f = d + 1, len(text) - 2
            t = 3 * at
            lines += [
                f"T{t + 1}\tSource {a} {b}\t{who}",
                f"T{t + 2}\tCue {c} {d}\tsaid",
                f"T{t + 3}\tContent {e} {f}\t...",
                f"E{at + 1}\tAttribution:T{t + 2} Source:T{t + 1} Cue:T{t + 2} Content:T{t + 3}",
            ]
        (folder / "text" / f"r{number}.txt").write_text(text, encoding="utf-8")
        (folder / "attributions" / f"r{number}_a.ann").write_text("\n".join(lines), encoding="utf-8")
    return folder


def train(learn, dev, out, encoder, *more):
    folders = [str(learn), f"--dev={dev}", f"--output={out}", f"--encoder={encoder}"]
    cli.main(["train", "attribution", *folders, *more], standalone_mode=False)


@pytest.fixture(scope="module")
def trained(tmp_path_factory, encoder):
    place = tmp_path_factory.mktemp("trained")
    learn, dev = made(place / "learn", 40, 1), made(place / "dev", 10, 2)
    out = place / "out"
    train(learn, dev, out, encoder, "--epochs=12", "--batch=4", "--rate=0.005")
    return out, learn, dev


def test_learns_a_pattern_and_writes_its_scores(trained):
    settings = json.loads((trained[0] / SETTINGS).read_text())
    assert settings["attribution"]["scores"]["source and content"]["f1"] > 0.9
    assert settings["plan"]["epochs"] == 12
    assert settings["attribution"]["calibration"]["expected_error"] < 0.2


def test_a_tagger_without_its_checkpoint_is_gone_on_from(trained, encoder, tmp_path):
    out, _, dev = trained
    exported = tmp_path / "exported"
    exported.mkdir()
    for name in (MODEL, SETTINGS, TOKENIZER):
        shutil.copy(out / name, exported / name)
    torch.manual_seed(5)
    first, last = Network(encoder), Network(encoder)
    load_weights(first, out)
    load_weights(last, exported)
    learned = [name for name in first.state_dict() if not name.startswith(("acts", "kinds"))]
    for name in learned:
        one, other = first.state_dict()[name], last.state_dict()[name]
        assert (one - other).abs().max() <= one.abs().max() / 60, name
    # A rate at which nothing is learned: what it knows is what it was given.
    train(
        made(tmp_path / "few", 1, 3), dev, tmp_path / "on", encoder, "--epochs=1", "--rate=1e-9", f"--start={exported}"
    )
    settings = json.loads((tmp_path / "on" / SETTINGS).read_text())
    assert settings["attribution"]["scores"]["source and content"]["f1"] > 0.9


def test_the_built_in_tagger_can_be_gone_on_from():
    network = Network(built_in_encoder())
    before = network.state_dict()["attribution.tags.weight"].clone()
    load_weights(network, BUILT_IN)
    text = "The minister said that the bridge was closed."
    pieces = Cutter(BUILT_IN / TOKENIZER).pieces(text)
    assert not torch.equal(before, network.state_dict()["attribution.tags.weight"])
    row = [torch.tensor([[first, *some]]) for first, some in ((101, pieces.ids), (0, pieces.quoted))]
    with torch.no_grad():
        tags, _ = network.eval()(*row, torch.ones_like(row[0]))["attribution"]
    read = Tagger().read([pieces])[0]["attribution"].tags
    assert np.abs(tags[0, 1:].numpy() - read).mean() < 0.3


def test_a_tagger_of_another_encoder_is_not_gone_on_from(trained, tmp_path):
    out, learn, dev = trained
    with pytest.raises(SettingsError, match="another encoder"):
        cli.main(
            ["train", "attribution", str(learn), f"--dev={dev}", f"--output={tmp_path}", f"--start={out}"],
            standalone_mode=False,
        )


def test_the_tagger_and_its_full_form_open_and_agree(trained):
    text = "Marden said that talks failed in 7. "
    small, full = (Tagger(folder).marks([text])[0]["attribution"].items for folder in (trained[0], trained[0] / "full"))
    assert [(m.role, m.span) for m in small] == [(m.role, m.span) for m in full]


def test_a_fit_that_was_stopped_goes_on_to_the_same_weights(tmp_path, encoder, trained, monkeypatch):
    cutter = Cutter(encoder / TOKENIZER)
    windows = of_articles(articles(trained[1])[:8], cutter)
    plan = Plan(epochs=3, batch=2)
    monkeypatch.setattr(module, "KEEP_EVERY", 3)

    class StoppedError(Exception):
        pass

    def stop(step):
        if step.done == 7:
            raise StoppedError

    def run(folder, **more):
        torch.manual_seed(1)
        network = Network(encoder)
        fit(network, windows, cutter.open, folder, plan, **more)
        return network.state_dict()

    whole = run(tmp_path / "whole")
    with pytest.raises(StoppedError):
        run(tmp_path / "stopped", on_step=stop)
    assert (tmp_path / "stopped" / CHECKPOINT).is_file()
    resumed = run(tmp_path / "stopped")
    assert all(torch.equal(whole[name], resumed[name]) for name in whole)


def test_a_checkpoint_of_another_plan_is_not_gone_on_from(trained, encoder):
    out, learn, dev = trained
    with pytest.raises(UsageError, match="--fresh"):
        train(learn, dev, out, encoder)


def test_articles_that_are_learned_from_may_not_be_scored_on(trained, encoder, tmp_path):
    _, learn, _ = trained
    with pytest.raises(UsageError, match="scores would mean nothing"):
        train(learn, learn, tmp_path / "new", encoder)


def test_a_pupil_learns_from_what_its_teacher_says_of_unlabelled_reports(trained, encoder, tmp_path):
    teacher, _, dev = trained
    # One annotated report teaches this encoder nothing.
    few = made(tmp_path / "few", 1, 3)
    reports = made(tmp_path / "reports", 40, 4) / "text"
    plan = ("--epochs=30", "--batch=4", "--rate=0.005")
    train(few, dev, tmp_path / "pupil", encoder, *plan, f"--teacher={teacher}", f"--unlabelled={reports}")
    settings = json.loads((tmp_path / "pupil" / SETTINGS).read_text())
    assert settings["learned"]["taught reports"] == 40
    assert settings["attribution"]["scores"]["source and content"]["f1"] > 0.6


def test_teachers_label_each_text_and_pass_over_empty_ones(trained, encoder):
    texts = ["Marden said that talks failed in 7. ", "", "Orlo said that the port is closed in 9.\nNobody voted."]
    done = []
    first, second = taught([trained[0], trained[0]], texts, Cutter(encoder / TOKENIZER), on_text=done.append)
    assert done == [1, 2, 3]
    assert first.layers["attribution"].tags.shape == (len(first.ids), 3, 3)
    assert len(second.ids) > len(first.ids)


def test_an_encoder_of_the_mpnet_family_is_taken(trained, tmp_path):
    _, learn, dev = trained
    folder = tmp_path / "mpnet"
    torch.manual_seed(0)
    config = transformers.MPNetConfig(
        vocab_size=30_522, hidden_size=32, num_hidden_layers=1, num_attention_heads=2, intermediate_size=64
    )
    transformers.MPNetModel(config, add_pooling_layer=False).save_pretrained(folder)
    (folder / TOKENIZER).write_bytes((BUILT_IN / TOKENIZER).read_bytes())
    train(learn, dev, tmp_path / "out", folder, "--epochs=4", "--batch=4", "--rate=0.005", "--half")
    assert Tagger(tmp_path / "out").marks(["Marden said that talks failed in 7. "])[0]["attribution"].items


def test_an_encoder_of_another_family_is_refused(tmp_path, trained):
    _, learn, dev = trained
    (tmp_path / "config.json").write_text('{"model_type": "gpt2"}')
    (tmp_path / "model.safetensors").write_bytes(b"")
    (tmp_path / TOKENIZER).write_bytes((BUILT_IN / TOKENIZER).read_bytes())
    with pytest.raises(SettingsError, match="gpt2"):
        train(learn, dev, tmp_path / "out", tmp_path)
