"""A real browser: what a page becomes in it, what it asks the network for, how it prints."""

import html
import json
import re
import subprocess
from importlib.resources import files
from pathlib import Path
from typing import Any

from tests.programs import program

AXE = files("axe_core_python") / "axe.min.js"
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n')
RESULT = re.compile(r'<pre id="result">(.*?)</pre>', re.DOTALL)


def told(page: str, script: str, folder: Path, *, axe: bool = False, policy: bool = False) -> Any:
    """What `script` resolves to in the loaded page.

    The page's own policy would forbid the script and, with it, hide what the page asks for, so it
    is taken out unless `policy`.
    """
    library = f"<script>{AXE.read_text('utf-8')}</script>" if axe else ""
    run = (
        f"{library}<script>addEventListener('load', async () => {{"
        f"const found = await (async () => {{ {script} }})();"
        "const result = document.createElement('pre'); result.id = 'result';"
        "result.textContent = JSON.stringify(found); document.body.append(result);"
        "})</script></body>"
    )
    copy = folder / "page.html"
    shown = page if policy else POLICY.sub("", page)
    copy.write_text(shown.replace("</body>", run), "utf-8")
    dumped = _chromium(folder, "--dump-dom", "--virtual-time-budget=20000", copy.as_uri())
    found = RESULT.search(dumped)
    assert found, dumped[-2000:]
    return json.loads(html.unescape(found[1]))


def printed(page: str, folder: Path) -> Path:
    """The page as a PDF file, as the browser prints it."""
    copy, pdf = folder / "page.html", folder / "page.pdf"
    copy.write_text(page, "utf-8")
    _chromium(folder, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", copy.as_uri())
    return pdf


def _chromium(folder: Path, *arguments: str) -> str:
    browser = program("chromium", "chromium-browser", "google-chrome")
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/profile")
    done = subprocess.run(
        [browser, *options, *arguments],
        capture_output=True,
        check=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return done.stdout
