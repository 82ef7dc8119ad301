"""Writes the pairs of HealthVer that training leaves out, for `score.py` and then `calibrate.py`.

    python keep_back.py pairs.jsonl
"""

import json
import sys
from pathlib import Path

from examples import healthver

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(
        "".join(
            json.dumps({**one, "gold": one["rationale"] if one["label"] != 2 else None}) + "\n" for one in healthver(calibration=True, every=True)
        )
    )
