/** Answers a mail's bytes as a download: a browser that opened one in place would run what a stranger wrote. */
export function rawMail(content: ReadableStream<Uint8Array>): Response {
  return new Response(content, {
    headers: {
      "Content-Type": "message/rfc822",
      "Content-Disposition": 'attachment; filename="message.eml"',
      "Content-Security-Policy": "sandbox; default-src 'none'",
    },
  });
}
