import hashlib
import json
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from typer.testing import CliRunner, Result

from service.cli.main import app

THEMES = (
    "Asiakas odottaa toimeentulotuen päätöstä viikkoja ja vuokra jää maksamatta.",
    "Omaishoitaja on väsynyt eikä saa lakisääteistä vapaata, sillä sijaista ei löydy.",
    "Etätulkkaus katkeilee eikä asiakas ymmärrä, mitä tapaamisessa sovittiin.",
    "Nuori on ollut poissa koulusta kuukausia eikä kukaan ota vastuuta tilanteesta.",
    "Väntetiden till mentalvården är lång och klienten hinner bli sämre.",
)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(app, [str(argument) for argument in arguments])

    return invoke


@pytest.fixture
def discover(run: Callable[..., Result], tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """Run the command on a file with the content given and read what it wrote."""

    def invoke(content: str | bytes, *options: str, name: str = "havainnot.csv") -> dict[str, Any]:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        result = run("discover", path, "--out", tmp_path / "out", *options)
        assert result.exit_code == 0, result.stderr
        return json.loads((tmp_path / "out" / "discovery.json").read_text("utf-8"))

    return invoke


def table(texts: list[str]) -> str:
    return "id,text\n" + "".join(f'{number},"{text}"\n' for number, text in enumerate(texts))


def counted_once(discovery: dict[str, Any]) -> Counter[str]:
    primary = (m["id"] for s in discovery["suggestions"] for m in s["members"] if m["primary"])
    alone = (text["id"] for text in discovery["singles"] + discovery["set_aside"])
    return Counter([*primary, *alone])


@pytest.mark.parametrize("n", [1, 2, 5, 25])
def test_every_text_of_a_small_file_is_counted_once(discover: Callable[..., dict[str, Any]], n: int) -> None:
    texts = [f"{THEMES[number % 5]} Näin kävi taas viikolla {number}." for number in range(n)]
    discovery = discover(table(texts))
    assert counted_once(discovery) == Counter(str(number) for number in range(n))
    assert discovery["manifest"]["n_texts"] == n
    assert not discovery["set_aside"]


@pytest.mark.parametrize(
    ("texts", "n_set_aside"),
    [
        pytest.param([THEMES[0]] * 1000, 0, id="1,000 equal texts"),
        pytest.param(
            ["kuntoutus viivästyy taas. " * 4_000, "tulkkaus puuttui. " * 5_600, *THEMES], 0, id="100,000 chars"
        ),
        pytest.param(["a" * 100_000, *THEMES], 0, id="100,000 characters without a space"),
        pytest.param([text.replace(" ", "\0 ") for text in THEMES], 0, id="NUL bytes"),
        pytest.param(["😀😀", "👍", "❤️ ❤️"], 3, id="emoji only"),
        pytest.param(["", " ", THEMES[0]], 2, id="empty texts"),
    ],
)
def test_odd_texts_give_a_whole_result(
    discover: Callable[..., dict[str, Any]], texts: list[str], n_set_aside: int
) -> None:
    discovery = discover(table(texts))
    assert counted_once(discovery) == Counter(str(number) for number in range(len(texts)))
    assert len(discovery["set_aside"]) == n_set_aside


def test_windows_1252_with_semicolons_is_read(discover: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    rows = "".join(f"{number};{text}\r\n" for number, text in enumerate(THEMES))
    discover(f"Tunnus;Näkemys\r\n{rows}".encode("cp1252"), "--id-column", "Tunnus", "--text-column", "Näkemys")
    assert "lakisääteistä" in (tmp_path / "out" / "suggestions.html").read_text("utf-8")


def test_a_workbook_is_read(discover: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    book = Workbook()
    for row in [("id", "text"), *enumerate(THEMES)]:
        book.active.append(row)
    book.save(tmp_path / "kirja.xlsx")
    discovery = discover((tmp_path / "kirja.xlsx").read_bytes(), name="kirja.xlsx")
    assert counted_once(discovery) == Counter("01234")


def test_the_language_column_is_obeyed(discover: Callable[..., dict[str, Any]]) -> None:
    rows = "".join(
        f"{number},Samma sak händer här igen och igen,{code}\n" for number, code in enumerate(["FI", "suomi"])
    )
    discovery = discover(f"id,text,kieli\n{rows}", "--language-column", "kieli")
    assert all("sv" not in suggestion["languages"] for suggestion in discovery["suggestions"])


def test_the_same_input_gives_the_same_labels_in_any_order(discover: Callable[..., dict[str, Any]]) -> None:
    rows = [f'{number},"{THEMES[number % 5]} Viikko {number}."\n' for number in range(25)]
    first = discover("id,text\n" + "".join(rows))
    again = discover("id,text\n" + "".join(reversed(rows)))
    assert first["manifest"]["labels_sha256"] == again["manifest"]["labels_sha256"] == labels_sha256(first)


def labels_sha256(discovery: dict[str, Any]) -> str:
    """The contract of design.md §5, written out a second time."""
    groups = {text["id"]: "-" for text in discovery["singles"]} | {text["id"]: "!" for text in discovery["set_aside"]}
    for suggestion in discovery["suggestions"]:
        ids = [member["id"] for member in suggestion["members"] if member["primary"]]
        groups |= dict.fromkeys(ids, min(ids))
    lines = "".join(f"{identifier}\t{groups[identifier]}\n" for identifier in sorted(groups))
    return hashlib.sha256(lines.encode()).hexdigest()


@pytest.mark.parametrize(
    ("content", "name", "complaint"),
    [
        pytest.param(b"", "a.csv", "on tyhjä", id="empty"),
        pytest.param(b"id,text\n", "a.csv", "vain otsikkorivi", id="header only"),
        pytest.param(
            b"tunnus,teksti\n1,a\n", "a.csv", "ei ole saraketta text; sarakkeet ovat tunnus, teksti", id="column"
        ),
        pytest.param(b"id,text\n1,a\n1,b\n", "a.csv", "sama tunniste 1", id="duplicate ids"),
        pytest.param(b"id,text\n1,\x81\x8d\n", "a.csv", "ei voi tulkita", id="undecodable bytes"),
        pytest.param(b"PK\x03\x04rikki", "a.xlsx", "ei ole ehjä Excel", id="broken workbook"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le"),
            "a.xlsx",
            "suojattu salasanalla",
            id="password-protected workbook",
        ),
    ],
)
@pytest.mark.parametrize("command", ["discover", "embed"])
def test_bad_input_ends_with_code_2_and_one_sentence(
    run: Callable[..., Result], tmp_path: Path, command: str, content: bytes, name: str, complaint: str
) -> None:
    (tmp_path / name).write_bytes(content)
    result = run(command, tmp_path / name, "--out", tmp_path / "out")
    assert_one_sentence(result, complaint)
    assert not (tmp_path / "out").exists()


def assert_one_sentence(result: Result, complaint: str) -> None:
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.output


def test_a_missing_file_ends_with_code_2(run: Callable[..., Result], tmp_path: Path) -> None:
    assert_one_sentence(run("discover", tmp_path / "ei.csv", "--out", tmp_path / "out"), "ei löydy")


def test_an_output_folder_that_is_a_file_ends_with_code_2(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([*THEMES]), "utf-8")
    (tmp_path / "out").write_text("tiedosto", "utf-8")
    assert_one_sentence(run("discover", tmp_path / "a.csv", "--out", tmp_path / "out"), "ei voi kirjoittaa")
    assert (tmp_path / "out").read_text("utf-8") == "tiedosto"


def test_an_unknown_model_ends_with_code_2(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    (tmp_path / "a.csv").write_text(table([*THEMES]), "utf-8")
    (tmp_path / "tyhja-malli").mkdir()
    result = run("discover", tmp_path / "a.csv", "--out", tmp_path / "out", "--model", tmp_path / "tyhja-malli")
    assert_one_sentence(result, "tyhja-malli ei löydy")


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        pytest.param(["discover"], "Pakollinen tieto INPUT puuttuu", id="no input"),
        pytest.param(["discover", "a.csv"], "Pakollinen tieto --out puuttuu", id="no output"),
        pytest.param(["discover", "a.csv", "--out", "x", "--seed", "-1"], "Kohdan --seed arvo ei kelpaa", id="seed"),
        pytest.param(["discover", "a.csv", "--siemen", "1"], "Valitsinta --siemen ei ole", id="unknown option"),
        pytest.param(["ryhmittele"], "Komentoa ei ole", id="unknown command"),
    ],
)
def test_a_command_called_wrongly_ends_with_code_2_and_one_finnish_sentence(
    run: Callable[..., Result], arguments: list[str], complaint: str
) -> None:
    assert_one_sentence(run(*arguments), complaint)


def test_the_help_is_finnish(run: Callable[..., Result]) -> None:
    result = run()
    assert result.exit_code == 0
    assert "Ryhmittele havainnot ehdotuksiksi" in result.stdout


def test_the_page_holds_every_text_escaped_and_asks_for_nothing(
    discover: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    hostile = "<script>alert('x')</script> <img src=x onerror=alert(1)> & ''tulkki'' ei tullut"
    discover(table([*THEMES, hostile, hostile]))
    page = (tmp_path / "out" / "suggestions.html").read_text("utf-8")
    assert "<script" not in page
    assert "<img" not in page
    for text in [*THEMES, hostile]:
        assert text in unescape(page)


def test_stages_are_told_in_finnish_also_without_a_terminal(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([*THEMES]), "utf-8")
    result = run("discover", tmp_path / "a.csv", "--out", tmp_path / "out")
    assert "Siistitään tekstit …" in result.stderr
    assert "Tekstejä 5:" in result.stdout


def test_no_database_and_no_web_framework_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(table([*THEMES]), "utf-8")
    program = (
        "import sys; from service.cli.main import app\n"
        f"app(['discover', {str(tmp_path / 'a.csv')!r}, '--out', {str(tmp_path / 'out')!r}], standalone_mode=False)\n"
        "assert not {'sqlalchemy', 'fastapi', 'dbos', 'streamlit'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)


def test_ctrl_c_ends_with_130_and_leaves_no_half_written_file(tmp_path: Path) -> None:
    texts = [f"{theme} Tilanne {number} toistuu kunnassa." for number in range(600) for theme in THEMES]
    (tmp_path / "a.csv").write_text(table(texts), "utf-8")
    command = [sys.executable, "-c", "from service.cli.main import app; app()", "discover", "a.csv", "--out", "out"]
    # As in a terminal: a shell that runs tests in the background has its children ignore Ctrl-C.
    heed = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, preexec_fn=heed) as process:
        assert process.stderr is not None
        process.stderr.readline()  # the first stage has begun
        process.send_signal(signal.SIGINT)
        rest = process.stderr.read()
    assert process.returncode == 130
    assert "Keskeytetty" in rest
    assert "Traceback" not in rest
    assert not list((tmp_path / "out").iterdir())
