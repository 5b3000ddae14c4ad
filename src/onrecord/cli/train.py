"""`onrecord train`: train the models that onrecord ships, or your own."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import options
from onrecord.errors import SettingsError
from onrecord.records import Report

if TYPE_CHECKING:
    from onrecord.train.fit import Step

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
SOME = click.Path(path_type=Path, exists=True)
BUILT_IN = "built-in"


class _Start(click.Path):
    """A folder, or the word for the tagger in the package."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, exists=True, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """A path; for the word, that of the model which the command trains."""
        if value == BUILT_IN and ctx is not None:
            from onrecord.annotate import tagger

            return tagger.ACTS_BUILT_IN if ctx.command is acts else tagger.BUILT_IN
        return super().convert(value, param, ctx)


# What every fit of a tagger takes.
FITTING = (
    click.option("--epochs", type=click.IntRange(min=1), default=4, show_default=True, help="Passes over the texts."),
    click.option("--batch", type=click.IntRange(min=1), default=16, show_default=True, help="Windows a step."),
    click.option("--rate", type=float, default=1.5e-4, show_default=True, help="Learning rate of the encoder."),
    click.option("--head-rate", type=float, default=1e-3, show_default=True, help="Learning rate of the layers on it."),
    click.option("--seed", type=int, default=1, show_default=True),
    click.option("--encoder", type=FOLDER, help="Another encoder, of the BERT or MPNet family, in place of MiniLM-L6."),
    click.option("--half", is_flag=True, help="Compute in bfloat16: twice as fast where the processor or GPU can."),
    click.option(
        "--start", type=_Start(), help=f"A tagger to go on from, to fine-tune it: an --output, or {BUILT_IN}."
    ),
    click.option("--device", default="auto", show_default=True, help="cpu, cuda, or auto: cuda where there is one."),
    click.option("--fresh", is_flag=True, help="Begin again, also where --output holds a checkpoint."),
)


def _fitting(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(FITTING):
        command = option(command)
    return command


@click.group("train")
def command() -> None:
    """Train a model on annotated reports. Needs the extra `train`."""


@command.command("attribution")
@click.argument("folders", nargs=-1, required=True, type=FOLDER, metavar="FOLDER...")
@click.option("--dev", type=FOLDER, required=True, help="Annotated articles to score and calibrate on; none of FOLDER.")
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The new tagger.")
@click.option("--acts", type=FILE, help="Annotated acts, JSON Lines as train/acts.py says, to learn them too.")
@click.option("--reports", multiple=True, type=SOME, help="The reports that --acts annotates. Repeatable.")
@click.option("--teacher", "teachers", multiple=True, type=FOLDER, help="A trained tagger to learn from. Repeatable.")
@click.option("--unlabelled", multiple=True, type=SOME, help="Reports that the teachers label. Repeatable.")
@_fitting
@options.as_json
def attribution(
    folders: tuple[Path, ...],
    dev: Path,
    output: Path,
    epochs: int,
    batch: int,
    rate: float,
    head_rate: float,
    seed: int,
    encoder: Path | None,
    half: bool,
    acts: Path | None,
    reports: tuple[Path, ...],
    teachers: tuple[Path, ...],
    unlabelled: tuple[Path, ...],
    start: Path | None,
    device: str,
    fresh: bool,
    as_json: bool,
) -> None:
    """Train the tagger that finds who said what.

    FOLDER holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann: brat standoff with Source, Cue and Content, as in
    PolNeAR. The tagger goes to --output, and its scores on --dev; use it with `onrecord extract --tagger OUTPUT`.
    Stopped, the same command goes on from its last checkpoint. PolNeAR's 840 articles take about an hour on two cores.

    With --acts and --reports it also learns who did what. With --teacher and --unlabelled it also learns what larger
    taggers, or several together, say of reports that nobody annotated.
    """
    for one, other, names in (
        (teachers, unlabelled, "--teacher and --unlabelled"),
        (acts, reports, "--acts and --reports"),
    ):
        if bool(one) != bool(other):
            raise click.UsageError(f"{names} go together")
    try:
        from onrecord.annotate.pipeline import body
        from onrecord.train.acts import told
        from onrecord.train.attribution import train
        from onrecord.train.fit import Plan
    except ModuleNotFoundError as error:
        raise SettingsError(f"{error.name} is not installed; try: pip install 'onrecord[train]'") from error

    def tell_text(done: int) -> None:
        if done % TOLD_EVERY == 0 or done == len(texts):
            click.echo(f"{done} of {len(texts)} reports labelled", err=True)

    texts = [body(report) for report in _read(unlabelled)]
    trained = train(
        folders,
        dev,
        output,
        Plan(epochs=epochs, batch=batch, rate=rate, head_rate=head_rate, seed=seed, half=half),
        encoder=encoder,
        start=start,
        told=told(acts, _read(reports)) if acts else (),
        teachers=teachers,
        unlabelled=texts,
        device=device,
        fresh=fresh,
        on_step=_tell,
        on_text=tell_text,
    )
    _show(trained, as_json=as_json)
    click.echo(f"The tagger is {output}; use it with: onrecord extract --tagger {output} ...", err=True)


@command.command("acts")
@click.argument("annotation", type=FILE, metavar="ANNOTATION")
@click.option("--reports", multiple=True, required=True, type=SOME, help="The reports that it annotates. Repeatable.")
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The new tagger.")
@_fitting
@options.as_json
def acts(
    annotation: Path,
    reports: tuple[Path, ...],
    output: Path,
    epochs: int,
    batch: int,
    rate: float,
    head_rate: float,
    seed: int,
    encoder: Path | None,
    half: bool,
    start: Path | None,
    device: str,
    fresh: bool,
    as_json: bool,
) -> None:
    """Train the tagger that finds who did what.

    ANNOTATION is JSON Lines, a mention a line: text (a digest), trigger, type, status, actors, recipients, as
    benchmarks/acts/README.md says. One report in eight is held back to judge the tagger on. Stopped, the same command
    goes on from its last checkpoint. 500 reports take a quarter of an hour on two cores.
    """
    try:
        from onrecord.train.act_tagger import train
        from onrecord.train.acts import told
        from onrecord.train.fit import Plan
    except ModuleNotFoundError as error:
        raise SettingsError(f"{error.name} is not installed; try: pip install 'onrecord[train]'") from error
    trained = train(
        told(annotation, _read(reports)),
        output,
        Plan(epochs=epochs, batch=batch, rate=rate, head_rate=head_rate, seed=seed, half=half),
        encoder=encoder,
        start=start,
        device=device,
        fresh=fresh,
        on_step=_tell,
    )
    _show(trained, as_json=as_json)
    click.echo(f"The tagger is {output}; use it with: onrecord extract --tagger {output} ...", err=True)


@command.command("events")
@click.argument("files", nargs=-1, required=True, type=FILE, metavar="FILE...")
@click.option("--weak", multiple=True, type=FILE, help="Pairs labelled by rules, for the general stage. Repeatable.")
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The new model.")
@click.option("--epochs", type=click.IntRange(min=1), help="Passes over the annotated pairs.")
@click.option("--rate", type=float, help="Learning rate of the encoder.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--temperature", type=float, help="What logits are divided by, so that probabilities mean what they say.")
@click.option("--encoder", type=FOLDER, help="Another encoder, of the BERT or MPNet family, in place of MiniLM-L6.")
@click.option("--general", type=FILE, help="The general.pt of an earlier training: take its first stage over.")
@options.as_json
def events(
    files: tuple[Path, ...],
    weak: tuple[Path, ...],
    output: Path,
    encoder: Path | None,
    general: Path | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Train the model that names the event between a marked actor and recipient.

    FILE is .tsv in the form of PLV (marked_sentence, gold_root), .txt or .json in that of PLOVER's gold standard
    records, or .jsonl with sentence, actor, recipient and type a line. Sentences that onrecord invents are learned from
    first, and beside. The model goes to --output; use it with `onrecord classify events --model OUTPUT`. PLV's 1,050
    sentences take about a quarter of an hour on two cores.
    """
    try:
        from onrecord.train.events import Plan, train
    except ModuleNotFoundError as error:
        raise SettingsError(f"{error.name} is not installed; try: pip install 'onrecord[train]'") from error

    plan = Plan(**{name: value for name, value in chosen.items() if value is not None})
    trained = train(files, output, plan, weak=weak, encoder=encoder, general=general, on_step=_tell)
    if as_json:
        click.echo(json.dumps(trained, indent=1, sort_keys=True))
        return
    click.echo(f"{trained['examples']} annotated pairs, {trained['weak']} labelled by rules")
    click.echo(f"The model is {output}; use it with: onrecord classify events --model {output} ...", err=True)


@command.command("stance")
@click.argument("bodies", type=FILE)
@click.argument("stances", type=FILE)
@click.option("--output", "-o", type=click.Path(path_type=Path, file_okay=False), required=True, help="The new model.")
@click.option("--epochs", type=click.IntRange(min=1), help="Passes over the pairs that are drawn.")
@click.option("--rate", type=float, help="Learning rate of the encoder.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option("--half", is_flag=True, help="Compute in bfloat16: twice as fast where the processor can.")
@click.option("--invented", type=click.IntRange(min=0), help="Invented pairs of each relation beside, a pass.")
@click.option("--temperature", type=float, help="What logits are divided by, so that probabilities mean what they say.")
@click.option("--encoder", type=FOLDER, help="Another encoder, of the BERT or MPNet family, in place of MiniLM-L6.")
@options.as_json
def stance(bodies: Path, stances: Path, output: Path, encoder: Path | None, as_json: bool, **chosen: Any) -> None:
    """Train the model that says how a report stands to a claim.

    BODIES and STANCES are CSV files in the form of the Fake News Challenge: `Body ID` and `articleBody`; `Headline`,
    `Body ID` and `Stance` (agree, disagree, discuss or unrelated). Pairs that onrecord invents are learned beside. The
    model goes to --output; use it with `onrecord classify stance --model OUTPUT`. FNC-1's training part takes about a
    quarter of an hour on two cores.
    """
    try:
        from onrecord.train.stance import Plan, train
    except ModuleNotFoundError as error:
        raise SettingsError(f"{error.name} is not installed; try: pip install 'onrecord[train]'") from error

    plan = Plan(**{name: value for name, value in chosen.items() if value is not None})
    trained = train(bodies, stances, output, plan, encoder=encoder, on_step=_tell)
    if as_json:
        click.echo(json.dumps(trained, indent=1, sort_keys=True))
        return
    click.echo(f"{trained['examples']} annotated pairs")
    click.echo(f"The model is {output}; use it with: onrecord classify stance --model {output} ...", err=True)


# Steps between two lines of progress.
TOLD_EVERY = 20


def _tell(step: "Step") -> None:
    if step.done % TOLD_EVERY == 0 or step.done == step.of:
        click.echo(f"step {step.done} of {step.of}, loss {step.loss:.3f}, {step.seconds:.0f} s", err=True)


def _read(paths: tuple[Path, ...]) -> Iterator[Report]:
    from onrecord import flow

    return flow.reports(paths, on_problem=lambda p: click.echo(f"{p.where}: {p.what}", err=True))


def _show(trained: Mapping[str, Any], *, as_json: bool) -> None:
    """What a tagger was found to do, by layer."""
    from onrecord.annotate.marks import LAYERS

    if as_json:
        click.echo(json.dumps(trained, indent=1, sort_keys=True))
        return
    for layer in (name for name in LAYERS if name in trained):
        click.echo(layer)
        for name, values in trained[layer]["scores"].items():
            click.echo(f"  {name:28} P {values['precision']:.3f}  R {values['recall']:.3f}  F1 {values['f1']:.3f}")
        click.echo(f"  expected calibration error   {trained[layer]['calibration']['expected_error']:.3f}")
