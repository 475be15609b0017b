"""Reads a job's Protocol Buffers streams with the classes that protoc makes, and compares every field with CSV.

    python check_protobuf.py FOLDER [REPORT]

Needs grpcio-tools from PyPI. Prints a table and exits 1 when anything differs; REPORT gets the same as JSON. CSV has null and the empty text as one.
"""

import csv
import datetime
import gzip
import importlib
import os
import sys
import tempfile

import grpc_tools
from google.protobuf.proto import parse_length_prefixed
from grpc_tools import protoc

from tables import ROOT, contracts, files_of, print_table, result, write_report

PROTO = os.path.join(ROOT, "shared", "contracts", "proto")
EPOCH = datetime.date(1970, 1, 1)
BEGINNING = datetime.datetime(1970, 1, 1)


def compiled():
    """The module of the published messages."""
    out = tempfile.mkdtemp()
    well_known = os.path.join(os.path.dirname(grpc_tools.__file__), "_proto")
    file = "synthward/payer/v1/tables.proto"
    if protoc.main(["protoc", f"-I{PROTO}", f"-I{well_known}", f"--python_out={out}", file]) != 0:
        sys.exit(f"protoc does not take {file}")
    sys.path.insert(0, out)
    return importlib.import_module("synthward.payer.v1.tables_pb2")


def opened(name, *how, **options):
    return (gzip.open if name.endswith(".gz") else open)(name, *how, **options)


def rows_of_csv(files):
    for name in files:
        with opened(name, "rt", encoding="utf-8", newline="") as lines:
            yield from csv.DictReader(lines)


def messages(message, files):
    for name in files:
        with opened(name, "rb") as stream:
            while (read := parse_length_prefixed(message, stream)) is not None:
                yield read


def text_of(message, field, column):
    """A field as CSV has it."""
    if field.has_presence and not message.HasField(field.name):
        return ""
    value = getattr(message, field.name)
    if column["type"] == "instant":
        instant = BEGINNING + datetime.timedelta(milliseconds=value)
        return instant.isoformat(timespec="milliseconds") + "Z"
    return str(EPOCH + datetime.timedelta(value)) if column["type"] == "date" else str(value)


def check(folder, table, contract, module):
    """Rows, and the first thing that is wrong or None."""
    name = "".join(word.capitalize() for word in table.split("_")) + "Row"
    message = getattr(module, name)
    fields = message.DESCRIPTOR.fields
    expected = rows_of_csv(files_of(folder, table, "csv"))
    rows = 0
    for found in messages(message, files_of(folder, table, "protobuf")):
        row = next(expected, None)
        rows += 1
        if row is None:
            return rows, "more rows than CSV has"
        if found.SerializeToString(deterministic=True) != message.FromString(found.SerializeToString()).SerializeToString():
            return rows, f"row {rows} does not survive a round trip"
        for field in fields:
            text = text_of(found, field, contract["columns"][field.name])
            if text != row[field.name]:
                return rows, f"row {rows}: {field.name} is {text!r}, and {row[field.name]!r} in CSV"
    return rows, None if next(expected, None) is None else "fewer rows than CSV has"


def main(folder, report_file=None):
    module = compiled()
    report, results = [("table", "rows", "every field")], []
    for table, contract in contracts().items():
        if not files_of(folder, table, "protobuf"):
            continue
        rows, wrong = check(folder, table, contract, module)
        results.append(result("protoc (Python): fields of CSV", table, "protobuf", rows, [wrong] if wrong else []))
        report.append((table, rows, wrong or "good"))
    if len(report) == 1:
        sys.exit(f"there is no Protocol Buffers stream in {folder}")
    print_table(report)
    write_report(report_file, results)
    sys.exit(1 if any(one["errors"] for one in results) else 0)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
