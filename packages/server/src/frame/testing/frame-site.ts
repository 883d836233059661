import { serve } from "@hono/node-server";
import type { FrameEvent } from "@hearback/contract";
import { build } from "esbuild";
import { Hono } from "hono";
import { fileURLToPath } from "node:url";
import { frameRoutes } from "../../routes/frame.ts";

/** A page that embeds mail frames, and the server that the frames come from, each on an origin of its own. */
export interface FrameSite {
  /** Origin of the embedding page. */
  readonly hostOrigin: string;
  /** Origin of the frames and of the image proxy. */
  readonly apiOrigin: string;
  /** Paths that the image proxy was asked for. */
  readonly imageRequests: string[];
  close(): Promise<void>;
}

/** The smallest picture: one opaque red dot, as PNG. */
const DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

/** The page's side of the frame in its plainest form; the elements have the full one. */
const HOST_SCRIPT = `
const frames = new Map();
window.addEventListener("message", (event) => {
  const entry = [...frames.values()].find(({ iframe }) => iframe.contentWindow === event.source);
  if (event.data !== "hb-frame-ready" || entry === undefined) return;
  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data }) => { entry.events.push(data); entry.check(); };
  entry.port = channel.port1;
  entry.iframe.contentWindow.postMessage("hb-frame-connect", "*", [channel.port2]);
  channel.port1.postMessage(entry.command);
});
const show = (name, frameUrl, command) => new Promise((resolve) => {
  const iframe = document.createElement("iframe");
  iframe.name = name;
  iframe.setAttribute("sandbox", "allow-scripts");
  iframe.setAttribute("referrerpolicy", "no-referrer");
  iframe.setAttribute("allow", "");
  const entry = { iframe, command, loads: 0, events: [], port: undefined, check: () => {} };
  entry.check = () => {
    const [shown, height] = ["shown", "height"].map((type) => entry.events.find((event) => event.type === type));
    if (shown && height) { iframe.height = String(Math.min(height.heightPx, 20000)); resolve(entry.events); }
  };
  iframe.addEventListener("load", () => { entry.loads += 1; });
  frames.set(name, entry);
  iframe.src = frameUrl;
  document.body.append(iframe);
});
const clear = () => { for (const { iframe, port } of frames.values()) { port?.close(); iframe.remove(); } frames.clear(); };
window.hostPage = { show, clear, eventsOf: (name) => frames.get(name).events, loadsOf: (name) => frames.get(name).loads };
`;

/** What the embedding page offers to tests, as `window.hostPage`. */
export interface HostPage {
  show(name: string, frameUrl: string, command: unknown): Promise<FrameEvent[]>;
  clear(): void;
  eventsOf(name: string): FrameEvent[];
  loadsOf(name: string): number;
}

declare global {
  interface Window {
    hostPage: HostPage;
  }
}

/** Bundles the frame's script from its sources, as the build does. */
async function bundleFrame(): Promise<string> {
  const entryPoint = fileURLToPath(new URL("../main.ts", import.meta.url));
  const result = await build({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    minify: true,
    format: "iife",
    target: "es2022",
    conditions: ["hearback-source"],
    logLevel: "error",
  });
  return result.outputFiles[0]?.text ?? "";
}

/** Starts both origins on one free port of this machine: `localhost` embeds, `127.0.0.1` serves the frames. */
export async function startFrameSite(): Promise<FrameSite> {
  const script = await bundleFrame();
  const imageRequests: string[] = [];
  let app = new Hono();
  const server = serve({ fetch: (request) => app.fetch(request), hostname: "127.0.0.1", port: 0 });
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const [hostOrigin, apiOrigin] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  app = siteOf({ script, imageRequests, hostOrigin, apiOrigin });
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { hostOrigin, apiOrigin, imageRequests, close };
}

function siteOf(site: Omit<FrameSite, "close"> & { script: string; imageRequests: string[] }): Hono {
  const { script, hostOrigin, apiOrigin, imageRequests } = site;
  const csp = `default-src 'none'; script-src 'self'; style-src 'self'; frame-src ${apiOrigin}; require-trusted-types-for 'script'`;
  const page = `<!doctype html><html lang="en"><title>Host</title><script src="/host.js"></script><body></body></html>`;
  return new Hono()
    .get("/", (context) => context.html(page, 200, { "Content-Security-Policy": csp }))
    .get("/open.html", (context) => context.html(page))
    .get("/host.js", (context) => context.body(HOST_SCRIPT, 200, { "Content-Type": "text/javascript" }))
    .get("/i/*", (context) => {
      imageRequests.push(context.req.path);
      return context.body(Buffer.from(DOT, "base64"), 200, { "Content-Type": "image/png" });
    })
    .route("/", frameRoutes({ config: { publicUrl: apiOrigin, allowedOrigins: [hostOrigin] } }, script));
}
