"""What a checkout of Espruino says of its boards, as JSON on the standard output: the board files are evaluated with
Espruino's own scripts/pinutils.py and scripts/common.py, and `make` (which builds nothing) says what is compiled in.

    python3 read.py CHECKOUT [BOARD...]

Nothing is judged here: scripts/import-boards/profile.ts makes profiles of it. The checkout is only read.
"""

import contextlib
import importlib
import io
import json
import os
import re
import shlex
import subprocess
import sys
import tempfile

# Boards whose makefiles want to know where a toolchain is, though none is started.
TOOLCHAINS = {"ESP_IDF_PATH": "/", "ESP_APP_TEMPLATE_PATH": "/", "ESP8266_SDK_ROOT": "/"}


def make_variables(checkout, board):
    """The C files with built-ins and the defines of a release build, which the target boardjson echoes."""
    with tempfile.TemporaryDirectory() as folder:
        rules = os.path.join(folder, "rules.make")
        with open(rules, "w") as file:
            file.write("%.c: ;\n")  # A board file may still name a source that has since moved.
        run = subprocess.run(
            ["make", "-n", "-f", "Makefile", "-f", rules, "GENDIR=" + folder, "BOARD=" + board, "RELEASE=1", "boardjson"],
            cwd=checkout, env={**os.environ, **TOOLCHAINS}, capture_output=True, text=True,
            stdin=subprocess.DEVNULL, timeout=60,
        )
    found = dict(re.findall("^echo (WRAPPERSOURCES|DEFINES) = ?(.*)$", run.stdout, re.MULTILINE))
    if len(found) < 2:
        sys.exit("%s: make does not tell its variables:\n%s" % (board, run.stderr))
    return found


def api_name(entry):
    """What programs reach: `print`, `E.sum` of an object, a class or a module, `Pin#read` of instances, `E@init` an event."""
    of = entry.get("class")
    if entry["type"] in ("function", "variable", "object"):
        return entry["name"] if of is None else of + "." + entry["name"]
    if entry["type"] == "constructor":
        return entry["name"]
    marks = {"staticmethod": ".", "staticproperty": ".", "method": "#", "property": "#", "event": "@"}
    return of + marks[entry["type"]] + entry["name"] if entry["type"] in marks else None


def aliases_of(entries):
    """Globals that are pins under another name: a plain number is one of port D."""
    found = {}
    for entry in entries:
        pin = re.fullmatch(r"(?:JSH_PORT(\w)_OFFSET \+ |\(Pin\))?(\d+)", str(entry.get("generate_full")))
        if entry["type"] == "variable" and entry["return"][0] == "pin" and pin and not re.match(r"BTN\d|LED\d", entry["name"]):
            found[entry["name"]] = (pin[1] or "D") + pin[2]
    return found


def built_ins(checkout, board, info, variables):
    """What the firmware of a board has built in: modules, serial ports, buses; and its defines."""
    defines = shlex.split(variables["DEFINES"].replace('\\"', ""))
    sources = [f for f in variables["WRAPPERSOURCES"].split() if os.path.exists(os.path.join(checkout, f))]
    sys.argv = ["read.py"] + sources + defines + ["-B" + board]
    import common

    there = os.getcwd()
    entries = common.get_jsondata(False)
    os.chdir(there)
    modules = {entry["class"] for entry in entries if entry["type"] == "library"}
    for line in info["build"].get("makefile", []):
        if line.startswith("JSMODULESOURCES"):
            modules.update(os.path.basename(source).split(".")[0] for source in line.split("=")[1].split())
    names = sorted({api_name(entry) for entry in entries} - {None})
    objects = [(entry["name"], entry.get("instanceof")) for entry in entries if entry["type"] == "object"]
    return {
        "modules": sorted(modules),
        "api": " ".join(names),
        "aliases": aliases_of(entries),
        "serials": [name for name, kind in objects if kind == "Serial"],
        "buses": sorted(name for name, kind in objects if kind in ("I2C", "SPI")),
        "graphics": sorted(entry["name"] for entry in entries
                           if entry.get("class") == "Graphics" and entry["type"] in ("method", "staticmethod", "property")),
        "defines": sorted({define[2:] for define in defines if define.startswith("-D")}),
    }


def pins_of(board, pinutils):
    """Pins in the firmware's order; those that only fill gaps are left out."""
    pins = pinutils.remove_used_pinfunctions(board.get_pins(), board)
    result = []
    for pin in pins:
        if pin["port"] == "_NONE":
            continue
        functions = dict(sorted((name, af) for name, af in pin["functions"].items() if name not in ("", "-")))
        described = {"name": pin["name"][1:], "functions": functions}
        levels = (pin.get("csv") or {}).get("IO") or (pin.get("csv") or {}).get("I/O level")
        if levels is not None:
            described["io"] = levels
        result.append(described)
    return result


def layout_of(board):
    """Rows of contacts of the first drawing that there is of the board."""
    drawings = getattr(board, "boards", None) or [getattr(board, "board", {})]
    for drawing in drawings:
        rows = {side: row for side, row in drawing.items() if not side.startswith("_") and isinstance(row, list)}
        if rows:
            return rows
    return None


def facts_of(checkout, name, pinutils):
    variables = make_variables(checkout, name)
    board = importlib.import_module(name)
    pins = pins_of(board, pinutils)
    known = ["name", "boardname", "variables", "io_buffer_size", "xoff_thresh", "xon_thresh", "default_console",
             "default_console_tx", "default_console_rx", "default_console_baudrate", "bootloader"]
    return {
        "id": name,
        "info": {key: board.info[key] for key in known if key in board.info},
        "chip": board.chip,
        "devices": board.devices,
        "pins": pins,
        "layout": layout_of(board),
        **built_ins(checkout, name, board.info, variables),
    }


def main():
    checkout = os.path.abspath(sys.argv[1])
    sys.path[:0] = [os.path.join(checkout, "scripts"), os.path.join(checkout, "boards")]
    sys.dont_write_bytecode = True
    wanted = sys.argv[2:] or sorted(
        file[:-3] for file in os.listdir(os.path.join(checkout, "boards")) if file.endswith(".py")
    )
    with contextlib.redirect_stdout(io.StringIO()):
        import pinutils

        facts = [facts_of(checkout, name, pinutils) for name in wanted]
    json.dump(facts, sys.stdout, indent=1, sort_keys=True)


main()
