import { Hono } from "hono";
import { ENDPOINTS } from "@hearback/contract";
import { ApiProblem } from "../services/api-problem.ts";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { checkNewId, pathOf, readId, readQuery } from "../http/read-request.ts";
import { MAX_ATTACHMENT_BYTES } from "../services/files/attachment-policy.ts";
import { chunksOf, linkAttachment, uploadAttachment } from "../services/files/attachments.ts";

/** Files that go out with replies, and links to all. */
export function attachmentRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .post(pathOf("uploadAttachment"), async (c) => {
      const { id, name } = readQuery(c, ENDPOINTS.uploadAttachment.query);
      checkNewId("att", id, "id");
      // Said beforehand it costs nobody the way up; a false or missing length is caught while it comes.
      if (Number(c.req.header("content-length") ?? 0) > MAX_ATTACHMENT_BYTES) {
        throw new ApiProblem("attachment-too-large", { limitBytes: MAX_ATTACHMENT_BYTES });
      }
      const upload = { id, name, content: chunksOf(c.req.raw.body) };
      return c.json(await uploadAttachment(deps, c.get("caller"), readId(c, "aud", "audienceId"), upload));
    })
    .get(pathOf("getAttachmentLink"), async (c) =>
      c.json(await linkAttachment(deps, c.get("caller"), readId(c, "att", "attachmentId"))),
    );
}
