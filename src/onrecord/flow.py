"""The whole way of one report on one page: read -> clean -> annotate -> extract -> resolve -> a Coding.

Start here. Each line of `records` is a stage, and each stage is a folder.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib.metadata import version
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from onrecord import limits, read
from onrecord.annotate import Page, annotate
from onrecord.annotate.pipeline import BATCH, PIPELINE
from onrecord.annotate.tagger import ACTS_BUILT_IN, BUILT_IN, Tagger, digest, layers_of, load_tagger
from onrecord.clean import mark
from onrecord.errors import UsageError
from onrecord.extraction.attribution import links, spoken, statements
from onrecord.extraction.engagements import engagements
from onrecord.extraction.events import events, with_acts
from onrecord.extraction.figures import figures
from onrecord.extraction.toponyms import toponyms
from onrecord.records import Coding, Problem, Report
from onrecord.records.report import UNDATED
from onrecord.resolve.actors import ActorBase, load_actors, recognise, resolve_actors, term
from onrecord.resolve.dates import resolve_dates
from onrecord.resolve.places import load_gazetteer, resolve_places

log = logging.getLogger(__name__)

# The syntax, the cue lists and the predicate tables are English.
LANGUAGE = "en"


@dataclass(frozen=True)
class Coder:
    """What codes reports: the models and the knowledge. `version` names them on every record that they make."""

    pipeline: str = PIPELINE
    actors_file: Path | None = None
    # Who said what, and who did what; null for the rules alone.
    tagger_folder: Path | None = BUILT_IN
    acts_folder: Path | None = ACTS_BUILT_IN
    # Leave out what is only thought, wanted or backed.
    on_record: bool = False
    # Threads for the taggers, 0 for as many as there are cores. Changes no record.
    threads: int = 0

    @property
    def tagger(self) -> Tagger | None:
        """The learned tagger of who said what, opened once a process."""
        return load_tagger(self.tagger_folder, self.threads) if self.tagger_folder else None

    @property
    def acts_tagger(self) -> Tagger | None:
        """The learned tagger of who did what."""
        return load_tagger(self.acts_folder, self.threads) if self.acts_folder else None

    @property
    def actors(self) -> ActorBase:
        """The actor base with the user's own actors in it."""
        return load_actors(self.actors_file)

    @property
    def version(self) -> str:
        """The versions of code, models and actors: two codings with one version are the same coding."""
        parts = (
            f"onrecord {version('onrecord')}",
            f"{self.pipeline} {version(self.pipeline)}",
            f"tagger {digest(self.tagger_folder) if self.tagger_folder else 'none'}",
            f"acts {digest(self.acts_folder) if self.acts_folder else 'none'}",
            f"actors {self.actors.digest}",
            f"places {load_gazetteer().digest}",
            *(["on record"] if self.on_record else []),
        )
        return ", ".join(parts)

    def code(self, reports: Iterable[Report]) -> Iterator[Coding]:
        """Code reports in order. A report that a stage fails on comes back without records and with a problem.

        Raises SettingsError where the user's own actors or tagger do not check.
        """
        actors = self.actors
        for batch in _batches(reports, BATCH):
            try:
                coded = [r for r in batch if _is_coded(r)]
                pages = self._pages(coded, actors)
            except Exception:
                # One report can spoil the batch that it is annotated in: then each is annotated alone.
                yield from (self._code_alone(report, actors) for report in batch)
                continue
            annotated = iter(pages)
            for report in batch:
                yield self._guarded(report, next(annotated) if _is_coded(report) else None, actors)

    def _pages(self, reports: Iterable[Report], actors: ActorBase) -> list[Page]:
        annotated = annotate(reports, pipeline=self.pipeline, tagger=self.tagger)
        return with_acts([recognise(page, actors) for page in annotated], self.acts_tagger)

    def _code_alone(self, report: Report, actors: ActorBase) -> Coding:
        try:
            page = self._pages([report], actors)[0] if _is_coded(report) else None
        except Exception as error:
            return _failed(report, "annotate", error)
        return self._guarded(report, page, actors)

    def _guarded(self, report: Report, page: Page | None, actors: ActorBase) -> Coding:
        if page is None:
            return Coding(report=report)
        try:
            return records(page, actors, on_record=self.on_record)
        except Exception as error:
            log.exception("coding %s failed", report.source)
            return _failed(report, "extract", error)


def records(page: Page, actors: ActorBase, *, on_record: bool = False) -> Coding:
    """From an annotated report whose known names were recognised to its records: extract, then resolve days, actors
    and places.

    With `on_record`, what is only thought, wanted or backed makes no statement, and nobody's voice.
    """
    said = statements(page)
    if on_record:
        said = spoken(said)
    counted = figures(page, said)
    coding = Coding(
        report=page.report,
        statements=said,
        figures=counted,
        events=events(page, said, counted),
        engagements=engagements(page, said),
        places=toponyms(page),
        links=links(page, said),
        problems=tuple(_notes(page)),
    )
    coding = resolve_dates(coding, page, holders=lambda phrase: term(phrase, actors))
    coding = resolve_actors(coding, page, actors)
    return resolve_places(coding, page, actors)


def extract(
    paths: Iterable[str | Path],
    *,
    published: date | None = None,
    actors: str | Path | None = None,
    tagger: str | Path | None = None,
    rules_only: bool = False,
    on_record: bool = False,
    stdin: BinaryIO | None = None,
    on_problem: Callable[[Problem], None] | None = None,
) -> Iterator[Coding]:
    """Read files, folders and `-`, and yield one Coding per report, in input order.

    `published` dates the reports that do not say, `actors` is a file of the user's own actors, `tagger` the folder of
    another tagger than the built-in one; with `rules_only` there is none, and with `on_record` attitudes are left out.
    An input that cannot be read goes to `on_problem` (by default to the log) and the rest goes on.
    """
    coder = coder_of(actors=actors, tagger=tagger, rules_only=rules_only, on_record=on_record)
    tell = on_problem or (lambda p: log.warning("%s: %s", p.where, p.what))
    yield from coder.code(reports(paths, published=published, stdin=stdin, on_problem=tell))


def coder_of(
    *,
    actors: str | Path | None = None,
    tagger: str | Path | None = None,
    rules_only: bool = False,
    on_record: bool = False,
) -> Coder:
    """A coder with the user's own actors and tagger, where given; a tagger that marks one layer leaves the built-in one
    to mark the other. Raises UsageError for a tagger with `rules_only`, SettingsError for a folder that holds none.
    """
    if tagger and rules_only:
        raise UsageError("a tagger was given, and that there shall be none: leave one of them out")
    own = Path(tagger) if tagger else None
    layers = layers_of(own) if own else frozenset()
    return Coder(
        actors_file=Path(actors) if actors else None,
        tagger_folder=None if rules_only else own if "attribution" in layers else BUILT_IN,
        acts_folder=None if rules_only else own if "acts" in layers else ACTS_BUILT_IN,
        on_record=on_record,
    )


def reports(
    paths: Iterable[str | Path],
    *,
    on_problem: Callable[[Problem], None],
    published: date | None = None,
    stdin: BinaryIO | None = None,
) -> Iterator[Report]:
    """Read and clean: reports with their furniture marked, in input order; problems go to `on_problem`."""
    for item in read.read(read.find(list(paths)), published=published, stdin=stdin):
        if isinstance(item, Problem):
            on_problem(item)
        else:
            yield _marked(item, on_problem)


def _marked(report: Report, on_problem: Callable[[Problem], None]) -> Report:
    try:
        return mark(report)
    except OSError:
        raise  # a full disk is no fault of the report
    except Exception as error:
        log.exception("cleaning %s failed", report.source)
        what = f"cleaning failed with {type(error).__name__}: {error}"[:500] + "; the report is kept as it was read"
        on_problem(Problem(stage="clean", where=report.source, what=what))
        return report


def as_read(report: Report) -> Report:
    """A stored report as it was before cleaning and coding, marked anew with this version's rules.

    What the input stated stays; what was read from the text or inferred is read again.
    """
    stated = report.published if report.published.basis == "metadata" else UNDATED
    title = None if report.headline else report.title
    bare = replace(report, title=title, agency=None, dateline=None, published=stated, headline=(), furniture=())
    return mark(bare)


def _is_coded(report: Report) -> bool:
    return report.language in (None, LANGUAGE)


def _notes(page: Page) -> Iterator[Problem]:
    length = len(page.report.text)
    if page.report.furniture and not page.doc.text.strip():
        what = "nothing but a page's notices was found, no report; where it was taken from a page, take it again"
        yield Problem(stage="clean", where=page.report.source, what=what)
    if length > limits.MAX_CODED_CHARS:
        what = f"of {length:,} characters the first {limits.MAX_CODED_CHARS:,} were coded; the text is kept whole"
        yield Problem(stage="annotate", where=page.report.source, what=what)


def _failed(report: Report, stage: str, error: Exception) -> Coding:
    what = f"coding failed with {type(error).__name__}: {error}"[:500]
    return Coding(report=report, problems=(Problem(stage=stage, where=report.source, what=what),))


def _batches(reports: Iterable[Report], size: int) -> Iterator[list[Report]]:
    source = iter(reports)
    while batch := list(islice(source, size)):
        yield batch
