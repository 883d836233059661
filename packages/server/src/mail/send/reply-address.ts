import { randomBytes } from "node:crypto";

const BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

/** Makes a thread's reply token: 80 random bits as 16 letters and digits, read alike in either case. */
export function newReplyToken(): string {
  return [...randomBytes(16)].map((byte) => BASE32[byte % 32]).join("");
}

/** The address that answers to a thread's mails come back to, and bounces of them as well. */
export function replyAddress(inbox: { inboundHex: string; replyToken: string; domain: string }): string {
  return `${inbox.inboundHex}+t${inbox.replyToken}@${inbox.domain}`;
}

/** Message-ID of a mail of ours, without angle brackets: the same message always has the same one. */
export function messageIdOf(messageId: string, domain: string): string {
  return `${messageId}@${domain}`;
}
