/** Largest attachment that may be sent, decoded: what mail servers commonly take, with base64's third on top. */
export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;
/** Types that may be sent, by content. */
export const ATTACHMENT_TYPES: readonly string[] = ["application/pdf", "image/jpeg", "image/png", "image/gif"];
