"""What the checks of a job's tables have in common: where files are, and what their contracts say.

A folder holds files as a job names them, gzipped or not: TABLE/FORMAT/part-00000.EXTENSION.
"""

import glob
import json
import os
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(HERE)))


def contracts():
    """The contracts of all tables by name, from the product itself."""
    printed = subprocess.run(
        ["npx", "node", os.path.join(HERE, "print-contracts.ts")],
        cwd=ROOT, check=True, capture_output=True, text=True,
    )
    return json.loads(printed.stdout)


def files_of(folder, table, form):
    """The files of a table in a format, in the order of their parts."""
    return sorted(glob.glob(os.path.join(folder, table, form, "part-*")))


def print_table(rows):
    """Prints rows of texts in columns."""
    widths = [max(len(str(row[place])) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        print("  ".join(str(cell).ljust(width) for cell, width in zip(row, widths)).rstrip())


def result(judge, table, form, rows, errors):
    """What a judge says of a table in a format, as all judges write it down; `errors` are texts."""
    return {
        "judge": judge, "content": table, "format": form, "records": rows,
        "allowed": 0, "errors": len(errors), "examples": errors[:5],
    }


def write_report(path, results):
    """Writes results as JSON where there is a name for the file."""
    if path is not None:
        with open(path, "w", encoding="utf-8") as file:
            json.dump(results, file, indent=1)
