import type {
  Attachment,
  AttachmentId,
  AudienceId,
  Contact,
  ContactSummary,
  MessageId,
  Thread,
  ThreadId,
  ThreadStatus,
} from "@hearback/contract";
import type { HearbackError } from "@hearback/sdk";
import type { InboxView } from "./view.ts";

const REQUEST = { bubbles: true, composed: true, cancelable: true } as const;
const FACT = { bubbles: true, composed: true } as const;

/** A thread is about to be opened. Cancelled, nothing opens: the host shows it its own way. */
export class HbThreadOpenEvent extends Event {
  static readonly eventName = "hb-thread-open";
  readonly threadId: ThreadId;
  /** The thread as the list has it; `null` when only its id is known. */
  readonly thread: Thread | null;
  constructor(threadId: ThreadId, thread: Thread | null) {
    super(HbThreadOpenEvent.eventName, REQUEST);
    this.threadId = threadId;
    this.thread = thread;
  }
}

/** The open thread is about to be left. Cancelled, it stays. */
export class HbThreadCloseEvent extends Event {
  static readonly eventName = "hb-thread-close";
  constructor() {
    super(HbThreadCloseEvent.eventName, REQUEST);
  }
}

/** Somebody asked for a contact. Cancelled, no contact panel opens: the host shows its own page. */
export class HbContactOpenEvent extends Event {
  static readonly eventName = "hb-contact-open";
  readonly contact: Contact | ContactSummary;
  constructor(contact: Contact | ContactSummary) {
    super(HbContactOpenEvent.eventName, REQUEST);
    this.contact = contact;
  }
}

/** What a reply is to be; see {@link HbMessageSendEvent}. */
export interface MessageSendDetail {
  threadId: ThreadId;
  text: string;
  attachmentIds: readonly AttachmentId[];
  /** Status that the thread takes with the reply; `undefined` leaves it. */
  then?: "done" | "trash" | undefined;
}

/** A reply is about to be sent. Cancelled, nothing is sent and the draft stays. */
export class HbMessageSendEvent extends Event implements MessageSendDetail {
  static readonly eventName = "hb-message-send";
  readonly threadId: ThreadId;
  readonly text: string;
  readonly attachmentIds: readonly AttachmentId[];
  readonly then: "done" | "trash" | undefined;
  constructor(detail: MessageSendDetail) {
    super(HbMessageSendEvent.eventName, REQUEST);
    this.threadId = detail.threadId;
    this.text = detail.text;
    this.attachmentIds = detail.attachmentIds;
    this.then = detail.then;
  }
}

/** A reply was taken: it is shown, and on its way or waiting in the outbox. */
export class HbMessageSentEvent extends Event {
  static readonly eventName = "hb-message-sent";
  readonly threadId: ThreadId;
  readonly messageId: MessageId;
  constructor(threadId: ThreadId, messageId: MessageId) {
    super(HbMessageSentEvent.eventName, FACT);
    this.threadId = threadId;
    this.messageId = messageId;
  }
}

/** The thread before or after the open one is asked for. Whoever knows the list opens it; nothing happens by itself. */
export class HbThreadStepEvent extends Event {
  static readonly eventName = "hb-thread-step";
  readonly threadId: ThreadId;
  readonly step: "previous" | "next";
  constructor(threadId: ThreadId, step: "previous" | "next") {
    super(HbThreadStepEvent.eventName, REQUEST);
    this.threadId = threadId;
    this.step = step;
  }
}

/** A reply to a thread was begun or is gone, by sending or by deleting its last character. */
export class HbDraftChangedEvent extends Event {
  static readonly eventName = "hb-draft-changed";
  readonly threadId: ThreadId;
  readonly hasDraft: boolean;
  constructor(threadId: ThreadId, hasDraft: boolean) {
    super(HbDraftChangedEvent.eventName, FACT);
    this.threadId = threadId;
    this.hasDraft = hasDraft;
  }
}

/** A thread is about to get a status. Cancelled, it keeps the one it has. */
export class HbThreadStatusChangeEvent extends Event {
  static readonly eventName = "hb-thread-status-change";
  readonly threadId: ThreadId;
  readonly status: ThreadStatus;
  constructor(threadId: ThreadId, status: ThreadStatus) {
    super(HbThreadStatusChangeEvent.eventName, REQUEST);
    this.threadId = threadId;
    this.status = status;
  }
}

/** A thread got a status from this person; shown at once, sent by the outbox. */
export class HbThreadStatusChangedEvent extends Event {
  static readonly eventName = "hb-thread-status-changed";
  readonly threadId: ThreadId;
  readonly status: ThreadStatus;
  constructor(threadId: ThreadId, status: ThreadStatus) {
    super(HbThreadStatusChangedEvent.eventName, FACT);
    this.threadId = threadId;
    this.status = status;
  }
}

/** An attachment is about to be downloaded. Cancelled, nothing happens. */
export class HbAttachmentOpenEvent extends Event {
  static readonly eventName = "hb-attachment-open";
  readonly attachment: Attachment;
  constructor(attachment: Attachment) {
    super(HbAttachmentOpenEvent.eventName, REQUEST);
    this.attachment = attachment;
  }
}

/** A link of a message is about to be opened in a new tab. Cancelled, nothing happens. */
export class HbLinkOpenEvent extends Event {
  static readonly eventName = "hb-link-open";
  /** Absolute `https`, `http`, `mailto`, `tel` or `sms` address. */
  readonly href: string;
  constructor(href: string) {
    super(HbLinkOpenEvent.eventName, REQUEST);
    this.href = href;
  }
}

/** Another view of the inbox is about to be shown. Cancelled, the shown one stays. */
export class HbViewChangeEvent extends Event {
  static readonly eventName = "hb-view-change";
  readonly view: InboxView;
  constructor(view: InboxView) {
    super(HbViewChangeEvent.eventName, REQUEST);
    this.view = view;
  }
}

/** Another audience is about to be shown. Cancelled, the shown one stays. */
export class HbAudienceChangeEvent extends Event {
  static readonly eventName = "hb-audience-change";
  readonly audienceId: AudienceId;
  constructor(audienceId: AudienceId) {
    super(HbAudienceChangeEvent.eventName, REQUEST);
    this.audienceId = audienceId;
  }
}

/** Something could not be loaded or written. The element shows it too. */
export class HbRequestFailedEvent extends Event {
  static readonly eventName = "hb-request-failed";
  readonly error: HearbackError;
  constructor(error: HearbackError) {
    super(HbRequestFailedEvent.eventName, FACT);
    this.error = error;
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    "hb-thread-open": HbThreadOpenEvent;
    "hb-thread-close": HbThreadCloseEvent;
    "hb-contact-open": HbContactOpenEvent;
    "hb-message-send": HbMessageSendEvent;
    "hb-message-sent": HbMessageSentEvent;
    "hb-thread-step": HbThreadStepEvent;
    "hb-draft-changed": HbDraftChangedEvent;
    "hb-thread-status-change": HbThreadStatusChangeEvent;
    "hb-thread-status-changed": HbThreadStatusChangedEvent;
    "hb-attachment-open": HbAttachmentOpenEvent;
    "hb-link-open": HbLinkOpenEvent;
    "hb-view-change": HbViewChangeEvent;
    "hb-audience-change": HbAudienceChangeEvent;
    "hb-request-failed": HbRequestFailedEvent;
  }
}
