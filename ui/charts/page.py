"""The one page of a study: the recommended value, what was found, charts and tables, in English and Japanese."""

import base64
import csv
import html
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from inspectfork.files import write_durably
from ui.charts.chart import draw_chart
from ui.study_words import study_word_in_each

PAGE = "report.html"
STYLE = """
body { font-family: sans-serif; max-width: 60em; margin: 2em auto; padding: 0 1em; color: #222; }
.ja { color: #555; } p > .ja[lang], li .ja { display: block; }
.value { font-size: 2em; font-weight: bold; } figure { margin: 1em 0; }
img { max-width: 100%; border: 1px solid #ddd; } table { border-collapse: collapse; font-size: 0.85em; }
td, th { border: 1px solid #ccc; padding: 0.2em 0.6em; text-align: right; }
td:first-child { text-align: left; } details { margin: 1em 0; }
.gallery { display: flex; flex-wrap: wrap; gap: 12px; } .gallery figure { margin: 0; width: 280px; font-size: 0.85em; }
.crops { display: flex; flex-wrap: wrap; gap: 4px; align-items: center; margin: 4px 0; } .crops b { width: 6em; }
.crops img, .pair img { width: 96px; height: 96px; object-fit: contain; }
.pair { display: inline-block; margin: 4px; font-size: 0.75em; max-width: 200px; overflow-wrap: anywhere; }
"""
Both = Mapping[str, str]


def write_page(result: Mapping[str, Any], out: Path) -> Path:
    """Draw the charts, and write the page with them inside it, so that it can be sent alone. Raises OSError."""
    return write_whole(result["title"]["en"], _body(result, out), out)


def write_whole(title: str, body: Iterator[str], out: Path) -> Path:
    """A page of these lines, whole or not at all. Raises OSError."""
    head = f"<meta charset='utf-8'><title>{html.escape(title)}</title><style>{STYLE}</style>"
    lines = "\n".join(body)
    page = f"<!doctype html>\n<html><head>{head}</head><body>\n{lines}\n</body></html>\n"
    write_durably(out / PAGE, lambda draft: draft.write_text(page, "utf-8"))
    return out / PAGE


def _body(result: Mapping[str, Any], out: Path) -> Iterator[str]:
    yield both("h1", result["title"])
    value = html.escape(_in_both(result["recommended"]))
    yield f"<p>Recommended <span class='ja'>推奨</span>: <span class='value'>{value}</span></p>"
    yield both("p", result["reason"])
    yield both("h2", {"en": "Findings", "ja": "わかったこと"})
    yield "<ul>" + "".join(f"<li>{both('div', finding)}</li>" for finding in result["findings"]) + "</ul>"
    yield from draw_and_show(map(_spoken, result["charts"]), out)
    for table in result["tables"]:
        yield f"<details><summary>{both('span', table['title'])}</summary>{_written(out / table['file'])}</details>"
    command, machine = html.escape(result["command"]), html.escape(result["machine"])
    yield f"<p><code>{command}</code>, {result['seconds']} s, {machine}</p>"


def _spoken(chart: Mapping[str, Any]) -> dict[str, Any]:
    """A chart of a study with the words along it in both languages."""
    series = [{**line, "name": _in_both(line["name"])} for line in chart["series"]]
    words = {side: _in_both(chart[side]) for side in ("x", "y")}
    return {**chart, **words, "series": series, "ticks": [_in_both(name) for name in chart["ticks"]]}


def _in_both(word: str) -> str:
    return joined(study_word_in_each(word))


def draw_and_show(charts: Iterable[Mapping[str, Any]], out: Path) -> Iterator[str]:
    """Each chart, drawn into its file and shown with its title. Raises OSError."""
    for chart in charts:
        draw_chart(chart, out / chart["file"])
        yield figure(out / chart["file"], chart["title"])


def both(tag: str, text: Both) -> str:
    """A text in both languages."""
    return f"<{tag}>{html.escape(text['en'])} <span class='ja' lang='ja'>{html.escape(text['ja'])}</span></{tag}>"


def joined(text: Both) -> str:
    """A short text in both languages, for where one string is wanted."""
    return text["en"] if text["en"] == text["ja"] else f"{text['en']} · {text['ja']}"


def inline(picture: Path) -> str:
    """A PNG as part of the page. Raises OSError."""
    data = base64.b64encode(picture.read_bytes()).decode()
    return f"<img src='data:image/png;base64,{data}' alt='{html.escape(picture.stem)}'>"


def figure(picture: Path, title: Both) -> str:
    """A chart, which has its English title in it, with the Japanese one. Raises OSError."""
    said = f"<figcaption class='ja' lang='ja'>{html.escape(title['ja'])}</figcaption>"
    return f"<figure>{inline(picture)}{said}</figure>"


def table_of(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, its first row as head."""
    return f"<table>{''.join([_row('th', head), *(_row('td', row) for row in rows)])}</table>"


def _written(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    return table_of(head, rows)


def _row(tag: str, cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<{tag}>{html.escape(cell)}</{tag}>" for cell in cells) + "</tr>"
