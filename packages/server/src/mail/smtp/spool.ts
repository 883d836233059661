// cspell:ignore fsyncs
import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";

const recipientSchema = z.object({
  accountId: z.templateLiteral(["acc_", z.string()]),
  audienceId: z.templateLiteral(["aud_", z.string()]),
  token: z.nullable(z.object({ kind: z.enum(["thread", "campaign"]), value: z.string() })),
});
/** An inbox that a mail is for, found while the other server named its recipients. */
export type MailRecipient = z.infer<typeof recipientSchema>;

const envelopeSchema = z.object({
  /** Address of MAIL FROM; `""` for the null return path. */
  from: z.string(),
  recipients: z.array(recipientSchema),
  receivedAt: z.iso.datetime(),
});
/** What SMTP says of a mail besides its bytes. */
export type SpooledEnvelope = z.infer<typeof envelopeSchema>;

/** A mail as it was accepted. */
export interface SpooledMail {
  id: string;
  envelope: SpooledEnvelope;
  /** The bytes between DATA and the final dot, dots unstuffed. */
  raw: Uint8Array;
}

/** A mail that is being received. */
export interface SpoolWriter {
  write(chunk: Uint8Array): Promise<void>;
  /** Makes the mail durable: once this resolves it outlives a crash of the machine. */
  commit(): Promise<string>;
  /** Throws away what was written. */
  discard(): Promise<void>;
}

/** Mails that were accepted and are not yet in the database, one file each: a line with the envelope, then the bytes. */
export interface Spool {
  start(envelope: SpooledEnvelope): Promise<SpoolWriter>;
  /** Ids of all mails that are to be taken in at the start, oldest first: some of them again. */
  list(): Promise<string[]>;
  /** `null` when somebody removed the file. */
  read(id: string): Promise<SpooledMail | null>;
  /** Says that a mail is in the database. */
  settle(id: string): Promise<void>;
}

/** How a spool keeps its mails. */
export interface SpoolOptions {
  folder: string;
  /**
   * How long a mail stays after it is in the database, and is taken in again at the next start. The embedded database
   * never fsyncs: what it has committed reaches the disk when the system writes it, half a minute later or so.
   */
  keepMs: number;
  now: () => Date;
}

const LF = 0x0a;

/** Opens a spool folder and throws away what a crash left half written: nobody was told that it was accepted. */
export async function openSpool({ folder, keepMs, now }: SpoolOptions): Promise<Spool> {
  const partsFolder = join(folder, "incoming");
  const readyFolder = join(folder, "accepted");
  await rm(partsFolder, { recursive: true, force: true });
  await mkdir(partsFolder, { recursive: true });
  await mkdir(readyFolder, { recursive: true });
  await syncFolder(folder);
  const makeId = idMaker();
  const settled: { id: string; untilMs: number }[] = [];
  return {
    start: (envelope) => startMail({ partsFolder, readyFolder, id: makeId() }, envelope),
    list: async () => (await readdir(readyFolder)).sort(),
    read: async (id) => {
      const bytes = await readFile(join(readyFolder, id)).catch(nullWhenMissing);
      return bytes && splitMail(id, bytes);
    },
    async settle(id) {
      const nowMs = now().getTime();
      settled.push({ id, untilMs: nowMs + keepMs });
      const kept = settled.findIndex(({ untilMs }) => untilMs > nowMs);
      const done = settled.splice(0, kept < 0 ? settled.length : kept);
      for (const { id: doneId } of done) await rm(join(readyFolder, doneId), { force: true });
    },
  };
}

/** Ids sort by arrival, in one process and, as far as clocks agree, over several. */
function idMaker(): () => string {
  let count = 0;
  return () => {
    count += 1;
    const time = Date.now().toString(36).padStart(9, "0");
    return `${time}-${count.toString(36).padStart(6, "0")}-${randomBytes(6).toString("hex")}`;
  };
}

interface Place {
  partsFolder: string;
  readyFolder: string;
  id: string;
}

async function startMail(place: Place, envelope: SpooledEnvelope): Promise<SpoolWriter> {
  const path = join(place.partsFolder, place.id);
  const file = await open(path, "wx");
  await file.write(`${JSON.stringify(envelope)}\n`);
  return {
    async write(chunk) {
      await file.write(chunk);
    },
    async commit() {
      // In this order: the bytes, then the name. A crash between leaves a file that nobody was told of.
      await file.sync();
      await file.close();
      await rename(path, join(place.readyFolder, place.id));
      await syncFolder(place.readyFolder);
      return place.id;
    },
    async discard() {
      await file.close();
      await rm(path, { force: true });
    },
  };
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

async function syncFolder(path: string): Promise<void> {
  // Windows can't open folders; its file system orders renames by itself.
  if (process.platform === "win32") return;
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function splitMail(id: string, bytes: Buffer): SpooledMail {
  const end = bytes.indexOf(LF);
  const envelope = envelopeSchema.parse(JSON.parse(bytes.toString("utf8", 0, end)));
  return { id, envelope, raw: bytes.subarray(end + 1) };
}
