/** Opens the inbox of a story on a fake back end, at one fixed time, so that each story always looks the same. */
import type { Clock, Inbox } from "@hearback/sdk";
import { createInbox } from "@hearback/sdk";
import type { ProblemCode } from "@hearback/contract";
import { createFakeBackend, type FakeBackend, type FakeData, problem } from "@hearback/sdk/testing";
import { STORY_TIME } from "./rows.ts";
import { SHOP_DATA } from "./shop.ts";

/** What a story says about its surroundings. All of it has a default. */
export interface StoryShop {
  /** What the back end holds. @default the whole shop */
  data?: FakeData;
  /** Answers by a part of method and path, such as `"GET /v1/threads"`: a problem, or none ever. */
  trouble?: Readonly<Record<string, ProblemCode | "never">>;
  /** Once everything is loaded the connection goes. */
  goesOffline?: boolean;
  /** Width of the box, in CSS pixels. @default 720 */
  width?: number;
  /** Height of the box, in CSS pixels. @default as high as what is in it */
  height?: number;
  /** Free room inside the box, in CSS pixels. @default 0 */
  padding?: number;
}

/** A story's inbox while it is shown. */
export interface OpenShop {
  readonly options: StoryShop;
  readonly inbox: Inbox;
  readonly backend: FakeBackend;
  /** Waits until nothing more is asked for, and the connection is gone where it is to go. */
  settled(): Promise<void>;
}

/** The parameters of a story, with its surroundings. */
export function inShop(options: StoryShop): { shop: StoryShop } {
  return { shop: options };
}

/** Reads what {@link inShop} left in a story's parameters. */
export function shopOf(parameters: { shop?: StoryShop }): StoryShop {
  return parameters.shop ?? {};
}

/** The shop that a story's loader opened. */
export function openShopOf({ loaded }: { loaded: Record<string, unknown> }): OpenShop {
  // The loader of preview.ts puts it there.
  return loaded["shop"] as OpenShop;
}

/** Waits shorter than this are over at once, so that retries don't hold a story up; longer ones never end. */
const SHORT_WAIT_MS = 1_000;
/** The back end has not been asked for this long: the elements have what they want. */
const QUIET_MS = 60;

const STANDING_CLOCK: Clock = {
  now: () => Date.parse(STORY_TIME),
  after(delayMs, callback) {
    if (delayMs >= SHORT_WAIT_MS) return () => {};
    const timer = setTimeout(callback);
    return () => clearTimeout(timer);
  },
};

/** Pictures that the newsletter of the shop names, as the image proxy would hand them out. */
const PICTURES = ["hero", "arc", "globe"].map((name) => ({
  ref: `https://cdn.example.org/${name}.png`,
  src: new URL(`i/${name}.svg`, document.baseURI).href,
}));

/** Opens a story's inbox. */
export function openShop(options: StoryShop): OpenShop {
  const backend = createFakeBackend(options.data ?? SHOP_DATA);
  backend.fault(({ method, url }) => troubleOf(options, `${method} ${new URL(url).pathname}`));
  const inbox = createInbox({
    baseUrl: new URL(".", document.baseURI).href,
    getToken: () => "token",
    fetch: backend.fetch,
    clock: STANDING_CLOCK,
  });
  const offline = options.goesOffline ? firstLoad(backend).then(() => cutOff(backend)) : undefined;
  return { options, inbox, backend, settled: () => offline ?? quiet(backend) };
}

function troubleOf({ trouble = {} }: StoryShop, request: string): Response | Promise<Response> | undefined {
  const answer = Object.entries(trouble).find(([part]) => request.includes(part))?.[1];
  if (answer === "never") return new Promise(() => {});
  if (answer !== undefined) return problem(answer);
  if (/^GET .*\/images$/.test(request)) return Response.json({ items: PICTURES, expiresAt: STORY_TIME });
  return undefined;
}

async function quiet({ requests }: FakeBackend): Promise<void> {
  for (let count = -1; count !== requests.length;) {
    count = requests.length;
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }
}

/** The elements come after the shop is opened, and ask when they are there. */
async function firstLoad(backend: FakeBackend): Promise<void> {
  while (backend.requests.length === 0) await quiet(backend);
  await quiet(backend);
}

async function cutOff(backend: FakeBackend): Promise<void> {
  backend.fault(() => Promise.reject(new TypeError("Failed to fetch")));
  backend.cutStreams();
  await quiet(backend);
}
