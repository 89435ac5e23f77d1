"""Every Finnish text that a person may be shown is spelt as Voikko spells it.

Where the texts are: string literals of ``ui`` and ``service``, the help of commands, templates, the Finnish labels of
code lists, and the Finnish message catalogue. Voikko itself tells which literals are Finnish: a text of which it knows
at least half the words is, and then it must know them all. ``tests/data/own_words_fi.txt`` holds what it cannot know.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po
from libvoikko import Voikko

ROOT = Path(__file__).parent.parent
OWN_WORDS = Path(__file__).parent / "data" / "own_words_fi.txt"
WHOLLY_FINNISH = ("ui/words/", "service/errors.py")
TEMPLATES = (".html", ".jinja", ".j2", ".typ", ".txt")
GAP = "\N{OBJECT REPLACEMENT CHARACTER}"  # where something is filled in; a word that touches it is not whole

WORD = re.compile(rf"(?<!\w)[^\W\d_]+(?:[-’'][^\W\d_]+|:[^\W\d_]+|[{GAP}\d_-])*")
NOT_PROSE = re.compile(
    "|".join(
        (
            r"https?://\S+|\w+=\"[^\"]*\"|\S+@\S+|&\w+;|`[^`]*`",  # addresses, entities, code
            r"[\w./-]*\.(?:json|html|csv|tsv|xlsx|xls|npy|py|sqlite|pdf|jsonl)\b|\S*/\S+/\S*",  # files and folders
            r"(?<!\w):\w+",  # the ending in "7 §:ssä"
            r"\b[a-z]+\.[a-z]+\b|\w+(?:_\w+)+|--[\w-]+",  # user names, identifiers, options
            r"\bkomen\w+ (?:ilmio )?[a-z-]+|\bilmio(?: \w+)?|\bmake \w+|\bapt-get [\w &-]+",  # commands
        )
    )
)


def sources() -> list[str]:
    """Files that may hold Finnish texts, as paths from the root."""
    found = [*(ROOT / "ui").rglob("*.py"), *(ROOT / "service").rglob("*.py")]
    found = [path for path in found if "migrations" not in path.parts]
    found += [path for path in (ROOT / "service").rglob("*") if path.suffix in (*TEMPLATES, ".yaml", ".po")]
    return sorted(str(path.relative_to(ROOT)) for path in found)


def texts_of(name: str) -> Iterator[str]:
    """The texts of a file that may be Finnish; of docstrings, those that a command shows as its help."""
    path = ROOT / name
    content = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        yield from _literals(ast.parse(content), docstrings=name.startswith("service/cli/"))
    elif path.suffix == ".yaml":
        yield from _finnish_labels(yaml.safe_load(content))
    elif path.suffix == ".po":
        yield from _finnish_messages(path)
    elif path.suffix == ".typ":
        yield from _typst_texts(content)
    else:
        yield from _template_texts(content)


def _literals(tree: ast.Module, *, docstrings: bool) -> Iterator[str]:
    skipped = _names_and_keys(tree)
    if not docstrings:
        bare = (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))
        skipped |= {id(value) for value in bare if isinstance(value, ast.Constant)}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            skipped.update(id(value) for value in node.values)
            yield "".join(value.value if isinstance(value, ast.Constant) else GAP for value in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield re.sub(r"\{[^{}]*\}", GAP, node.value)


def _names_and_keys(tree: ast.Module) -> set[int]:
    """Literals that name something in the code: keys, lists of identifiers, and mappings between such."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            found |= {id(key) for key in node.keys}
        items = node.values if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        texts = [item.value for item in items if isinstance(item, ast.Constant) and isinstance(item.value, str)]
        if len(texts) == len(items) and all(map(str.isidentifier, texts)) and any("_" in text for text in texts):
            found |= {id(item) for item in items}
    return found


def _finnish_labels(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "fi" and isinstance(value, str):
                yield value
            else:
                yield from _finnish_labels(value)
    elif isinstance(node, list):
        for value in node:
            yield from _finnish_labels(value)


def _finnish_messages(path: Path) -> Iterator[str]:
    if "fi" not in path.parts:
        return
    with path.open("rb") as file:
        for message in read_po(file, locale="fi"):
            strings = message.string if isinstance(message.string, tuple) else (message.string,)
            yield from (re.sub(r"\{[^{}]*\}|%\(\w+\)s|%s", GAP, text) for text in strings if text and message.id)


def _template_texts(content: str) -> Iterator[str]:
    content = re.sub(r"\{#.*?#\}|<style.*?</style>|<script.*?</script>|<!--.*?-->", " ", content, flags=re.S)
    code = " ".join(re.findall(r"\{\{.*?\}\}|\{%.*?%\}", content, re.S))
    content = re.sub(r"\{%.*?%\}", " ", content, flags=re.S)
    content = re.sub(r"\{\{.*?\}\}", GAP, content, flags=re.S)
    for place in (code, content):
        yield from (found for pair in re.findall(r"\"([^\"<>]*)\"|'([^'<>]*)'", place) for found in pair)
    yield from _with_labels_together(re.split(r"<[^>]*>|\n\s*\n", content))


def _typst_texts(content: str) -> Iterator[str]:
    content = re.sub(r"^//.*$", "", content, flags=re.M)
    yield from re.findall(r"\"([^\"]*)\"", content)
    content = re.sub(r"\"[^\"]*\"|#?[\w.-]+\([^()]*\)|#(?!if|for|else|let|set|show)[\w.]+", GAP, content)
    yield ". ".join(re.findall(r"^\s*=+ (.+)$", content, re.M))
    yield from re.split(r"[\[\]{}]|#(?:if|for|else|let|set|show)\b|\n", content)


def _with_labels_together(texts: list[str]) -> Iterator[str]:
    # A word or two are too little to tell a language by; all the labels of a page are enough.
    yield from texts
    yield ". ".join(text.strip() for text in texts if 0 < len(words_of(text)) <= 2)


@cache
def dictionary() -> Voikko:
    """Voikko, as an author uses it."""
    return Voikko("fi")


@cache
def own_words() -> frozenset[str]:
    """What a person has read and let stand."""
    lines = OWN_WORDS.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if (word := line.partition("#")[0].strip()))


def known(word: str) -> bool:
    """Whether a word is spelt right: the whole of it, or each part of it around a hyphen or before a colon."""
    word = word.rstrip("-")
    if word in own_words() or word.lower() in own_words() or dictionary().spell(word):
        return True
    head, colon, _ending = word.partition(":")
    if colon:
        return known(head)
    first, *rest = re.split("[-’']", word)
    return bool(rest) and all(known(part) for part in (first, *rest))


def words_of(text: str) -> list[str]:
    """The whole words of a text; not file names, commands, addresses and what stands beside a gap."""
    found = WORD.findall(NOT_PROSE.sub(" ", text.replace("\N{SOFT HYPHEN}", "")))
    at_gap = re.compile(rf"[{GAP}\d_]")
    before_gap = set(re.findall(rf"{GAP}[-:]?([^\W\d_]+)", text))
    return [word for word in found if not at_gap.search(word) and word not in before_gap and len(word) > 1]


def misspelt(name: str) -> dict[str, str]:
    """Unknown words of a file's Finnish texts, each with a text it stands in."""
    faults: dict[str, str] = {}
    for text in texts_of(name):
        words = words_of(text)
        unknown = [word for word in words if not known(word)]
        is_finnish = name.startswith(WHOLLY_FINNISH) or name.endswith((".yaml", ".po"))
        if is_finnish or (len(words) > 2 and 2 * len(unknown) <= len(words)):
            faults |= {word: " ".join(text.split())[:120] for word in unknown}
    return faults


@pytest.mark.parametrize("name", sources())
def test_finnish_texts_are_spelt_right(name: str) -> None:
    assert misspelt(name) == {}


def test_own_words_are_only_those_that_the_dictionary_lacks() -> None:
    assert {word for word in own_words() if dictionary().spell(word)} == set()


def test_a_slip_in_a_finnish_text_is_found() -> None:
    assert [word for word in words_of("Raportti on valmsi luettavaksi.") if not known(word)] == ["valmsi"]


@pytest.mark.parametrize(
    "text",
    [
        "Kela-tukea haetaan THL:n ohjeen mukaan.",
        f"Löytyi {GAP} havaintoa, joista {GAP}:ssa on virhe.",
        "Anna asetuksessa ILMIO_DATA_DIR kansio, esimerkiksi srv/ilmio/data, tai aja make setup.",
    ],
)
def test_what_is_no_slip_is_let_be(text: str) -> None:
    assert [word for word in words_of(text) if not known(word)] == []
