import type * as z from "zod/mini";
import { attachmentSchema, signedLinkSchema } from "./attachment.ts";
import { audienceSchema } from "./audience.ts";
import { changePageSchema } from "./change.ts";
import { contactSchema } from "./contact.ts";
import { createdMessageSchema, messageImagesSchema, messagePageSchema, messageSchema } from "./message.ts";
import { pageSchema } from "./page.ts";
import { quarantinedRequestSchema } from "./quarantined-request.ts";
import { threadSchema } from "./thread.ts";
import { meSchema } from "./user.ts";

/** What a client needs of a call. Braces in `path` name parameters. */
export interface Call {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/v1/${string}`;
  /** The schema of a JSON answer; `"message/rfc822"` and `"text/event-stream"` are answered as they are. */
  response: z.ZodMiniType | "message/rfc822" | "text/event-stream";
}

/**
 * Every call of the API by its name, with what comes back. What goes in stands in `ENDPOINTS`, apart from this table,
 * so that a page need not download the checks of its own requests.
 */
export const CALLS = {
  getMe: { method: "GET", path: "/v1/me", response: meSchema },
  listAudiences: { method: "GET", path: "/v1/audiences", response: pageSchema(audienceSchema) },
  getAudience: { method: "GET", path: "/v1/audiences/{audienceId}", response: audienceSchema },
  listContacts: { method: "GET", path: "/v1/audiences/{audienceId}/contacts", response: pageSchema(contactSchema) },
  upsertContact: { method: "PUT", path: "/v1/audiences/{audienceId}/contacts/{externalId}", response: contactSchema },
  getContact: { method: "GET", path: "/v1/contacts/{contactId}", response: contactSchema },
  listThreads: { method: "GET", path: "/v1/audiences/{audienceId}/threads", response: pageSchema(threadSchema) },
  getThread: { method: "GET", path: "/v1/threads/{threadId}", response: threadSchema },
  patchThread: { method: "PATCH", path: "/v1/threads/{threadId}", response: threadSchema },
  listMessages: { method: "GET", path: "/v1/threads/{threadId}/messages", response: messagePageSchema },
  createMessage: { method: "POST", path: "/v1/threads/{threadId}/messages", response: createdMessageSchema },
  getMessage: { method: "GET", path: "/v1/messages/{messageId}", response: messageSchema },
  getRawMessage: { method: "GET", path: "/v1/messages/{messageId}/raw", response: "message/rfc822" },
  getMessageImages: { method: "GET", path: "/v1/messages/{messageId}/images", response: messageImagesSchema },
  uploadAttachment: { method: "POST", path: "/v1/audiences/{audienceId}/attachments", response: attachmentSchema },
  getAttachmentLink: { method: "GET", path: "/v1/attachments/{attachmentId}/link", response: signedLinkSchema },
  listRequests: {
    method: "GET",
    path: "/v1/audiences/{audienceId}/requests",
    response: pageSchema(quarantinedRequestSchema),
  },
  getRawRequest: { method: "GET", path: "/v1/requests/{requestId}/raw", response: "message/rfc822" },
  listChanges: { method: "GET", path: "/v1/changes", response: changePageSchema },
  streamEvents: { method: "GET", path: "/v1/events", response: "text/event-stream" },
} as const satisfies Record<string, Call>;
