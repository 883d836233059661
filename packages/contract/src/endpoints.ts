import * as z from "zod/mini";
import { uploadAttachmentQuerySchema } from "./attachment-input.ts";
import { CALLS, type Call } from "./calls.ts";
import { listChangesQuerySchema } from "./change-query.ts";
import { upsertContactSchema } from "./contact-input.ts";
import { createMessageSchema, listMessagesQuerySchema } from "./message-input.ts";
import { pageQuerySchema } from "./page-query.ts";
import { listThreadsQuerySchema, patchThreadSchema } from "./thread-input.ts";

/** One call of the API: what a client needs of it, and what a server checks. */
export interface Endpoint extends Call {
  /** What the call does, in a line of the reference. */
  summary: string;
  query?: z.ZodMiniType;
  /** The schema of a JSON body, or `"bytes"` for a file. */
  body?: z.ZodMiniType | "bytes";
}

const contactsQuerySchema = z.extend(pageQuerySchema, { q: z.optional(z.string().check(z.maxLength(200))) });
const eventsQuerySchema = z.strictObject({ since: z.optional(z.string().check(z.maxLength(4_096))) });

/** Every call of the API by its name: the server routes by this table, and the OpenAPI document is made from it. */
export const ENDPOINTS = {
  getMe: { ...CALLS.getMe, summary: "Who calls, and what that person may do" },
  listAudiences: { ...CALLS.listAudiences, summary: "The audiences that the token opens", query: pageQuerySchema },
  getAudience: { ...CALLS.getAudience, summary: "One audience with its counts" },
  listContacts: {
    ...CALLS.listContacts,
    summary: "An audience's contacts by name, or those that match `q` by name or address",
    query: contactsQuerySchema,
  },
  upsertContact: {
    ...CALLS.upsertContact,
    summary: "Creates or changes the contact with the host's own key",
    body: upsertContactSchema,
  },
  getContact: { ...CALLS.getContact, summary: "One contact" },
  listThreads: {
    ...CALLS.listThreads,
    summary: "An audience's threads, newest activity first",
    query: listThreadsQuerySchema,
  },
  getThread: { ...CALLS.getThread, summary: "One thread" },
  patchThread: {
    ...CALLS.patchThread,
    summary: "Changes a thread's status, or the caller's read mark",
    body: patchThreadSchema,
  },
  listMessages: {
    ...CALLS.listMessages,
    summary: "A thread's messages, oldest first, the newest page unless a place is named",
    query: listMessagesQuerySchema,
  },
  createMessage: { ...CALLS.createMessage, summary: "Replies to the thread", body: createMessageSchema },
  getMessage: { ...CALLS.getMessage, summary: "One message" },
  getRawMessage: { ...CALLS.getRawMessage, summary: "The message's bytes as they came or went" },
  getMessageImages: { ...CALLS.getMessageImages, summary: "Signed links to the message's images through the proxy" },
  uploadAttachment: {
    ...CALLS.uploadAttachment,
    summary: "Uploads a file to send with a reply",
    query: uploadAttachmentQuerySchema,
    body: "bytes",
  },
  getAttachmentLink: { ...CALLS.getAttachmentLink, summary: "A short-lived link that downloads the attachment" },
  listRequests: {
    ...CALLS.listRequests,
    summary: "Messages from unknown senders, newest first",
    query: pageQuerySchema,
  },
  getRawRequest: { ...CALLS.getRawRequest, summary: "A quarantined message's bytes as they came" },
  listChanges: { ...CALLS.listChanges, summary: "The changes after a cursor, as pages", query: listChangesQuerySchema },
  streamEvents: {
    ...CALLS.streamEvents,
    summary: "The changes as server-sent events; resumes by `since` or Last-Event-ID",
    query: eventsQuerySchema,
  },
} as const satisfies Record<keyof typeof CALLS, Endpoint>;

/** Name of a call. */
export type EndpointName = keyof typeof ENDPOINTS;
