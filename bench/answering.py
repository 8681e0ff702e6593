"""A stand-in for DynamoDB that gives one prepared answer to everything, after a given time.

`python -m bench.answering PORT DELAY_MS FILE` runs it as a process of its own.
"""

import asyncio
import sys
from pathlib import Path

from bench.wire import serve, whole_answer

if __name__ == "__main__":
    whole = whole_answer(Path(sys.argv[3]).read_bytes())
    asyncio.run(serve(int(sys.argv[1]), lambda _head, _body: whole, delay_s=int(sys.argv[2]) / 1000))
