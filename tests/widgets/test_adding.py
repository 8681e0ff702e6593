"""CONTRIBUTING.md says how a kind of widget is added: one module, one folder, two lines. This does it, in a copy."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from config.local.install import node

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("widgets", "static/src", "static/build.mjs", "vite.config.ts", "tsconfig.json", "package.json")
BLOCK = re.compile(r"^ *```(?:python|tsx|css)\n(?P<text>.*?)^ *```$", re.DOTALL | re.MULTILINE)
FIRST_LINE = re.compile(r"^(?:#|//|/\*) (?P<path>\S+)(?: \*/)?\n")
LINE = re.compile(r"^\d\. A line in `\w+` of `(?P<path>[^`]+)`: `(?P<line>[^`]+)`$", re.MULTILINE)
# Where the tables end their list of names.
ENDS = {
    "widgets/kinds.py": '    "modal",\n',
    "static/src/widgets/kinds.ts": '  modal: () => import("./modal/Modal"),\n',
}
GENERATE = """
import json
from pathlib import Path
from widgets.kinds import KINDS
from widgets.typescript import write_icons, write_typescript
Path("static/src/lib/kinds.generated.ts").write_text(write_typescript(KINDS))
Path("static/src/editor/ui/icons.generated.ts").write_text(write_icons(KINDS))
print(json.dumps(KINDS["meter"].to_json()))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("*.test.*", "__pycache__"))
        else:
            shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    return tmp_path


def test_the_widget_of_the_documentation_can_be_added(copy: Path) -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text()
    section = guide[guide.index("## Add a widget") :]
    written = [_write(copy, block["text"]) for block in BLOCK.finditer(section)]
    assert [Path(path).parts[0] for path in written] == ["widgets", "static", "static"]
    lines = {match["path"]: match["line"] for match in LINE.finditer(section)}
    assert lines.keys() == ENDS.keys()
    for path, line in lines.items():
        _add_line(copy / path, line, after=ENDS[path])

    described = json.loads(_run(copy, sys.executable, "-c", GENERATE))
    assert (described["name"], described["version"]) == ("meter", 1)
    assert [each["name"] for each in described["properties"]][:2] == ["label", "value"]
    tools = {"tsc": "node_modules/typescript/bin/tsc", "build": "static/build.mjs"}
    _run(copy, str(node()[0]), tools["tsc"], "--noEmit")
    _run(copy, str(node()[0]), tools["build"])
    assets = [each.name for each in (copy / "static/dist/assets").iterdir()]
    assert [name for name in assets if name.startswith("Meter-") and name.endswith(".js")], assets


def _write(copy: Path, block: str) -> str:
    indent = len(block) - len(block.lstrip(" "))
    text = "\n".join(line[indent:] for line in block.split("\n"))
    match = FIRST_LINE.match(text)
    assert match, text
    path = copy / match["path"]
    path.parent.mkdir(exist_ok=True)
    path.write_text(text[match.end() :])
    return match["path"]


def _add_line(path: Path, line: str, *, after: str) -> None:
    text = path.read_text()
    assert after in text
    indent = re.match(" *", after)
    path.write_text(text.replace(after, f"{after}{indent[0] if indent else ''}{line}\n"))


def _run(copy: Path, *command: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
