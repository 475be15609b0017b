"""Every X12 file of a folder that pyx12 has a map for, before pyx12.

    python judge_pyx12.py FOLDER [REPORT]

FOLDER has x12_SET/x12/part-*.x12, as test/conformance/make-files.ts writes them. Needs pyx12 from PyPI. Prints a line for
each set, writes the same as JSON to REPORT, and exits with 1 when pyx12 says anything that ALLOWED does not explain, when a
set is missing, or when pyx12 takes a file that was spoiled on purpose. x12valid, its command, exits with 0 whatever it finds:
the verdict is taken from the library.
"""

import glob
import io
import json
import logging
import multiprocessing
import os
import re
import sys

import pyx12.params
import pyx12.x12n_document

# Sets that the published maps of 005010 cover.
SETS = ["834", "834_changes", "837p", "837i", "835", "277ca", "820", "999"]

# What pyx12 says of files that are right, as a pattern over "SET SEGMENT: message", and why.
ALLOWED = []

# One spoiled file for each set: what is taken out, or put in its place, once. None of them may pass.
SPOILED = {
    "834": (r"~\s*REF\*0F\*[^~]*", ""),
    "834_changes": (r"~\s*REF\*0F\*[^~]*", ""),
    "837p": (r"~\s*SV1\*[^~]*", ""),
    "837i": (r"~\s*SV2\*[^~]*", ""),
    "835": (r"~\s*TRN\*1\*[^~]*", ""),
    "277ca": (r"~\s*STC\*A2:20", "~STC*A2"),
    "820": (r"~\s*BPR\*[^~]*", ""),
    "999": (r"~\s*AK9\*[^~]*", ""),
}


def verdict(source):
    """Whether pyx12 takes a file, its errors as (segment, message), and what it logged."""
    logged = io.StringIO()
    logger = logging.getLogger("pyx12")
    handler = logging.StreamHandler(logged)
    logger.addHandler(handler)
    errors = io.StringIO()
    # Without a 999 of its own, which it fails to build for an 835 (its ST has no version).
    taken = pyx12.x12n_document.x12n_document(
        param=pyx12.params.params(), src_file=source, fd_997=None, fd_html=None, fd_json=errors
    )
    logger.removeHandler(handler)
    return taken, list(errors_of(json.loads(errors.getvalue()))), logged.getvalue()


def errors_of(value, segment=""):
    """Errors anywhere in the tree that pyx12 writes as JSON."""
    if isinstance(value, list):
        for one in value:
            yield from errors_of(one, segment)
    elif isinstance(value, dict):
        segment = value.get("seg_id", segment)
        message = value.get("err_str") or value.get("message")
        if message is not None:
            yield segment, str(message)
        for one in value.values():
            yield from errors_of(one, segment)


def judged(task):
    kind, path = task
    taken, errors, logged = verdict(path)
    texts = [f"{kind} {segment}: {message}" for segment, message in errors]
    unexplained = [text for text in texts if not any(re.search(pattern, text) for pattern, _ in ALLOWED)]
    if not taken and not texts:
        unexplained.append(f"{kind}: refused without an error; logged {logged.strip()[:200]}")
    return kind, os.path.getsize(path), len(texts), unexplained


def spoiled_passes(kind, path):
    """Whether pyx12 takes a file of one spoiled interchange."""
    with open(path, encoding="latin-1") as file:
        text = file.read()
    first = text[: text.index("~", text.index("IEA*")) + 1]
    pattern, instead = SPOILED[kind]
    broken, places = re.subn(pattern, instead, first, count=1)
    if places != 1:
        return f"{kind}: nothing to spoil"
    taken, _, _ = verdict(io.StringIO(broken))
    return f"{kind}: a spoiled file passes" if taken else None


def main(folder, report=None):
    files = {kind: sorted(glob.glob(os.path.join(folder, f"x12_{kind}", "x12", "part-*"))) for kind in SETS}
    tasks = [(kind, path) for kind in SETS for path in files[kind] if os.path.getsize(path) > 0]
    tasks.sort(key=lambda task: -os.path.getsize(task[1]))
    with multiprocessing.Pool() as pool:
        results = pool.map(judged, tasks, chunksize=1)
    rows = []
    for kind in SETS:
        own = [result for result in results if result[0] == kind]
        unexplained = [text for _, _, _, texts in own for text in texts]
        if not own:
            unexplained.append(f"{kind}: no file")
        else:
            unexplained += filter(None, [spoiled_passes(kind, files[kind][0])])
        found = sum(count for _, _, count, _ in own)
        rows.append({
            "judge": "pyx12", "content": f"x12_{kind}", "format": "x12", "files": len(own), "records": None,
            "bytes": sum(size for _, size, _, _ in own),
            "allowed": found - len([text for text in unexplained if text.startswith(f"{kind} ")]),
            "errors": len(unexplained), "examples": unexplained[:12],
        })
    for row in rows:
        print(f"{row['content']}: {row['files']} files, {row['bytes'] / 1e6:.1f} MB, "
              f"{row['allowed']} errors allowed, {row['errors']} found")
        for text in row["examples"]:
            print(f"  {text}")
    if report is not None:
        with open(report, "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1)
    sys.exit(1 if any(row["errors"] for row in rows) else 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
