import type { LitElement } from "lit";
import type { AudienceId, Thread, ThreadId, ThreadStatus } from "@hearback/contract";
import type { Inbox, LiveList, OutboxEntry } from "@hearback/sdk";
import {
  HbAudienceChangeEvent,
  HbContactOpenEvent,
  HbMessageSendEvent,
  HbMessageSentEvent,
  HbThreadCloseEvent,
  HbThreadOpenEvent,
  HbThreadStatusChangedEvent,
  HbThreadStatusChangeEvent,
  HbThreadStepEvent,
  HbViewChangeEvent,
} from "../base/events.ts";
import type { Strings } from "../base/strings.ts";
import { viewQuery, type InboxView } from "../base/view.ts";
import type { ToastController } from "./toast-controller.ts";

/** What the flow moves: an element with an open thread, a view and an audience. */
export interface FlowHost extends LitElement {
  audience: AudienceId | undefined;
  thread: ThreadId | undefined;
  view: InboxView;
  openContact(): void;
  closeSides(): void;
}

/** Where the flow looks things up. */
export interface FlowOptions {
  inbox: () => Inbox | undefined;
  strings: () => Strings;
  openThread: () => Thread | undefined;
  /** The list in the shown view. */
  list: () => LiveList<Thread> | undefined;
  toast: ToastController;
}

const EVENTS = [
  HbThreadOpenEvent,
  HbThreadCloseEvent,
  HbThreadStepEvent,
  HbContactOpenEvent,
  HbViewChangeEvent,
  HbAudienceChangeEvent,
  HbThreadStatusChangeEvent,
  HbThreadStatusChangedEvent,
  HbMessageSendEvent,
  HbMessageSentEvent,
] as const;

/** A thread as it was before something was done to it. */
interface Before {
  readonly threadId: ThreadId;
  readonly status: ThreadStatus;
  /** What to open when it leaves the view. */
  readonly next: ThreadId | undefined;
  /** Its place among all threads. */
  readonly activitySeq: number | undefined;
  /** Status that a reply gives it. */
  readonly then?: ThreadStatus | undefined;
}

/** Turns what the panes ask for into what the inbox shows: which thread is open, what comes after Done, what is said about it. */
export class InboxFlow {
  readonly #host: FlowHost;
  readonly #options: FlowOptions;
  #before: Before | undefined;
  /** The open thread has left the view before the list was there: what comes next is still to be seen. */
  #left: Before | undefined;

  constructor(host: FlowHost, options: FlowOptions) {
    this.#host = host;
    this.#options = options;
    for (const { eventName } of EVENTS) host.addEventListener(eventName, this);
  }

  handleEvent(event: Event): void {
    this.#note(event);
    // Listeners of the page come after this one and may cancel.
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.#act(event);
    });
  }

  /** A status that the server refused is back where it was: says so, once. */
  reportFailures(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) {
      if (entry.kind === "reply" || entry.state.status !== "failed") continue;
      this.#options.inbox()?.outbox.discard(entry.id);
      if (entry.kind === "patch") this.#options.toast.show({ text: this.#options.strings().inbox.statusFailed });
    }
  }

  /** Goes on to the next thread if that had to wait for the list. */
  catchUp(): void {
    const list = this.#options.list()?.value;
    if (this.#left === undefined || list === undefined || list.status === "loading") return;
    const { threadId, activitySeq = 0 } = this.#left;
    this.#left = undefined;
    if (this.#host.thread !== threadId) return;
    const items = list.status === "ready" ? [...list.items].filter(({ id }) => id !== threadId) : [];
    this.#host.thread = (items.find((thread) => thread.activitySeq < activitySeq) ?? items.at(-1))?.id;
  }

  /** Shows a thread. */
  open(id: ThreadId | undefined): void {
    this.#left = undefined;
    this.#host.thread = id;
    this.#host.closeSides();
  }

  /** Remembers how things stand before they change. */
  #note(event: Event): void {
    if (event instanceof HbThreadStatusChangeEvent) this.#before = this.#snapshot(event.threadId);
    if (event instanceof HbMessageSendEvent) {
      this.#before = { ...this.#snapshot(event.threadId), then: event.then };
    }
    if (event instanceof HbThreadStatusChangedEvent) this.#handleStatus(event);
  }

  #act(event: Event): void {
    if (event instanceof HbThreadOpenEvent) this.open(event.threadId);
    else if (event instanceof HbThreadCloseEvent) this.open(undefined);
    else if (event instanceof HbThreadStepEvent) this.#step(event);
    else if (event instanceof HbContactOpenEvent) this.#host.openContact();
    else if (event instanceof HbViewChangeEvent) this.#show(event.view);
    else if (event instanceof HbAudienceChangeEvent) this.#show("todo", event.audienceId);
    else if (event instanceof HbMessageSentEvent) this.#handleReply(event.threadId);
  }

  #show(view: InboxView, audience = this.#host.audience): void {
    this.#host.audience = audience;
    this.#host.view = view;
    this.open(undefined);
  }

  #step({ threadId, step }: HbThreadStepEvent): void {
    const next = this.#threadBeside(threadId, step === "next" ? 1 : -1);
    if (next !== undefined) this.open(next);
  }

  #threadBeside(threadId: ThreadId, by: 1 | -1): ThreadId | undefined {
    const list = this.#options.list();
    if (list?.value.status !== "ready") return undefined;
    const { items } = list.value;
    const index = items.indexOf(threadId);
    // The last loaded one: what comes after it is wanted next.
    if (index + 2 >= items.length) void list.loadMore();
    return index < 0 ? undefined : items.at(index + by)?.id;
  }

  #handleStatus({ threadId, status }: HbThreadStatusChangedEvent): void {
    const before = this.#before?.threadId === threadId ? this.#before : undefined;
    const wasOpen = this.#host.thread === threadId;
    const { toast, strings } = this.#options;
    toast.show({
      text: strings().inbox.statusChanged[status],
      undo: before && (() => this.#undo(before, wasOpen)),
    });
    if (before !== undefined) this.#advance(before, status);
  }

  #handleReply(threadId: ThreadId): void {
    const before = this.#before;
    this.#options.toast.show({ text: this.#options.strings().inbox.replySent });
    if (before?.threadId === threadId && before.then !== undefined) this.#advance(before, before.then);
  }

  /** The open thread that left the view makes room for the next one. */
  #advance(before: Before, status: ThreadStatus): void {
    const wanted = viewQuery(this.#host.view).status;
    if (this.#host.thread !== before.threadId || wanted === undefined || wanted === status) return;
    if (this.#options.list()?.value.status === "ready") this.#host.thread = before.next;
    else this.#left = before;
    this.catchUp();
  }

  #undo(before: Before, wasOpen: boolean): void {
    this.#left = undefined;
    const handle = this.#options.inbox()?.thread(before.threadId);
    handle?.setStatus(before.status);
    handle?.close();
    if (wasOpen) this.#host.thread = before.threadId;
    this.#options.toast.show(undefined);
  }

  #snapshot(threadId: ThreadId): Before {
    const shown = this.#options.openThread();
    const open = shown?.id === threadId ? shown : undefined;
    const status = open?.status ?? viewQuery(this.#host.view).status;
    return {
      threadId,
      status: status ?? "todo",
      activitySeq: open?.activitySeq,
      next: this.#threadBeside(threadId, 1) ?? this.#threadBeside(threadId, -1),
    };
  }
}
