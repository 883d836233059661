import { createHmac } from "node:crypto";
import type { Deps } from "../deps.ts";
import {
  claimMail,
  failOrphans,
  keepRaw,
  loadOutgoing,
  settleMail,
  UNKNOWN_OUTCOME,
  type ClaimedMail,
  type OutgoingMail,
  type SendOutcome,
} from "../services/outgoing.ts";
import { cleanLine } from "./parse/clean-text.ts";
import { composeMail } from "./send/compose.ts";
import { UnsafeHeaderError } from "./send/header-guard.ts";
import { messageIdOf, replyAddress } from "./send/reply-address.ts";
import { createSmtpOut, type SmtpOut } from "./send/smtp-out.ts";

/** Mails sent at the same time. */
const MAX_SENDING = 4;
/** How often to look for mails that are due again; new ones are noticed at once. */
const POLL_MS = 2_000;

/** Sends the mails of the outbox. */
export interface OutgoingWorker {
  /** Lets the mails under way finish. */
  close(): Promise<void>;
}

/** Starts sending; without an outgoing server configured mails stay queued. */
export function startOutgoingWorker(deps: Deps): OutgoingWorker {
  const { smtpOutUrl, inboundDomain } = deps.config;
  if (smtpOutUrl === null) {
    deps.logger.warn("no outgoing mail server is configured: replies stay queued");
    return { close: () => Promise.resolve() };
  }
  const worker = new Worker(deps, createSmtpOut(smtpOutUrl, inboundDomain));
  worker.start();
  return worker;
}

class Worker implements OutgoingWorker {
  readonly #deps: Deps;
  readonly #out: SmtpOut;
  readonly #sending = new Set<Promise<void>>();
  #state: "idle" | "looking" | "look-again" | "closed" = "closed";
  #unsubscribe: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(deps: Deps, out: SmtpOut) {
    this.#deps = deps;
    this.#out = out;
  }

  start(): void {
    this.#state = "idle";
    this.#unsubscribe = this.#deps.hub.subscribe(() => this.#wake());
    this.#timer = setInterval(() => this.#wake(), POLL_MS);
    this.#timer.unref();
    // The embedded database has one process only, so what it finds under way was left by one that died.
    const swept = this.#guard(failOrphans(this.#deps, this.#deps.config.databaseUrl === null)).then(() => {
      this.#sending.delete(swept);
      this.#wake();
    });
    this.#sending.add(swept);
  }

  async close(): Promise<void> {
    this.#state = "closed";
    this.#unsubscribe();
    clearInterval(this.#timer);
    // A mail that was just being taken is sent, too, so the set may grow once more.
    while (this.#sending.size > 0) await Promise.all(this.#sending);
  }

  #wake(): void {
    if (this.#state === "looking") this.#state = "look-again";
    if (this.#state !== "idle") return;
    this.#state = "looking";
    const looking = this.#guard(this.#look()).then(() => {
      this.#sending.delete(looking);
      const again = this.#state === "look-again";
      if (this.#state !== "closed") this.#state = "idle";
      if (again) this.#wake();
    });
    this.#sending.add(looking);
  }

  async #look(): Promise<void> {
    await failOrphans(this.#deps, false);
    while (this.#state !== "closed" && this.#sending.size <= MAX_SENDING) {
      const mail = await claimMail(this.#deps);
      if (mail === null) return;
      const sent = this.#guard(this.#send(mail)).then(() => {
        this.#sending.delete(sent);
        this.#wake();
      });
      this.#sending.add(sent);
    }
  }

  async #send(mail: ClaimedMail): Promise<void> {
    const outcome = await this.#try(mail).catch((error: unknown): SendOutcome => {
      this.#deps.logger.error({ err: error, messageId: mail.messageId }, "mail can't be sent");
      const reason = error instanceof Error ? error.message : "unknown error";
      return { status: error instanceof UnsafeHeaderError ? "failed" : "later", reason };
    });
    await settleMail(this.#deps, mail, outcome);
  }

  async #try(mail: ClaimedMail): Promise<SendOutcome> {
    const raw = await this.#bytesOf(mail);
    if (raw === null) return { status: "failed", reason: "The message is gone." };
    const answer = await this.#out.send(mail.envelope, raw);
    if (answer.status === "accepted") return { status: "sent" };
    this.#deps.logger.warn({ messageId: mail.messageId, attempt: mail.attempt, answer }, "mail was not taken");
    const reason = cleanLine(answer.reason, 500);
    if (answer.status === "unknown") return { status: "failed", reason: UNKNOWN_OUTCOME };
    return { status: answer.status === "refused" ? "failed" : "later", reason };
  }

  /** The same bytes for every try: they are built once, and kept before they leave. */
  async #bytesOf(mail: ClaimedMail): Promise<Uint8Array | null> {
    const outgoing = await loadOutgoing(this.#deps, mail);
    if (outgoing === null) return null;
    const { raw_blob_key: keptKey } = outgoing.message;
    const kept = keptKey === null ? null : await this.#deps.blobs.get(keptKey);
    if (kept !== null) return kept;
    const raw = await buildMail(this.#deps, mail, outgoing);
    const rawKey = `raw-${mail.messageId}`;
    await this.#deps.blobs.put(rawKey, raw);
    await keepRaw(this.#deps, mail, rawKey);
    return raw;
  }

  /** The database being away is no reason to stop: the next look tries again. */
  async #guard(work: Promise<void>): Promise<void> {
    await work.catch((error: unknown) => this.#deps.logger.error({ err: error }, "sending mail is held up"));
  }
}

async function buildMail(deps: Deps, mail: ClaimedMail, outgoing: OutgoingMail): Promise<Uint8Array> {
  const { message, inboundHex, replyToken } = outgoing;
  const domain = deps.config.inboundDomain;
  const attachments = await Promise.all(
    outgoing.attachments.map(async ({ name, media_type: mediaType, blob_key: key }) => {
      const content = await deps.blobs.get(key);
      if (content === null) throw new Error(`the attachment ${key} is gone`);
      return { name, mediaType, content };
    }),
  );
  return composeMail(
    {
      from: message.from_mailbox,
      to: message.to_mailboxes,
      replyTo: replyAddress({ inboundHex, replyToken, domain }),
      subject: cleanLine(message.subject, 900),
      text: message.text,
      blocks: message.body.kind === "simple" ? message.body.blocks : [],
      messageId: message.internet_message_id ?? messageIdOf(message.id, domain),
      inReplyTo: message.in_reply_to,
      references: message.reference_ids,
      date: message.sent_at,
      loopMark: createHmac("sha256", deps.linkSecret).update(`loop|${mail.accountId}`).digest("hex").slice(0, 32),
      attachments,
    },
    deps.config.dkim,
  );
}
