"""Judges the HL7 v2 messages of a dataset by two libraries that we did not write.

    SYNTHWARD_HL7_PYTHON=VENV/bin/python
    npx node test/conformance/hl7v2/write-messages.ts FOLDER MEMBERS
    $SYNTHWARD_HL7_PYTHON test/conformance/hl7v2/judge.py FOLDER [MOST]

The environment that the variable names has `hl7apy` (1.3) and `hl7` (0.4) from PyPI. hl7apy validates every message of
each file, or the first MOST of each, against the 2.5.1 message structures, cardinalities and data types, strictly; hl7
splits each file into its messages by itself, and what it reads is compared with hl7apy's reading and with rules that
no library knows: unique control ids, order in time, numbers that answer each other. Exits 1 when anything is
wrong, after printing up to ten examples of each kind.
"""

import collections
import glob
import os
import sys

import hl7
from hl7apy import consts
from hl7apy.exceptions import HL7apyException
from hl7apy.parser import parse_message
from hl7apy.validation import Validator

SHOWN = 10


def messages_of(path):
    """The messages of a file: each begins with MSH and ends before the next."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    if not text.endswith("\r") or "\n" in text:
        raise SystemExit(f"{path}: segments do not all end with a carriage return alone")
    starts = text.split("\rMSH|")
    return [starts[0] + "\r"] + ["MSH|" + rest.rstrip("\r") + "\r" for rest in starts[1:]]


def validate(text):
    """What hl7apy has against a message; nothing where it finds it valid."""
    try:
        message = parse_message(text, validation_level=consts.VALIDATION_LEVEL.STRICT, find_groups=True)
        Validator.validate(message)
    except (HL7apyException, ValueError) as error:
        return message_of(text), f"{type(error).__name__}: {error}"
    return None


def message_of(text):
    return text.split("|", 10)[9]


def compare(text, errors):
    """Reads a message with the other library and compares what can be told from it alone."""
    message = hl7.parse(text)
    header = message.segment("MSH")
    name, control = str(header[9]), str(header[10])
    kind, event, structure = name.split("^")
    if structure not in ("VXU_V04", "ADT_A01", "ADT_A03", "ORU_R01"):
        errors["structure"].append(name)
    if str(message).rstrip("\r") != text.rstrip("\r"):
        errors["read and written"].append(control)
    if kind == "ADT" and str(message.segment("EVN")[1]) != event:
        errors["event"].append(control)
    if kind == "ORU":
        orders, reports = message.segments("ORC"), message.segments("OBR")
        if [str(order[3]) for order in orders] != [str(report[3]) for report in reports]:
            errors["filler number"].append(control)
    if kind == "VXU":
        fillers = [str(order[3]) for order in message.segments("ORC")]
        if len(set(fillers)) != len(fillers) or len(fillers) != len(message.segments("RXA")):
            errors["doses"].append(control)
    return control, str(message.segment("PID")[3]).split("^")[0], str(header[7])


def judge(path, most):
    errors = collections.defaultdict(list)
    texts = messages_of(path)
    with open(path, encoding="utf-8", newline="") as file:
        split = hl7.split_file(file.read())
    if len(split) != len(texts):
        errors["split"].append(f"hl7 finds {len(split)} messages, {len(texts)} are there")
    seen, times = set(), {}
    for text in texts:
        control, member, time = compare(text, errors)
        if control in seen:
            errors["control id"].append(control)
        seen.add(control)
        if times.get(member, "") > time:
            errors["order"].append(control)
        times[member] = time
    for text in texts[:most]:
        found = validate(text)
        if found is not None:
            errors[found[1]].append(found[0])
    validated = min(most, len(texts))
    print(f"{os.path.basename(path)}: {len(texts)} messages read by hl7, {validated} validated by hl7apy")
    for reason, where in errors.items():
        print(f"  {reason}: {len(where)} ({', '.join(where[:SHOWN])})")
    return len(errors)


def main():
    folder = sys.argv[1]
    most = int(sys.argv[2]) if len(sys.argv) > 2 else sys.maxsize
    paths = sorted(glob.glob(os.path.join(folder, "*.hl7")))
    if not paths:
        raise SystemExit(f"there are no .hl7 files in {folder}")
    failed = sum([judge(path, most) for path in paths])
    sys.exit(1 if failed else 0)


main()
