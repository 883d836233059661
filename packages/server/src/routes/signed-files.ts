import { Hono } from "hono";
import * as z from "zod/mini";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { contentDisposition } from "../http/content-disposition.ts";
import { readQuery } from "../http/read-request.ts";
import { openAttachment } from "../services/files/attachments.ts";
import { openImage } from "../services/files/images.ts";

const linkQuerySchema = z.object({ e: z.string().check(z.maxLength(20)), s: z.string().check(z.maxLength(100)) });

/** A stranger's file: nothing in it may run, and every page may hold it, since a CRM is another site. */
const FILE_HEADERS = {
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
  "Cross-Origin-Resource-Policy": "cross-origin",
};

/** Files that open by a signed link, without a token. */
export function signedFileRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get("/a/:attachmentId", async (c) => {
      const file = await openAttachment(deps, c.req.param("attachmentId"), readQuery(c, linkQuerySchema));
      const headers = {
        ...FILE_HEADERS,
        "Content-Type": file.mediaType,
        "Content-Length": String(file.sizeBytes),
        "Content-Disposition": contentDisposition(file.name),
        "Cache-Control": "private, no-store",
      };
      return c.body(file.content, 200, headers);
    })
    .get("/i/:messageId/:key", async (c) => {
      const image = await openImage(deps, c.req.param(), readQuery(c, linkQuerySchema));
      // Until its link ends the picture stays the same, so showing a mail again fetches nothing.
      const headers = { ...FILE_HEADERS, "Content-Type": image.mediaType, "Cache-Control": "private, max-age=600" };
      return c.body(new Uint8Array(image.bytes), 200, headers);
    });
}
