import { createHash } from "node:crypto";
import type { AccountId, AudienceId, MessageId, MessageImages, RemoteContent } from "@hearback/contract";
import { ApiProblem, notFound } from "../api-problem.ts";
import type { Caller } from "../../http/auth/caller.ts";
import { inSystem, type Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { EgressError, type EgressImage } from "../../runtime/egress.ts";
import { sniffMediaType } from "../../mail/parse/media-type.ts";
import { isSigned, signLink } from "./links.ts";
import { locate, readAs } from "../reading/scope.ts";

/** Pictures that browsers draw without running anything; never SVG. */
const SAFE_IMAGE_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/** Largest picture shown from within a mail: the same bound as for remote ones. */
const MAX_IMAGE_BYTES = 10 * 1024 * 1024;

/** Signs a link for each picture of a message, except known trackers. @throws {ApiProblem} `not-found`. */
export function linkImages(deps: Deps, caller: Caller, messageId: MessageId): Promise<MessageImages> {
  return readAs(deps, caller, async (tx) => {
    const audienceId = await locate(tx, caller, "messages", messageId);
    const message = await readImages(tx, audienceId, messageId);
    const link = (key: string) =>
      signLink(deps, `/i/${messageId}/${key}`, subjectOf({ accountId: caller.accountId, audienceId, messageId, key }));
    const remote = message.remote.filter(({ kind }) => kind === "image");
    return {
      items: [
        ...remote.map(({ key, url }) => ({ ref: url, src: link(key).url })),
        ...message.inline.map(({ contentId }) => ({ ref: `cid:${contentId}`, src: link(inlineKey(contentId)).url })),
      ],
      expiresAt: link("").expiresAt,
    };
  });
}

interface ImageAddress {
  accountId: AccountId;
  audienceId: AudienceId;
  messageId: string;
  key: string;
}

function subjectOf({ accountId, audienceId, messageId, key }: ImageAddress): string[] {
  return ["image", accountId, audienceId, messageId, key];
}

/** Content-IDs are free text, so addresses carry their hash. */
function inlineKey(contentId: string): string {
  return `cid-${createHash("sha256").update(contentId).digest("hex").slice(0, 32)}`;
}

interface Images {
  remote: RemoteContent[];
  inline: { contentId: string; blobKey: string; sizeBytes: number }[];
}

async function readImages(tx: Tx, audienceId: AudienceId, messageId: MessageId): Promise<Images> {
  const message = await tx
    .selectFrom("messages")
    .select("remote_content")
    .where("audience_id", "=", audienceId)
    .where("id", "=", messageId)
    .executeTakeFirstOrThrow();
  const attachments = await tx
    .selectFrom("attachments")
    .select(["content_id", "blob_key", "size_bytes"])
    .where("audience_id", "=", audienceId)
    .where("message_id", "=", messageId)
    .where("media_type", "in", SAFE_IMAGE_TYPES)
    .where("content_id", "is not", null)
    .execute();
  const inline = attachments.map((row) => ({
    contentId: row.content_id ?? "",
    blobKey: row.blob_key,
    sizeBytes: row.size_bytes,
  }));
  return { remote: message.remote_content, inline };
}

/**
 * Opens one picture of a message by its signed link. A remote one is fetched from the address that the message itself
 * names: whoever has the link can't choose it.
 * @throws {ApiProblem} `link-expired` for a link that is over or that nobody signed; `not-found` when no picture comes.
 */
export async function openImage(
  deps: Deps,
  address: { messageId: string; key: string },
  link: { e: string; s: string },
): Promise<EgressImage> {
  const images = await findSigned(deps, address, link);
  const inline = images.inline.find(({ contentId }) => inlineKey(contentId) === address.key);
  if (inline !== undefined) return openInline(deps, inline);
  const remote = images.remote.find(({ key, kind }) => key === address.key && kind === "image");
  if (remote === undefined) throw notFound();
  try {
    return await deps.egress.fetchImage(remote.url);
  } catch (error) {
    if (error instanceof EgressError) throw notFound();
    throw error;
  }
}

function findSigned(
  deps: Deps,
  { messageId, key }: { messageId: string; key: string },
  link: { e: string; s: string },
): Promise<Images> {
  return inSystem(deps.db, async (tx) => {
    const places = tx.selectFrom("messages").select(["account_id", "audience_id", "id"]);
    const rows = await places.where("id", "=", asId(messageId)).limit(10).execute();
    const place = rows.find((row) =>
      isSigned(deps, subjectOf({ accountId: row.account_id, audienceId: row.audience_id, messageId, key }), link),
    );
    if (place === undefined) throw new ApiProblem("link-expired");
    return readImages(tx, place.audience_id, place.id);
  });
}

async function openInline(deps: Deps, inline: Images["inline"][number]): Promise<EgressImage> {
  const bytes = inline.sizeBytes > MAX_IMAGE_BYTES ? null : await deps.blobs.get(inline.blobKey);
  if (bytes === null) throw notFound();
  const mediaType = await sniffMediaType(bytes);
  if (!SAFE_IMAGE_TYPES.includes(mediaType)) throw notFound();
  return { bytes, mediaType };
}

function asId(id: string): MessageId {
  return id as MessageId;
}
