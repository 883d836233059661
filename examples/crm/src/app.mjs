import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { contentSecurityPolicy } from "./policy.mjs";
import { readVisit } from "./visit.mjs";
import { mintInboxToken } from "./token.mjs";
import { contactPage } from "./views/contact.mjs";
import { contactsPage } from "./views/contacts.mjs";
import { dealsPage } from "./views/deals.mjs";
import { inboxPage } from "./views/inbox.mjs";
import { notFoundPage } from "./views/not-found.mjs";

const PUBLIC_FOLDER = fileURLToPath(new URL("../public", import.meta.url));
const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".map": "application/json",
  ".svg": "image/svg+xml",
};

/** Makes the CRM's request handler for `node:http`. */
export function createCrm(config) {
  const policy = contentSecurityPolicy(new URL(config.apiUrl).origin);
  return (request, response) => {
    answer(config, request).then(
      ({ status = 200, type = "text/html; charset=utf-8", body, headers = {} }) => {
        response.writeHead(status, {
          "Content-Type": type,
          "Content-Security-Policy": policy,
          "X-Content-Type-Options": "nosniff",
          "Referrer-Policy": "no-referrer",
          "Cache-Control": "no-store",
          ...headers,
        });
        response.end(request.method === "HEAD" ? undefined : body);
      },
      (error) => {
        process.stderr.write(`${error.stack}\n`);
        response.writeHead(500, { "Content-Type": "text/plain" }).end("The CRM has a fault.");
      },
    );
  };
}

async function answer(config, request) {
  const url = new URL(request.url, "http://crm.example");
  if (!["GET", "HEAD"].includes(request.method)) return { status: 405, body: "", headers: { Allow: "GET, HEAD" } };
  const visit = readVisit(url, config);
  const [first = "", second = ""] = url.pathname.split("/").filter(Boolean);
  if (first === "crm" && second === "inbox-token") return inboxToken(config, visit);
  if (first === "assets") return file(PUBLIC_FOLDER, url.pathname.slice("/assets/".length));
  if (first === "hearback") return file(config.elementsFolder, url.pathname.slice("/hearback/".length));
  return page(visit, first, second);
}

function page(visit, first, second) {
  if (first === "") return { status: 302, body: "", headers: { Location: visit.link("/contacts") } };
  if (first === "contacts" && second === "") return { body: String(contactsPage(visit)) };
  if (first === "contacts") {
    const shown = contactPage(visit, Number(second));
    if (shown) return { body: String(shown) };
  }
  if (first === "inbox") return { body: String(inboxPage(visit)) };
  if (first === "deals") return { body: String(dealsPage(visit)) };
  return { status: 404, body: String(notFoundPage(visit)) };
}

/** A real CRM would look at its session cookie here; the demo lets the page say who is signed in. */
async function inboxToken(config, visit) {
  return { type: "application/json", body: JSON.stringify(await mintInboxToken(config, visit.person)) };
}

async function file(folder, path) {
  const target = normalize(join(folder, decodeURIComponent(path)));
  if (!target.startsWith(folder + sep)) return { status: 404, type: "text/plain", body: "" };
  try {
    const type = TYPES[extname(target)] ?? "application/octet-stream";
    return { type, body: await readFile(target), headers: { "Cache-Control": "no-cache" } };
  } catch {
    return { status: 404, type: "text/plain", body: "" };
  }
}
