import { createHash } from "node:crypto";
import { build } from "esbuild";
import type { Plugin } from "vite";

/** The account of the stories' fake back end; its frame is the one that they ask for. */
const FRAME = /^\/frame\/[^/]+\/v1\.html$/;
const FRAME_FILE = "frame/acc_00000000-0000-7000-8000-000000000001/v1.html";
const FRAME_SCRIPT = "packages/server/src/frame/main.ts";

/** Serves the mail frame as the server would, so that mail with a look of its own shows without one. */
export function mailFrame(root: string): Plugin {
  return {
    name: "hearback-mail-frame",
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (!FRAME.test(request.url ?? "")) return next();
        framePage(root).then((page) => response.setHeader("content-type", "text/html").end(page), next);
      });
    },
    async generateBundle() {
      this.emitFile({ type: "asset", fileName: FRAME_FILE, source: await framePage(root) });
    },
  };
}

async function framePage(root: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [FRAME_SCRIPT],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    conditions: ["hearback-source", "browser"],
  });
  const script = outputFiles.map(({ text }) => text.trim().replace(/<(?=\/|!--|script)/gi, String.raw`\x3c`)).join("");
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Message</title>
<meta http-equiv="Content-Security-Policy" content="${policyOf(script)}"><body><script>${script}</script></body></html>`;
}

/** The server's policy, as far as a page can set its own; pictures come from beside the stories. */
function policyOf(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    "style-src 'unsafe-inline'",
    "img-src data: 'self'",
    "require-trusted-types-for 'script'",
    "trusted-types hb-mail dompurify",
  ].join("; ");
}
