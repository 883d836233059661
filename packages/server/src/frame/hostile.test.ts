import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { FrameBrowser, type Incident } from "./testing/frame-browser.ts";
import { readPayloads, sample, type Payload } from "./testing/payloads.ts";

/** Inputs written by others; a checkout without them runs the rest. */
const CORPUS = "../shared/corpora/xss";
/** Sets that are taken whole: the shapes of known attacks on webmail, on the network and on the reader's eyes. */
const WHOLE = ["cve-shapes", "remote-load", "roundcube-washtml", "ui-redress"];
const SAMPLE_SIZE = 160;
const BATCH_SIZE = 20;
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

  test("neither runs, loads, leaves nor even tries to, with its images off", { timeout: 120_000 }, async () => {
    const all = payloads();
    for (let start = 0; start < all.length; start += BATCH_SIZE) {
      const batch = all.slice(start, start + BATCH_SIZE);
      const incidents = await showAll(batch, []);
      if (incidents.length > 0) assert.fail((await explain(batch, [])).join("\n") || JSON.stringify(incidents));
    }
  });
});
