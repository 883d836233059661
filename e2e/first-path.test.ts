import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { simpleParser, type ParsedMail } from "mailparser";
import type { Browser, Page } from "playwright-core";
import type { Audience, Contact, Message, Page as ApiPage, Thread } from "@hearback/contract";
import { audiencesOf, messagesOf, signIn, type ApiUser, type CapturedMail } from "./support/api.ts";
import { startBrowser } from "./support/browser.ts";
import { prepareInstallation, startProduct, type Installation, type RunningProduct } from "./support/product.ts";
import { sendMail } from "./support/smtp.ts";
import { until } from "./support/until.ts";
import { startWitness, type Witness } from "./support/witness.ts";

const SUBJECT = "Is the arched lamp back in brass?";
const PDF = Buffer.from(
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
);

let installation: Installation;
let product: RunningProduct;
let browser: Browser;
let page: Page;
let witness: Witness;
let owner: ApiUser;
let audience: Audience;
let contact: Contact;
let captured: ParsedMail;
let threadId: Thread["id"];

function richMail(): string {
  return `<html><head><style>.big{font-size:22px;color:#822}</style></head><body>
    <script>fetch("${witness.origin}/script"); window.__ran = true; document.title = "taken over";</script>
    <img src="${witness.origin}/open.gif" width="1" height="1">
    <table width="100%" style="background:#eee"><tr><td class="big" onclick="fetch('${witness.origin}/click')">Hello, is the arched lamp back?</td></tr></table>
    <img src="${witness.origin}/lamp.png" width="300" height="200" onerror="fetch('${witness.origin}/onerror')">
  </body></html>`;
}

const todoCount = async (): Promise<number> => (await owner.get<Audience>(`/v1/audiences/${audience.id}`)).counts.todo;
const readThread = (): Promise<Thread> => owner.get<Thread>(`/v1/threads/${threadId}`);

async function findByMessageId(messageId: string): Promise<Message | undefined> {
  const { items } = await owner.get<ApiPage<Thread>>(`/v1/audiences/${audience.id}/threads?status=todo&limit=5`);
  for (const thread of items) {
    const found = (await messagesOf(owner, thread)).find((message) => message.internetMessageId === messageId);
    if (found) return found;
  }
  return undefined;
}

describe("the first path", () => {
  before(async () => {
    witness = await startWitness();
    installation = await prepareInstallation({ HEARBACK_DEMO_REPLY_MS: "0" });
    product = await startProduct(installation);
    owner = await signIn(installation.apiUrl, "owner");
    const [first] = await audiencesOf(owner);
    assert.ok(first, "the demo has an audience");
    audience = first;
    const contacts = await owner.get<ApiPage<Contact>>(`/v1/audiences/${audience.id}/contacts?limit=1`);
    assert.ok(contacts.items[0]?.email, "the demo has a contact with an address");
    contact = contacts.items[0];
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  });

  after(async () => {
    await browser?.close();
    await product?.stop();
    await witness?.close();
    await installation?.remove();
  });

  test("a mail sent by SMTP shows as a row without a reload", async (t) => {
    await page.goto(`${installation.crmUrl}/inbox`);
    await page.locator("hb-thread-list [role=row]:not(.placeholder)").first().waitFor();
    const before = await todoCount();
    const startedAt = performance.now();
    const sent = sendMail(installation.smtpPort, {
      from: { name: contact.name, address: contact.email ?? "" },
      to: audience.inboundAddress,
      subject: SUBJECT,
      messageId: "<first-path-1@example.org>",
      html: richMail(),
      text: "Hello, is the arched lamp back?",
    });
    const answeredAt = sent.then(() => performance.now());
    assert.match(await sent, /^250/);
    await page.getByRole("row").filter({ hasText: SUBJECT }).waitFor({ timeout: 10_000 });
    const shownMs = performance.now() - startedAt;
    t.diagnostic(
      `mail to visible row: ${Math.round(shownMs)} ms from the start of SMTP, ${Math.round(performance.now() - (await answeredAt))} ms after its 250`,
    );
    assert.equal(await todoCount(), before + 1);
    const message = await findByMessageId("first-path-1@example.org");
    assert.ok(message);
    threadId = message.threadId;
  });

  test("its body is readable while its script is dead and its tracker is not fetched", async () => {
    await page.getByRole("row").filter({ hasText: SUBJECT }).click();
    const frame = page.frameLocator("hb-mail-body iframe");
    await frame.getByText("Hello, is the arched lamp back?").click();
    await page.getByText(/1 image and 1 tracker blocked/).waitFor();
    assert.equal(await page.evaluate(() => "__ran" in globalThis), false);
    assert.notEqual(await page.title(), "taken over");
    const inner = page.frames().find((candidate) => candidate.url().includes("/frame/"));
    assert.ok(inner, "the mail is shown in the frame of its own origin");
    assert.equal(await inner.evaluate(() => "__ran" in globalThis), false);
    assert.equal(await inner.locator("script").count(), await inner.locator("head script").count());
    assert.deepEqual(witness.hits, []);
  });

  test("opening it makes it read for this person only", async () => {
    await until("the read mark", async () => ((await readThread()).unread ? undefined : true));
    const admin = await signIn(installation.apiUrl, "admin");
    assert.equal((await admin.get<Thread>(`/v1/threads/${threadId}`)).unread, true);
  });

  test("the reply with a PDF leaves by SMTP as a correct message", async () => {
    const composer = page.locator("hb-composer");
    await composer.locator("textarea").fill("Yes, it is back, in brass too.\nTwo can leave today.");
    await composer
      .locator("input[type=file]")
      .setInputFiles({ name: "Lampe – prix.pdf", mimeType: "application/pdf", buffer: PDF });
    await composer.getByRole("button", { name: "Remove Lampe – prix.pdf" }).waitFor();
    await composer.getByRole("button", { name: "More ways to send" }).click();
    await composer.getByRole("menuitem", { name: "Send", exact: true }).click();
    const mail = await until("the captured mail", async () => {
      const { items } = await owner.get<{ items: CapturedMail[] }>("/demo/outbox");
      return items.find(({ raw }) => raw.includes("first-path-1@example.org"));
    });
    captured = await simpleParser(mail.raw);
    assert.deepEqual(mail.envelope.to, [contact.email]);
    assert.equal(captured.inReplyTo, "<first-path-1@example.org>");
    assert.deepEqual([captured.references].flat(), ["<first-path-1@example.org>"]);
    assert.equal(captured.subject, `Re: ${SUBJECT}`);
    assert.match(captured.messageId ?? "", /^<[^<>\s]+@[^<>\s]+>$/);
    assert.match(captured.replyTo?.value[0]?.address ?? "", /^[0-9a-f]{1,16}\+t[a-z2-7]{16}@/);
    assert.equal(captured.from?.value[0]?.name, audience.fromName);
    assert.match(captured.text ?? "", /^Yes, it is back, in brass too\.\nTwo can leave today\./);
    assert.deepEqual(
      captured.attachments.map(({ filename, contentType }) => [filename, contentType]),
      [["Lampe – prix.pdf", "application/pdf"]],
    );
    assert.deepEqual(captured.attachments[0]?.content, PDF);
  });

  test("the answer to it joins the same thread", async () => {
    await sendMail(installation.smtpPort, {
      from: contact.email ?? "",
      to: captured.replyTo?.value[0]?.address ?? "",
      subject: `Re: Re: ${SUBJECT}`,
      inReplyTo: captured.messageId ?? "",
      references: [captured.references ?? [], captured.messageId ?? ""].flat(),
      messageId: "<first-path-2@example.org>",
      text: "Wonderful, I take both.",
    });
    await page.locator("hb-message").filter({ hasText: "Wonderful, I take both." }).waitFor({ timeout: 10_000 });
    const messages = await messagesOf(owner, await readThread());
    assert.deepEqual(
      messages.map(({ direction }) => direction),
      ["inbound", "outbound", "inbound"],
    );
  });

  test("marking it Done takes it out of To do with the right counts", async () => {
    const before = await todoCount();
    await page.locator("hb-thread").getByRole("button", { name: "Done", exact: true }).first().click();
    await page.getByRole("row").filter({ hasText: SUBJECT }).waitFor({ state: "detached", timeout: 10_000 });
    const thread = await until("status done", async () => {
      const now = await readThread();
      return now.status === "done" ? now : undefined;
    });
    assert.equal(thread.answeredBy?.name.length !== 0, true);
    assert.equal(await todoCount(), before - 1);
  });

  test("after a restart all of it is still there", async () => {
    const raw = await owner.text(`/v1/messages/${(await readThread()).lastMessageId}/raw`);
    await product.stop();
    product = await startProduct(installation);
    owner = await signIn(installation.apiUrl, "owner");
    const thread = await readThread();
    assert.equal(thread.status, "done");
    assert.equal(thread.messageCount, 3);
    assert.equal(await owner.text(`/v1/messages/${thread.lastMessageId}/raw`), raw);
    await page.goto(`${installation.crmUrl}/inbox`);
    await page.getByRole("navigation").getByText("Done", { exact: true }).first().click();
    await page.getByRole("row").filter({ hasText: SUBJECT }).click();
    await page.locator("hb-message").filter({ hasText: "Wonderful, I take both." }).waitFor();
    assert.deepEqual(witness.hits, []);
  });
});
