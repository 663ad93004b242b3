"""Rows of figures, and how they are printed."""

from dataclasses import dataclass, field
from statistics import median


@dataclass
class Row:
    """One line of the table: a figure for every run, beside the reference's in the same minute.

    The ratio is the median of the runs' ratios: what disturbs a minute disturbs both of its sides. Without a reference
    the figure itself is held against the bound."""

    name: str
    unit: str
    bound: float
    at_least: bool = False
    ours: list = field(default_factory=list)
    reference: list = field(default_factory=list)

    def add(self, ours, reference=None):
        self.ours.append(ours)
        if reference is not None:
            self.reference.append(reference)
        against = "" if reference is None else f" against {_figure(reference)}"
        print(f"  {self.name}: {_figure(ours)}{against} {self.unit}", flush=True)

    @property
    def ratio(self):
        return median(a / b for a, b in zip(self.ours, self.reference, strict=True)) if self.reference else None

    @property
    def is_met(self):
        judged = median(self.ours) if self.ratio is None else self.ratio
        return judged >= self.bound if self.at_least else judged <= self.bound

    def cells(self):
        bound = f"{'≥' if self.at_least else '≤'} {self.bound:g} {'×' if self.reference else self.unit}"
        return [
            self.name, self.unit, _spread(self.ours), _spread(self.reference) if self.reference else "–",
            f"{self.ratio:.2f}" if self.reference else "–", bound, "yes" if self.is_met else "NO",
            str(len(self.ours))]


def print_table(rows):
    header = ["row", "unit", "ours", "reference", "ratio", "to reach", "met", "runs"]
    lines = [header, *(row.cells() for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(header))]
    print()
    for number, line in enumerate(lines):
        print("| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |")
        if number == 0:
            print("|" + "|".join("-" * (width + 2) for width in widths) + "|")
    print("\nours and reference: median (least to most); ratio: median of the ratios of runs side by side.")


def _spread(figures):
    text = _figure(median(figures))
    return text if len(figures) == 1 else f"{text} ({_figure(min(figures))} to {_figure(max(figures))})"


def _figure(value):
    if value >= 1_000:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 20 else f"{value:.3f}"
