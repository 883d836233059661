/** `npm run demo:mail -- "subject" ["text"]`: sends a mail from one of the demo's contacts into the running demo. */
import { createTransport } from "nodemailer";

const USAGE = 'npm run demo:mail -- "subject" ["text"]   (HEARBACK_DEMO_AUDIENCE=2 for the French shop)';
const env = process.env;
const host = env.HEARBACK_HOST || "127.0.0.1";
const api = env.HEARBACK_PUBLIC_URL || `http://${host}:${env.HEARBACK_PORT || 4380}`;

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

async function call(path, options = {}) {
  const answer = await fetch(new URL(path, api), options).catch(() => undefined);
  if (!answer) fail(`No inbox server answers at ${api}; start the demo with npm start.`);
  if (!answer.ok) fail(`${api}${path} answers ${answer.status}; is it the demo that runs there?`);
  return answer.json();
}

// cspell:ignore J’aimerais d’avance
const TEXTS = {
  en: "Hello,\n\nI would like to know more about this.\n\nThank you",
  fr: "Bonjour,\n\nJ’aimerais en savoir plus.\n\nMerci d’avance",
};
const [subject, text] = process.argv.slice(2);
if (!subject) fail(`A subject is missing: ${USAGE}`);

const { token } = await call("/demo/token", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify({ role: "owner" }),
});
const headers = { Authorization: `Bearer ${token}` };
const audiences = await call("/v1/audiences", { headers });
const audience = audiences.items[Number(env.HEARBACK_DEMO_AUDIENCE || 1) - 1] ?? audiences.items[0];
const contacts = await call(`/v1/audiences/${audience.id}/contacts?limit=200`, { headers });
const people = contacts.items.filter(({ email }) => email !== null);
const contact = people[Math.floor(Math.random() * people.length)];

const transport = createTransport({ host, port: Number(env.HEARBACK_SMTP_PORT || 2525), ignoreTLS: true });
await transport
  .sendMail({
    from: { name: contact.name, address: contact.email },
    to: audience.inboundAddress,
    subject,
    text: text ?? (audience.locale.startsWith("fr") ? TEXTS.fr : TEXTS.en),
  })
  .catch((error) => fail(`The mail was not taken: ${error.message}`));
transport.close();
console.log(`Sent “${subject}” from ${contact.name} <${contact.email}> to ${audience.name}.`);
