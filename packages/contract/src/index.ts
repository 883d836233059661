export { accountSchema, type Account } from "./account.ts";
export { attachmentSchema, signedLinkSchema, type Attachment, type SignedLink } from "./attachment.ts";
export { audienceSchema, countsSchema, UNKNOWN_SENDER_POLICIES, type Audience, type Counts } from "./audience.ts";
export { CALLS, type Call } from "./calls.ts";
export { CAPABILITIES, type Capabilities, type Capability, type CapabilityName } from "./capability.ts";
export {
  changeSchema,
  streamEventSchema,
  type Change,
  type ChangedThread,
  type ChangePage,
  type StreamEvent,
} from "./change.ts";
export { CONSENTS, contactSchema, MARKETING_STATUSES, type Contact, type ContactSummary } from "./contact.ts";
export { type UpsertContactInput } from "./contact-input.ts";
export { ENDPOINTS, type Endpoint, type EndpointName } from "./endpoints.ts";
export { frameCommandSchema, frameEventSchema, type FrameCommand, type FrameEvent } from "./frame.ts";
export { FRAME_CONNECT, FRAME_READY, MAX_FRAME_HEIGHT_PX } from "./frame-handshake.ts";
export {
  isId,
  newId,
  type AccountId,
  type AttachmentId,
  type AudienceId,
  type ContactId,
  type Id,
  type IdPrefix,
  type MessageId,
  type MutationId,
  type RequestId,
  type ThreadId,
  type UserId,
} from "./id.ts";
export {
  MAX_SIMPLE_DEPTH,
  MAX_SIMPLE_NODES,
  mailBodySchema,
  type Block,
  type MailBody,
  type RemoteContent,
  type Span,
} from "./mail-body.ts";
export {
  MAX_REPLY_ATTACHMENTS,
  MAX_REPLY_LENGTH,
  messageSchema,
  type AutomaticKind,
  type CreatedMessage,
  type DeliveryState,
  type Mailbox,
  type Message,
  type MessageImages,
  type MessagePage,
} from "./message.ts";
export { type CreateMessageInput, type ListMessagesQuery } from "./message-input.ts";
export { DEFAULT_PAGE_LIMIT, MAX_PAGE_LIMIT, type Page } from "./page.ts";
export { problemCodeOf, problemSchema, type Problem, type ProblemCode } from "./problem.ts";
export { PROBLEMS } from "./problem-table.ts";
export { PROTOCOL_VERSION } from "./protocol-version.ts";
export { type QuarantinedRequest } from "./quarantined-request.ts";
export { THREAD_STATUSES, threadSchema, type Direction, type Thread, type ThreadStatus } from "./thread.ts";
export { type ListThreadsQuery, type PatchThreadInput } from "./thread-input.ts";
export { CHANNELS, THREAD_SOURCES, type Channel, type ThreadSource } from "./thread-source.ts";
export { MAX_TOKEN_LIFETIME_S, tokenClaimsSchema, type TokenClaims } from "./token-claims.ts";
export { INBOX_ROLES, meSchema, ROLES, userSchema, type Me, type Role, type User } from "./user.ts";
