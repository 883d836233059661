import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { FrameBrowser, type Incident } from "./testing/frame-browser.ts";
import { readPayloads, sample, type Payload } from "./testing/payloads.ts";

/** Inputs written by others; a checkout without them runs the rest. */
const CORPUS = "../shared/corpora/xss";
/** Sets that are taken whole; of the others a sample, unless HEARBACK_ALL_PAYLOADS=1: the shapes of known attacks on webmail, on the network and on the reader's eyes. */
const WHOLE = ["cve-shapes", "remote-load", "roundcube-washtml", "ui-redress"];
const SAMPLE_SIZE = process.env["HEARBACK_ALL_PAYLOADS"] === "1" ? Infinity : 160;
const BATCH_SIZE = 20;
const ALL_TIMEOUT_MS = 900_000;
/** Time for timers, animations and loads to show themselves, per batch. */
const SETTLE_MS = 250;

function readSets(pick: (name: string) => boolean): Payload[] {
  const files = readdirSync(CORPUS).filter((file) => file.endsWith(".json") && pick(file.replace(".json", "")));
  return files.flatMap((file) => readPayloads(readFileSync(`${CORPUS}/${file}`, "utf8")));
}

function payloads(): Payload[] {
  const rest = readSets((name) => !WHOLE.includes(name));
  return [...readSets((name) => WHOLE.includes(name)), ...sample(rest, SAMPLE_SIZE)];
}

/** Elements and attributes that must not be in a shown mail, whatever they would do. */
const LIVE_PARTS = `(() => {
  const root = document.querySelector(".hb-mail");
  const tags = "script,style,meta,base,link,iframe,object,embed,form,input,svg,math,video,audio,template,frame";
  const bad = [...root.querySelectorAll(tags)].map((element) => element.localName);
  for (const element of [root, ...root.querySelectorAll("*")]) {
    for (const { name, value } of element.attributes) {
      if (/^on|^srcdoc$|^ping$|^formaction$/i.test(name)) bad.push(name);
      if (/^(href|src)$/.test(name) && !/^(https?:|mailto:|tel:|sms:|#|data:image\\/)/i.test(value)) bad.push(name + "=" + value);
    }
  }
  return bad;
})()`;

describe("A hostile mail in the frame", { skip: existsSync(CORPUS) ? false : `${CORPUS} is not here` }, () => {
  let browser: FrameBrowser;
  before(async () => {
    browser = await FrameBrowser.start();
  });
  after(() => browser.close());

  async function showAll(batch: readonly Payload[], images: { ref: string; src: string }[]): Promise<Incident[]> {
    browser.incidents.length = 0;
    const names = batch.map(({ id }) => id);
    await Promise.all(batch.map(({ id, payload }) => browser.show(id, { html: payload, images })));
    await browser.page.waitForTimeout(SETTLE_MS);
    for (const name of names) {
      assert.deepEqual(await browser.frame(name).evaluate(LIVE_PARTS), [], name);
      assert.equal(await browser.loadsOf(name), 1, `${name} loaded a second document`);
    }
    await browser.clear();
    return [...browser.incidents];
  }

  /** Narrows a failing batch down to the payloads that it is about. */
  async function explain(batch: readonly Payload[], images: { ref: string; src: string }[]): Promise<string[]> {
    const found: string[] = [];
    for (const item of batch) {
      const incidents = await showAll([item], images);
      if (incidents.length > 0) found.push(`${item.id}: ${item.payload}\n  ${JSON.stringify(incidents)}`);
    }
    return found;
  }

  async function showInBatches(all: readonly Payload[], images: { ref: string; src: string }[]): Promise<void> {
    for (let start = 0; start < all.length; start += BATCH_SIZE) {
      const batch = all.slice(start, start + BATCH_SIZE);
      const incidents = await showAll(batch, images);
      if (incidents.length > 0) assert.fail((await explain(batch, images)).join("\n") || JSON.stringify(incidents));
    }
  }

  test("neither runs, loads, leaves nor even tries to, with its images off", { timeout: ALL_TIMEOUT_MS }, async () => {
    await showInBatches(payloads(), []);
  });

  test("asks the proxy only, with its images on", { timeout: 60_000 }, async () => {
    const loads = readSets((name) => name === "remote-load");
    const addresses = new Set(loads.flatMap(({ payload }) => payload.match(/https?:\/\/[^\s"'<>)\\,;]+/g) ?? []));
    const refs = [...addresses].filter((address) => URL.canParse(address)).map((address) => new URL(address).href);
    await showInBatches(
      loads,
      refs.map((ref, index) => ({ ref, src: `${browser.site.apiOrigin}/i/${index}` })),
    );
    assert.ok(browser.site.imageRequests.length > 0, "some pictures were loaded");
  });

  test("does nothing either when somebody clicks and moves about in it", { timeout: 60_000 }, async () => {
    for (const item of readSets((name) => ["cve-shapes", "ui-redress"].includes(name)).slice(0, 60)) {
      browser.incidents.length = 0;
      await browser.show(item.id, { html: item.payload });
      const box = await browser.page.locator("iframe").boundingBox();
      await browser.page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5);
      await browser.page.mouse.click((box?.x ?? 0) + 20, (box?.y ?? 0) + 14);
      await browser.page.keyboard.press("Tab");
      await browser.page.keyboard.press("Enter");
      assert.deepEqual(browser.incidents, [], `${item.id}: ${item.payload}`);
      assert.equal(await browser.loadsOf(item.id), 1, item.id);
      await browser.clear();
    }
  });
});

describe("The watch over hostile mails", { skip: existsSync(CORPUS) ? false : `${CORPUS} is not here` }, () => {
  test("sees code run and requests leave where nothing is in their way", { timeout: 60_000 }, async () => {
    const browser = await FrameBrowser.start("/open.html");
    try {
      const all = readSets((name) => ["cve-shapes", "remote-load"].includes(name));
      await browser.page.evaluate(
        (documents) => {
          for (const text of documents) {
            const frame = document.createElement("iframe");
            frame.setAttribute("sandbox", "allow-scripts");
            frame.setAttribute("srcdoc", text);
            document.body.append(frame);
          }
        },
        all.map(({ payload }) => payload),
      );
      const count = (wanted: Incident["kind"]) => browser.incidents.filter(({ kind }) => kind === wanted).length;
      const endMs = performance.now() + 30_000;
      while ((count("executed") < 10 || count("requested") < 50) && performance.now() < endMs) {
        await browser.page.waitForTimeout(100);
      }
      assert.ok(count("executed") >= 10, "code ran");
      assert.ok(count("requested") >= 50, "requests left");
    } finally {
      await browser.close();
    }
  });
});
