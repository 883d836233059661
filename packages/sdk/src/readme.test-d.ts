/** The README's examples, compiled; `readme.node.test.ts` holds the two together. */
import type { AudienceId, Thread, ThreadId } from "@hearback/contract";
import { createClient } from "./client/client.ts";
import { tokenFromUrl } from "./client/token-from-url.ts";
import { createInbox } from "./inbox.ts";
import { createFakeBackend, makeThread } from "./testing/index.ts";

declare const audienceId: AudienceId;
declare const threadId: ThreadId;
declare const file: File;
declare function render(threads: Thread[], total: number | null): void;
declare function show(text: string, state: string | undefined): void;
declare function mintToken(): Promise<string>;

const inbox = createInbox({
  baseUrl: "https://inbox.example.com",
  // Your back end answers {"token": "…"} for the user of its session.
  getToken: tokenFromUrl("/inbox-token"),
});

const list = inbox.threads({ audienceId, status: "todo" });
list.subscribe((state) => {
  if (state.status === "ready") render([...state.items], state.total);
});

const thread = inbox.thread(threadId);
thread.messages.subscribe((state) => {
  if (state.status === "ready") for (const message of state.items) show(message.text, message.delivery?.state);
});
const upload = inbox.upload(audienceId, file);
thread.reply({ text: "From ten to four.", attachmentIds: [upload.id], then: "done" });

const client = createClient({ baseUrl: "https://inbox.example.com", getToken: () => mintToken() });
const page = await client.call("listThreads", { audienceId, query: { status: "todo", limit: 20 } });
render(page.items, page.total);

const backend = createFakeBackend({ threads: [makeThread({ subject: "Opening hours" })] });
const demo = createInbox({ baseUrl: "https://demo.example", getToken: () => "any", fetch: backend.fetch });
backend.receive(makeThread().id, { text: "And on Monday?" });
demo.close();
