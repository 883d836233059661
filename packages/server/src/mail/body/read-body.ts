import type { MailBody, RemoteContent } from "@hearback/contract";
import { cleanText, cutText } from "../parse/clean-text.ts";
import { MAX_HTML_BYTES, MAX_TEXT_LENGTH } from "../parse/limits.ts";
import { blocksText } from "./block-text.ts";
import { htmlBlocks } from "./html-blocks.ts";
import { htmlText, stripTags } from "./html-text.ts";
import { parseHtml } from "./html-tree.ts";
import { quotedFrom } from "./quoted-from.ts";
import { remoteContent, remoteContentOfSource } from "./remote-content.ts";
import { textBlocks } from "./text-blocks.ts";

/** A mail's content, read. */
export interface ReadBody {
  text: string;
  visibleText: string;
  body: MailBody;
  remoteContent: RemoteContent[];
}

/** Reads a mail's decoded text and HTML: blocks when they say all, else the HTML as received. */
export function readBody(plain: string | undefined, html: string | undefined): ReadBody {
  const text = cutText(cleanText(plain ?? ""), MAX_TEXT_LENGTH).trimEnd();
  const markup = cleanText(html ?? "");
  return markup.trim() === "" ? readPlain(text) : readHtml(text, markup);
}

function readPlain(text: string): ReadBody {
  const blocks = textBlocks(text);
  const quoted = quotedFrom(blocks);
  const visibleText = blocksText(blocks.slice(0, quoted ?? blocks.length));
  return { text, visibleText, body: { kind: "simple", blocks, quotedFrom: quoted }, remoteContent: [] };
}

function readHtml(plain: string, markup: string): ReadBody {
  const html = cutBytes(markup, MAX_HTML_BYTES);
  const document = parseHtml(html);
  const simple = document && html.length === markup.length ? htmlBlocks(document) : null;
  if (simple) {
    const quoted = quotedFrom(simple.blocks, simple.marks);
    const visibleText = blocksText(simple.blocks.slice(0, quoted ?? simple.blocks.length));
    const text = plain === "" ? cutText(blocksText(simple.blocks), MAX_TEXT_LENGTH) : plain;
    return {
      text,
      visibleText,
      body: { kind: "simple", blocks: simple.blocks, quotedFrom: quoted },
      remoteContent: [],
    };
  }
  const text = plain === "" ? cutText(document ? htmlText(document) : stripTags(html), MAX_TEXT_LENGTH) : plain;
  return {
    text,
    visibleText: readPlain(text).visibleText,
    body: { kind: "rich", html, truncated: html.length < markup.length },
    remoteContent: document ? remoteContent(document) : remoteContentOfSource(html),
  };
}

function cutBytes(text: string, maxBytes: number): string {
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return text;
  const bytes = Buffer.from(text).subarray(0, maxBytes);
  // The cut may halve a character: the decoder leaves the half out as a replacement, which is dropped.
  return new TextDecoder().decode(bytes).replace(/\uFFFD{1,3}$/, "");
}
