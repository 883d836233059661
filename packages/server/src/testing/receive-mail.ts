import { randomUUID } from "node:crypto";
import type { AccountId, AudienceId } from "@hearback/contract";
import type { Deps } from "../deps.ts";
import { parseMail } from "../mail/parse/parse-mail.ts";
import { takeIn, type IntakeOutcome } from "../services/intake.ts";

/** A mail that somebody sends in a test; plain text unless the whole is given. */
export interface TestMail {
  /** @default "Ada <ada@example.org>" */
  from?: string | undefined;
  subject?: string | undefined;
  text?: string | undefined;
  /** More header lines, such as `In-Reply-To: <…>`. */
  headers?: readonly string[] | undefined;
  /** The whole mail instead of the parts above. */
  raw?: string | Uint8Array | undefined;
}

/** Puts a mail into an inbox as if it had just come in over SMTP. */
export async function receiveMail(
  deps: Deps,
  inbox: { accountId: AccountId; audienceId: AudienceId },
  mail: TestMail = {},
): Promise<IntakeOutcome> {
  const raw = typeof mail.raw === "object" ? mail.raw : new TextEncoder().encode(mail.raw ?? textOf(mail));
  const receivedAt = deps.clock.now();
  const parsed = await parseMail(raw, { envelopeFrom: "sender@example.org", nowMs: receivedAt.getTime() });
  const recipient = { accountId: inbox.accountId, audienceId: inbox.audienceId, token: null };
  return takeIn(deps, recipient, { blobPrefix: `in-${randomUUID()}`, receivedAt, raw, mail: parsed });
}

function textOf({
  from = "Ada <ada@example.org>",
  subject = "Hello",
  text = "Hello there",
  headers = [],
}: TestMail): string {
  return [
    `From: ${from}`,
    "To: inbox@in.example.com",
    `Subject: ${subject}`,
    `Message-ID: <${randomUUID()}@example.org>`,
    "Date: Mon, 23 Nov 2026 10:00:00 +0000",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    ...headers,
    "",
    text,
    "",
  ].join("\r\n");
}
