"""`python -m bench.sink PORT`: a mail server that takes everything in and keeps nothing but the count.

It answers one verb that no other has, STAT: "250 <mails> <second at which the urgent one came, or 0>".
"""

import asyncio
import sys
import time

URGENT = b"<urgent@"
seen = {"mails": 0, "urgent": 0.0}


async def converse(reader, writer):
    """One client's conversation."""
    writer.write(b"220 sink\r\n")
    to_urgent = False
    while line := await reader.readline():
        verb = line[:4].upper()
        if verb == b"RCPT":
            to_urgent = URGENT in line.lower()
        if verb == b"DATA":
            writer.write(b"354 go on\r\n")
            await reader.readuntil(b"\r\n.\r\n")
            seen["mails"] += 1
            if to_urgent:
                seen["urgent"] = time.time()
        answers = {b"STAT": f"250 {seen['mails']} {seen['urgent']}", b"QUIT": "221 bye"}
        writer.write(f"{answers.get(verb, '250 ok')}\r\n".encode())
        await writer.drain()
        if verb == b"QUIT":
            break
    writer.close()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", int(sys.argv[1]), limit=2**22)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main())
