"""Writes the pairs that training leaves out: of HealthVer for `score.py` and then `calibrate.py`; with a second file, of all
corpora for `bench/quality/export-signals.ts`; with a third, of the corpora without HealthVer, to calibrate `general` by.

    python keep_back.py calibration.jsonl [all.jsonl [others.jsonl]]
"""

import json
import sys
from pathlib import Path

from examples import NOT_SUPPORTS, healthver, kept_back
from train import science_examples


def write(path, examples):
    rows = ({**one, "gold": one["rationale"] if one["label"] != 2 else None} for one in examples)
    Path(path).write_text("".join(json.dumps(row) + "\n" for row in rows))


if __name__ == "__main__":
    own = list(healthver(calibration=True))
    write(sys.argv[1], own)
    if len(sys.argv) > 2:
        science = [one for one in science_examples() if one["set"] != "climate-fever" and kept_back(one["claim"])]
        write(sys.argv[2], [*own, *science])
        if len(sys.argv) > 3:
            write(sys.argv[3], [one for one in science if one["label"] != NOT_SUPPORTS])
