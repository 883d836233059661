export { sendUpload } from "../client/send-upload.ts";
export { OutboxQueue } from "../outbox/outbox-queue.ts";
export { sendRecord } from "../outbox/send-record.ts";
export { openMessageList } from "../store/open-message-list.ts";
