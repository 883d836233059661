/** Largest mail on the wire, in bytes: a file of 25 MB grows by a third in base64. */
export const MAX_MAIL_BYTES = 40 * 1024 * 1024;
/** Most fields in a header: more is an attack on whoever loops over them. */
export const MAX_HEADERS = 1_000;
/** Longest header field with its folded lines, in bytes: decoders of words and addresses see no more. */
export const MAX_HEADER_BYTES = 64 * 1024;
/** Most parts of one mail: each costs an object and a pass over the boundaries. */
export const MAX_PARTS = 1_000;
/** Deepest nesting of parts: parsers recurse. */
export const MAX_DEPTH = 50;
/** Longest HTML kept, in bytes of UTF-8; the raw mail has the rest. */
export const MAX_HTML_BYTES = 1024 * 1024;
/** Longest text kept, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 1024 * 1024;
/** Most tags of an HTML body that are built into a tree: deep trees cost the square of their depth. */
export const MAX_HTML_TAGS = 20_000;
/** Largest attachment decoded, in bytes; a larger one stays in the raw mail only. */
export const MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024;
/** Longest a mail may be parsed, in milliseconds of wall clock, before its process is ended. */
export const PARSE_TIMEOUT_MS = 10_000;
/** Heap of a parsing process, in MiB: a mail that needs more ends that process, not the server. */
export const PARSE_MEMORY_MB = 256;
/** Most Message-IDs taken from References, the last ones: look-ups grow with them. */
export const MAX_REFERENCES = 100;
/** Most mailboxes taken from one header field. */
export const MAX_MAILBOXES = 200;
/** Most things of remote content listed for one mail. */
export const MAX_REMOTE_CONTENT = 2_000;
