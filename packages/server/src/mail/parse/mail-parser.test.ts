import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createMailParser, type MailParserOptions } from "./mail-parser.ts";
import { parseMail } from "./parse-mail.ts";

const CONTEXT = { envelopeFrom: "a@b.c", nowMs: Date.UTC(2026, 10, 23) };

function mailOf(subject: string, body = "body"): Buffer {
  return Buffer.from(`From: a@b.c\r\nSubject: ${subject}\r\n\r\n${body}\r\n`);
}

async function withParser<T>(
  options: MailParserOptions,
  use: (parser: ReturnType<typeof createMailParser>) => Promise<T>,
): Promise<T> {
  const parser = createMailParser(options);
  try {
    return await use(parser);
  } finally {
    await parser.close();
  }
}

describe("the parsing processes", () => {
  test("read the same as parsing in place does, each mail for whoever asked", async () => {
    await withParser({ processCount: 2 }, async (parser) => {
      const mails = Array.from({ length: 20 }, (_, index) => mailOf(`No ${index}`, `text ${index}\r\n`.repeat(index)));
      const read = await Promise.all(mails.map((raw) => parser.parse(raw, CONTEXT)));
      assert.deepEqual(read, await Promise.all(mails.map((raw) => parseMail(raw, CONTEXT))));
    });
  });

  test("read a mail that needs more memory than they have by its header alone, and serve the next one", async () => {
    await withParser({ processCount: 1, memoryMb: 32 }, async (parser) => {
      const hungry = mailOf("hungry", "a\r\n".repeat(10_000_000));
      const read = await parser.parse(hungry, CONTEXT);
      assert.deepEqual([read.incomplete, read.subject, read.from?.address], ["memory-limit", "hungry", "a@b.c"]);
      const next = await parser.parse(mailOf("small"), CONTEXT);
      assert.deepEqual([next.incomplete, next.text], [null, "body"]);
    });
  });

  test("end nothing but themselves when they die while they are being ended", async () => {
    // So little memory and time that a process fails in its start, after its mail was given up.
    for (const timeoutMs of [1, 5, 20, 60]) {
      await withParser({ processCount: 2, timeoutMs, memoryMb: 1 }, async (parser) => {
        const read = await Promise.all(
          ["one", "two", "three"].map((subject) => parser.parse(mailOf(subject), CONTEXT)),
        );
        for (const { incomplete } of read) assert.match(incomplete ?? "", /^(time-limit|memory-limit|unreadable)$/);
      });
    }
  });

  test("answer those who wait, by their header, when they are closed, and whoever asks later", async () => {
    const parser = createMailParser({ processCount: 1 });
    const waiting = ["one", "two", "three"].map((subject) => parser.parse(mailOf(subject), CONTEXT));
    await parser.close();
    const read = [...(await Promise.all(waiting)), await parser.parse(mailOf("four"), CONTEXT)];
    assert.deepEqual(
      read.map(({ subject, incomplete }) => [subject, incomplete]),
      ["one", "two", "three", "four"].map((subject) => [subject, "unreadable"]),
    );
  });
});
