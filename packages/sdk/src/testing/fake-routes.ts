import {
  type CreateMessageInput,
  type Message,
  type PatchThreadInput,
  type ProblemCode,
  PROBLEMS,
  type Thread,
} from "@hearback/contract";
import type { FakeState } from "./fake-state.ts";
import { INSTANT, makeAttachment, makeMessage } from "./makers.ts";

interface Asked {
  readonly state: FakeState;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly request: Request;
}
type Answering = (asked: Asked) => Promise<Response> | Response;

/** A problem as the server answers it. */
export function problem(code: ProblemCode, fields: object = {}): Response {
  const body = { type: `/problems/${code}`, instance: "req-1", ...PROBLEMS[code], ...fields };
  return Response.json(body, { status: body.status, headers: { "content-type": "application/problem+json" } });
}

/** The calls that a fake back end answers, by method and path with one id in it. */
const ROUTES: Record<string, Answering> = {
  "GET /v1/me": ({ state }) => Response.json(state.me),
  "GET /v1/audiences": ({ state, query }) =>
    Response.json(
      pageOf(
        [...state.audiences.keys()].map((id) => state.audience(id)),
        query,
      ),
    ),
  "GET /v1/audiences/{}": ({ state, id }) => found(state.audience(id)),
  "GET /v1/audiences/{}/threads": listThreads,
  "POST /v1/audiences/{}/attachments": upload,
  "GET /v1/contacts/{}": ({ state, id }) => found(state.contacts.get(id)),
  "GET /v1/threads/{}": ({ state, id }) => found(state.threads.get(id)),
  "PATCH /v1/threads/{}": patchThread,
  "GET /v1/threads/{}/messages": listMessages,
  "POST /v1/threads/{}/messages": reply,
  "GET /v1/messages/{}/images": () => Response.json({ items: [], expiresAt: INSTANT }),
  "GET /v1/attachments/{}/link": ({ id }) => Response.json({ url: `/a/${id}`, expiresAt: INSTANT }),
};

/** Answers one request from the state, as the server would. */
export async function answer(state: FakeState, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const path = url.pathname.slice(url.pathname.indexOf("/v1/"));
  const id = decodeURIComponent(path.split("/")[3] ?? "");
  const route = ROUTES[`${request.method} ${path.replace(/^(\/v1\/\w+\/)[^/]+/, "$1{}")}`];
  return route === undefined ? problem("not-found") : route({ state, id, query: url.searchParams, request });
}

function found(thing: unknown): Response {
  return thing === undefined ? problem("not-found") : Response.json(thing);
}

/** A keyset page: the cursor is the last item's key, so that rows coming in between shift nothing. */
function pageOf<Item>(all: readonly Item[], query: URLSearchParams, keyOf?: (item: Item) => number) {
  const limit = Number(query.get("limit") ?? 50);
  const cursor = query.get("cursor");
  const rest =
    cursor === null ? all : all.filter((item, i) => (keyOf ? keyOf(item) < Number(cursor) : i > Number(cursor)));
  const items = rest.slice(0, limit);
  const last = items.at(-1);
  const isLast = items.length === rest.length || last === undefined;
  return { items, nextCursor: isLast ? null : String(keyOf ? keyOf(last) : all.indexOf(last)), total: all.length };
}

function listThreads({ state, id, query }: Asked): Response {
  const asked = (name: string): string | undefined => query.get(name) ?? undefined;
  const autoReply = asked("autoReply") ?? (asked("status") === "todo" ? "false" : undefined);
  const contact = asked("contact");
  const fits = (thread: Thread): boolean =>
    thread.audienceId === id &&
    (["status", "source", "channel"] as const).every((name) => (asked(name) ?? thread[name]) === thread[name]) &&
    (autoReply ?? String(thread.autoReply)) === String(thread.autoReply) &&
    (contact === undefined || thread.contact.id === contact || thread.contact.externalId === contact);
  const rows = [...state.threads.values()].filter(fits).sort((a, b) => b.activitySeq - a.activitySeq);
  return Response.json(pageOf(rows, query, (thread) => thread.activitySeq));
}

function listMessages({ state, id, query }: Asked): Response {
  if (!state.threads.has(id)) return problem("not-found");
  const all = messagesOf(state, id);
  const limit = Number(query.get("limit") ?? 50);
  const end = Number(query.get("before") ?? all.length + 1) - 1;
  const start = Math.max(0, end - limit);
  const items = all.slice(start, end);
  return Response.json({
    items,
    previousCursor: start > 0 ? String(start + 1) : null,
    nextCursor: end < all.length ? String(end) : null,
    total: all.length,
  });
}

function messagesOf(state: FakeState, threadId: string): Message[] {
  return [...state.messages.values()]
    .filter((message) => message.threadId === threadId)
    .sort((a, b) => a.position - b.position);
}

async function patchThread({ state, id, request }: Asked): Promise<Response> {
  const thread = state.threads.get(id);
  if (thread === undefined) return problem("not-found");
  const { status, lastReadMessageId, mutationId } = (await request.json()) as PatchThreadInput;
  if (lastReadMessageId !== undefined) state.mark(thread, lastReadMessageId !== thread.lastMessageId);
  const marked = state.threads.get(id) ?? thread;
  if (status !== undefined && status !== marked.status) {
    state.commit(marked.audienceId, {
      threads: [{ ...marked, status, seq: state.nextSeq(marked.audienceId) }],
      mutationId,
    });
  }
  return found(state.threads.get(id));
}

async function reply({ state, id, request }: Asked): Promise<Response> {
  const thread = state.threads.get(id);
  if (thread === undefined) return problem("not-found");
  const input = (await request.json()) as CreateMessageInput;
  const stored = state.messages.get(input.id);
  if (stored !== undefined)
    return stored.text === input.text ? Response.json({ message: stored, thread }) : problem("id-conflict");
  if ((input.expectLastMessageId ?? thread.lastMessageId) !== thread.lastMessageId) {
    return problem("thread-moved-on", { lastMessageId: thread.lastMessageId });
  }
  const message = outboundMessage(state, thread, input);
  const after = { ...threadAfter(thread, message), status: input.then ?? thread.status };
  state.commit(thread.audienceId, { threads: [after], messages: [message], mutationId: input.mutationId });
  return Response.json({ message, thread: after }, { status: 201 });
}

function outboundMessage(
  state: FakeState,
  thread: Thread,
  { id, text, attachmentIds = [] }: CreateMessageInput,
): Message {
  return makeMessage({
    id,
    threadId: thread.id,
    audienceId: thread.audienceId,
    direction: "outbound",
    author: { kind: "user", id: state.me.user.id, name: state.me.user.name },
    text,
    attachments: attachmentIds.map((attachmentId) => makeAttachment({ id: attachmentId, messageId: id })),
    position: thread.messageCount + 1,
    delivery: { state: "queued", reason: null },
    seq: state.nextSeq(thread.audienceId),
  });
}

/** A thread as a new message leaves it. */
export function threadAfter(thread: Thread, message: Message): Thread {
  const isInbound = message.direction === "inbound";
  return {
    ...thread,
    status: isInbound ? "todo" : thread.status,
    unread: isInbound || thread.unread,
    snippet: message.text.slice(0, 200),
    messageCount: message.position,
    lastMessageId: message.id,
    lastMessageAt: message.createdAt,
    lastMessageDirection: message.direction,
    waitingSince: isInbound ? message.createdAt : null,
    activitySeq: message.seq,
    seq: message.seq,
  };
}

async function upload({ query, request, id }: Asked): Promise<Response> {
  const { size, type } = await request.blob();
  return Response.json({
    ...makeAttachment(),
    id: query.get("id"),
    audienceId: id,
    messageId: null,
    name: query.get("name"),
    sizeBytes: size,
    mediaType: type === "" ? "application/octet-stream" : type,
  });
}
