export {
  HbAttachmentOpenEvent,
  HbAudienceChangeEvent,
  HbContactOpenEvent,
  HbDraftChangedEvent,
  HbLinkOpenEvent,
  HbMessageSendEvent,
  HbMessageSentEvent,
  HbRequestFailedEvent,
  HbThreadCloseEvent,
  HbThreadOpenEvent,
  HbThreadStatusChangedEvent,
  HbThreadStatusChangeEvent,
  HbThreadStepEvent,
  HbViewChangeEvent,
  type MessageSendDetail,
} from "./base/events.ts";
export { inboxContext, localeContext, type Localization } from "./base/context.ts";
export type { Format } from "./base/format.ts";
export type { StringOverrides, Strings } from "./base/strings.ts";
export type { InboxView } from "./base/view.ts";
export { HbProvider } from "./provider/provider.ts";
export { HbNavigation } from "./navigation/navigation.ts";
export { HbThreadList } from "./thread-list/thread-list.ts";
export { HbContactPanel } from "./contact-panel/contact-panel.ts";
export { HbInbox } from "./inbox/inbox.ts";
export { HbContactThreads } from "./contact-threads/contact-threads.ts";
export { HbThread } from "./thread/thread.ts";
export type { ThreadPlace } from "./thread/thread-header.ts";
export { HbMessage } from "./message/message.ts";
export { HbMailBody } from "./mail-body/mail-body.ts";
export { HbComposer } from "./composer/composer.ts";
