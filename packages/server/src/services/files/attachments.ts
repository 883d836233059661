import { Readable } from "node:stream";
import {
  newId,
  type Attachment,
  type AttachmentId,
  type AudienceId,
  type MessageId,
  type SignedLink,
} from "@hearback/contract";
import { ApiProblem, notFound } from "../api-problem.ts";
import type { Caller } from "../../http/auth/caller.ts";
import type { StoredBlob } from "../../blobs/blob-store.ts";
import { inAccount, inSystem } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { safeFileName } from "../../mail/parse/file-name.ts";
import { sniffMediaType } from "../../mail/parse/media-type.ts";
import { ATTACHMENT_TYPES, MAX_ATTACHMENT_BYTES } from "./attachment-policy.ts";
import type { AudienceChange } from "../changes/changes.ts";
import { isSigned, signLink } from "./links.ts";
import { locate, openAudience, readAs } from "../reading/scope.ts";
import { toAttachment } from "../reading/wire.ts";

/** Bytes that the type is told by; more is not needed by any type that may be sent. */
const SNIFFED_BYTES = 64 * 1024;

/** A file on its way up. */
export interface Upload {
  /** The client's own id. */
  id: AttachmentId;
  name: string;
  content: AsyncIterable<Uint8Array>;
}

/**
 * Stores a file to send with a reply, checked by its content; its bytes never lie in memory as a whole.
 * The same upload again answers the same attachment.
 * @throws {ApiProblem} `attachment-too-large`, `attachment-type-not-allowed`, `id-conflict`, `not-found`.
 */
export async function uploadAttachment(
  deps: Deps,
  caller: Caller,
  audienceId: AudienceId,
  upload: Upload,
): Promise<Attachment> {
  await readAs(deps, caller, (tx) => openAudience(tx, caller, audienceId));
  const { head, content } = await peek(limited(upload.content));
  const mediaType = await sniffMediaType(head);
  if (!ATTACHMENT_TYPES.includes(mediaType)) {
    throw new ApiProblem("attachment-type-not-allowed", { detail: `The file is ${mediaType} by its content.` });
  }
  // A key of its own for each try, so that a repeat never touches the bytes of the first.
  const blobKey = newId("att", deps.clock.now().getTime());
  const stored = await deps.blobs.put(blobKey, content);
  const name = safeFileName(upload.name, mediaType);
  const row = await insertOrFind(deps, caller, { audienceId, id: upload.id, name, mediaType, blobKey, stored });
  if (row.blob_key !== blobKey) await deps.blobs.delete(blobKey);
  if (row.sha256 !== stored.sha256 || row.name !== name || row.audience_id !== audienceId)
    throw new ApiProblem("id-conflict");
  return toAttachment(row);
}

interface NewAttachment {
  audienceId: AudienceId;
  id: AttachmentId;
  name: string;
  mediaType: string;
  blobKey: string;
  stored: StoredBlob;
}

function insertOrFind(deps: Deps, caller: Caller, attachment: NewAttachment) {
  const { id, audienceId, stored } = attachment;
  return inAccount(deps.db, caller.accountId, async (tx) => {
    const known = tx.selectFrom("attachments").selectAll().where("id", "=", id);
    const before = await known.executeTakeFirst();
    if (before !== undefined) return before;
    await tx
      .insertInto("attachments")
      .values({
        account_id: caller.accountId,
        audience_id: audienceId,
        id,
        message_id: null,
        position: 0,
        name: attachment.name,
        media_type: attachment.mediaType,
        size_bytes: stored.sizeBytes,
        sha256: stored.sha256,
        inline: false,
        content_id: null,
        blob_key: attachment.blobKey,
        created_at: deps.clock.now(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return known.executeTakeFirstOrThrow();
  });
}

async function* limited(content: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let sizeBytes = 0;
  for await (const chunk of content) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_ATTACHMENT_BYTES)
      throw new ApiProblem("attachment-too-large", { limitBytes: MAX_ATTACHMENT_BYTES });
    yield chunk;
  }
}

/** Reads a stream's first bytes, and gives the whole of it to be read again. */
async function peek(
  content: AsyncIterable<Uint8Array>,
): Promise<{ head: Uint8Array; content: AsyncIterable<Uint8Array> }> {
  const iterator = content[Symbol.asyncIterator]();
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  let next = await iterator.next();
  while (next.done !== true) {
    chunks.push(next.value);
    sizeBytes += next.value.byteLength;
    if (sizeBytes >= SNIFFED_BYTES) break;
    next = await iterator.next();
  }
  const head = Buffer.concat(chunks);
  return { head, content: joined(head, iterator) };
}

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

/**
 * Gives uploaded files to a message, in this order.
 * @returns Whether there are any.
 * @throws {ApiProblem} `invalid-request` for one that is not there, another audience's or sent before;
 * `attachment-too-large` when they are too large together.
 */
export async function claimAttachments(
  change: AudienceChange,
  messageId: MessageId,
  ids: readonly AttachmentId[],
): Promise<boolean> {
  let sizeBytes = 0;
  for (const [position, id] of ids.entries()) {
    const claimed = await change.tx
      .updateTable("attachments")
      .set({ message_id: messageId, position })
      .where("audience_id", "=", change.audienceId)
      .where("id", "=", id)
      .where("message_id", "is", null)
      .returning("size_bytes")
      .executeTakeFirst();
    if (claimed === undefined) {
      const issue = { path: `attachmentIds.${position}`, message: "names no unsent attachment of this audience" };
      throw new ApiProblem("invalid-request", { issues: [issue] });
    }
    sizeBytes += claimed.size_bytes;
  }
  if (sizeBytes > MAX_ATTACHMENT_BYTES)
    throw new ApiProblem("attachment-too-large", { limitBytes: MAX_ATTACHMENT_BYTES });
  return ids.length > 0;
}

/** Makes a link that downloads an attachment without a token for some minutes. @throws {ApiProblem} `not-found`. */
export function linkAttachment(deps: Deps, caller: Caller, id: AttachmentId): Promise<SignedLink> {
  return readAs(deps, caller, async (tx) => {
    const audienceId = await locate(tx, caller, "attachments", id);
    return signLink(deps, `/a/${id}`, ["attachment", caller.accountId, audienceId, id]);
  });
}

/** A file as it is handed out. */
export interface Download {
  name: string;
  mediaType: string;
  sizeBytes: number;
  content: ReadableStream<Uint8Array>;
}

/** Opens an attachment by its signed link. @throws {ApiProblem} `link-expired`, also for a link that nobody signed. */
export async function openAttachment(deps: Deps, id: string, link: { e: string; s: string }): Promise<Download> {
  const row = await inSystem(deps.db, async (tx) => {
    // The same id may be there in several audiences; the signature tells which one was meant.
    const rows = await tx.selectFrom("attachments").selectAll().where("id", "=", asId(id)).limit(10).execute();
    return rows.find((one) => isSigned(deps, ["attachment", one.account_id, one.audience_id, one.id], link));
  });
  if (row === undefined) throw new ApiProblem("link-expired");
  const content = await deps.blobs.open(row.blob_key);
  if (content === null) throw notFound();
  return { name: row.name, mediaType: row.media_type, sizeBytes: row.size_bytes, content };
}

function asId(id: string): AttachmentId {
  return id as AttachmentId;
}

/** Reads a web stream's chunks; an absent body has none. */
export function chunksOf(body: ReadableStream<Uint8Array> | null): AsyncIterable<Uint8Array> {
  return body ?? Readable.from([]);
}
