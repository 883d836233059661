import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import type { Config } from "../config.ts";

/** What the route needs of the server. */
export interface FrameRouteDeps {
  config: Pick<Config, "publicUrl" | "allowedOrigins">;
}

/** How long a browser uses the shell without asking, in seconds: short enough that a mended sanitiser arrives the same day. */
const MAX_AGE_S = 3_600;
/** Where the built script lies, seen from the built server and from its sources. */
const SCRIPT_PLACES = ["../frame/frame.js", "../../dist/frame/frame.js"];

const OFF =
  "font-src media-src object-src frame-src child-src worker-src manifest-src connect-src form-action base-uri".split(
    " ",
  );

/**
 * Reads the frame's script as the build left it.
 * @throws when the server was not built
 */
function readFrameScript(): string {
  const place = SCRIPT_PLACES.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
  if (place === undefined) throw new Error("The mail frame is not built: run `npm run build` first.");
  return readFileSync(place, "utf8").trim();
}

/** The static document that mails are shown in. It holds no data, so it needs no token and is the same for everybody. */
export function frameRoutes({ config }: FrameRouteDeps, script: string = readFrameScript()) {
  // What would end the element, or keep it from ending; in code these stand inside strings and patterns only.
  const inline = script.replace(/<(?=\/|!--|script)/gi, String.raw`\x3c`);
  const shell = shellOf(inline);
  const policy = policyOf(inline, config);
  const etag = `"${hashOf(shell + policy).slice(0, 27)}"`;
  return new Hono().get("/frame/:account/v1.html", (context) => {
    context.header("Content-Security-Policy", policy);
    context.header("Referrer-Policy", "no-referrer");
    context.header("X-Content-Type-Options", "nosniff");
    context.header("X-DNS-Prefetch-Control", "off");
    context.header("X-Robots-Tag", "noindex");
    // A host that isolates itself (COEP) may still embed the frame.
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    context.header("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    context.header("Cache-Control", `public, max-age=${MAX_AGE_S}`);
    context.header("ETag", etag);
    return context.req.header("If-None-Match") === etag ? context.body(null, 304) : context.html(shell);
  });
}

function shellOf(script: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width">
<meta name="format-detection" content="telephone=no">
<meta http-equiv="x-dns-prefetch-control" content="off">
<title>Message</title>
<body>
<script>${script}</script>
</body>
</html>
`;
}

/** Nothing loads but pictures from the proxy, nothing runs but the one script; `sandbox` holds for a bare visit too. */
function policyOf(script: string, { publicUrl, allowedOrigins }: FrameRouteDeps["config"]): string {
  return [
    "default-src 'none'",
    `script-src 'sha256-${hashOf(script)}'`,
    "style-src 'unsafe-inline'",
    `img-src data: ${publicUrl}/i/`,
    ...OFF.map((name) => `${name} 'none'`),
    "require-trusted-types-for 'script'",
    "trusted-types hb-mail dompurify",
    "sandbox allow-scripts",
    `frame-ancestors ${allowedOrigins.length > 0 ? allowedOrigins.join(" ") : "'none'"}`,
  ].join("; ");
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("base64");
}
