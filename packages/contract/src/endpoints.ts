import * as z from "zod/mini";
import { attachmentSchema, signedLinkSchema, uploadAttachmentQuerySchema } from "./attachment.ts";
import { audienceSchema } from "./audience.ts";
import { changePageSchema, listChangesQuerySchema } from "./change.ts";
import { contactSchema, upsertContactSchema } from "./contact.ts";
import {
  createdMessageSchema,
  createMessageSchema,
  listMessagesQuerySchema,
  messageImagesSchema,
  messagePageSchema,
  messageSchema,
} from "./message.ts";
import { pageQuerySchema, pageSchema } from "./page.ts";
import { quarantinedRequestSchema } from "./quarantined-request.ts";
import { listThreadsQuerySchema, patchThreadSchema, threadSchema } from "./thread.ts";
import { meSchema } from "./user.ts";

/** One call of the API. Braces in `path` name parameters; `body` and `response` are JSON unless a kind says otherwise. */
export interface Endpoint {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: `/v1/${string}`;
  summary: string;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType | "bytes";
  /** `"message/rfc822"` and `"text/event-stream"` are answered as they are, not as JSON. */
  response: z.ZodMiniType | "message/rfc822" | "text/event-stream";
}

const contactsQuerySchema = z.extend(pageQuerySchema, { q: z.optional(z.string().check(z.maxLength(200))) });
const eventsQuerySchema = z.strictObject({ since: z.optional(z.string().check(z.maxLength(4_096))) });

/** Every call of the API by its name: the server routes by this table, the client calls by it, the OpenAPI document is made from it. */
export const ENDPOINTS = {
  getMe: { method: "GET", path: "/v1/me", summary: "Who calls, and what that person may do", response: meSchema },
  listAudiences: {
    method: "GET",
    path: "/v1/audiences",
    summary: "The audiences that the token opens",
    query: pageQuerySchema,
    response: pageSchema(audienceSchema),
  },
  getAudience: {
    method: "GET",
    path: "/v1/audiences/{audienceId}",
    summary: "One audience with its counts",
    response: audienceSchema,
  },
  listContacts: {
    method: "GET",
    path: "/v1/audiences/{audienceId}/contacts",
    summary: "An audience's contacts by name, or those that match `q` by name or address",
    query: contactsQuerySchema,
    response: pageSchema(contactSchema),
  },
  upsertContact: {
    method: "PUT",
    path: "/v1/audiences/{audienceId}/contacts/{externalId}",
    summary: "Creates or changes the contact with the host's own key",
    body: upsertContactSchema,
    response: contactSchema,
  },
  getContact: { method: "GET", path: "/v1/contacts/{contactId}", summary: "One contact", response: contactSchema },
  listThreads: {
    method: "GET",
    path: "/v1/audiences/{audienceId}/threads",
    summary: "An audience's threads, newest activity first",
    query: listThreadsQuerySchema,
    response: pageSchema(threadSchema),
  },
  getThread: { method: "GET", path: "/v1/threads/{threadId}", summary: "One thread", response: threadSchema },
  patchThread: {
    method: "PATCH",
    path: "/v1/threads/{threadId}",
    summary: "Changes a thread's status, or the caller's read mark",
    body: patchThreadSchema,
    response: threadSchema,
  },
  listMessages: {
    method: "GET",
    path: "/v1/threads/{threadId}/messages",
    summary: "A thread's messages, oldest first, the newest page unless a place is named",
    query: listMessagesQuerySchema,
    response: messagePageSchema,
  },
  createMessage: {
    method: "POST",
    path: "/v1/threads/{threadId}/messages",
    summary: "Replies to the thread",
    body: createMessageSchema,
    response: createdMessageSchema,
  },
  getMessage: { method: "GET", path: "/v1/messages/{messageId}", summary: "One message", response: messageSchema },
  getRawMessage: {
    method: "GET",
    path: "/v1/messages/{messageId}/raw",
    summary: "The message's bytes as they came or went",
    response: "message/rfc822",
  },
  getMessageImages: {
    method: "GET",
    path: "/v1/messages/{messageId}/images",
    summary: "Signed links to the message's images through the proxy",
    response: messageImagesSchema,
  },
  uploadAttachment: {
    method: "POST",
    path: "/v1/audiences/{audienceId}/attachments",
    summary: "Uploads a file to send with a reply",
    query: uploadAttachmentQuerySchema,
    body: "bytes",
    response: attachmentSchema,
  },
  getAttachmentLink: {
    method: "GET",
    path: "/v1/attachments/{attachmentId}/link",
    summary: "A short-lived link that downloads the attachment",
    response: signedLinkSchema,
  },
  listRequests: {
    method: "GET",
    path: "/v1/audiences/{audienceId}/requests",
    summary: "Messages from unknown senders, newest first",
    query: pageQuerySchema,
    response: pageSchema(quarantinedRequestSchema),
  },
  getRawRequest: {
    method: "GET",
    path: "/v1/requests/{requestId}/raw",
    summary: "A quarantined message's bytes as they came",
    response: "message/rfc822",
  },
  listChanges: {
    method: "GET",
    path: "/v1/changes",
    summary: "The changes after a cursor, as pages",
    query: listChangesQuerySchema,
    response: changePageSchema,
  },
  streamEvents: {
    method: "GET",
    path: "/v1/events",
    summary: "The changes as server-sent events; resumes by `since` or Last-Event-ID",
    query: eventsQuerySchema,
    response: "text/event-stream",
  },
} as const satisfies Record<string, Endpoint>;

/** Name of a call. */
export type EndpointName = keyof typeof ENDPOINTS;
