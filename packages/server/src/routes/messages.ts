import { Hono } from "hono";
import { ENDPOINTS } from "@hearback/contract";
import type { AppEnv } from "../http/auth/authenticate.ts";
import type { Deps } from "../deps.ts";
import { rawMail } from "../http/raw-mail.ts";
import { checkNewId, pathOf, readBody, readId, readQuery } from "../http/read-request.ts";
import { linkImages } from "../services/files/images.ts";
import { getMessage, listMessages, openRawMessage } from "../services/messages/messages.ts";
import { createReply } from "../services/messages/replies.ts";

/** Messages of a thread, replies, and what a message is made of. */
export function messageRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get(pathOf("listMessages"), async (c) => {
      const query = readQuery(c, ENDPOINTS.listMessages.query);
      return c.json(await listMessages(deps, c.get("caller"), readId(c, "thr", "threadId"), query));
    })
    .post(pathOf("createMessage"), async (c) => {
      const reply = await readBody(c, ENDPOINTS.createMessage.body);
      checkNewId("msg", reply.id, "id");
      checkNewId("mut", reply.mutationId, "mutationId");
      return c.json(await createReply(deps, c.get("caller"), readId(c, "thr", "threadId"), reply));
    })
    .get(pathOf("getMessage"), async (c) =>
      c.json(await getMessage(deps, c.get("caller"), readId(c, "msg", "messageId"))),
    )
    .get(pathOf("getRawMessage"), async (c) =>
      rawMail(await openRawMessage(deps, c.get("caller"), readId(c, "msg", "messageId"))),
    )
    .get(pathOf("getMessageImages"), async (c) =>
      c.json(await linkImages(deps, c.get("caller"), readId(c, "msg", "messageId"))),
    );
}
