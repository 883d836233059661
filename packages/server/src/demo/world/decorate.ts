import { SHOPS, type Talk, type Talkers, type Turn } from "./conversation.ts";
import { makeFile, makeInlineImage } from "./files.ts";
import { newsletterHtml, paragraphs, replyAboveHtml, signedHtml } from "./newsletters.ts";

/** Places, counted from the newest thread, whose mail carries a very large file. */
const HUGE_FILE_PLACES = new Set([5]);

/**
 * Gives the first mail of some conversations what real mail has: the whole newsletter below the answer, a business
 * signature with a logo, plain HTML, a huge file. Changes the talk in place.
 */
export function decorate(talk: Talk, talkers: Talkers, place: number): void {
  const first = talk.turns[0];
  if (!first || first.direction !== "inbound" || first.automatic !== null || talk.channel === "sms") return;
  if (first.html !== null) return;
  const { random, person } = talkers;
  if (HUGE_FILE_PLACES.has(place)) first.files.push(makeFile(random, "catalogue", person.shop));
  if (talk.source === "campaign" && (random.chance(0.3) || place < 8)) answerNewsletter(first, talk, talkers);
  else if (person.company !== null && random.chance(0.5)) signWithLogo(first, talkers, person.company);
  else if (random.chance(0.12)) first.html = paragraphs(first.text);
  else if (random.chance(0.02)) forwardNewsletter(first, talk, talkers);
}

function answerNewsletter(turn: Turn, talk: Talk, { random, person }: Talkers): void {
  const title = talk.sourceRef?.title ?? talk.subject;
  const line =
    person.shop === "wren" ? `On Thursday, ${SHOPS.wren.name} wrote:` : `Jeudi, ${SHOPS.lumen.name} a écrit :`;
  turn.html = replyAboveHtml(turn.text, newsletterHtml(random, person.shop, title), line);
}

function forwardNewsletter(turn: Turn, talk: Talk, { random, person }: Talkers): void {
  talk.subject = `${person.shop === "wren" ? "Fwd" : "TR"}: ${talk.subject}`;
  turn.html = newsletterHtml(random, person.shop, talk.subject);
}

function signWithLogo(turn: Turn, { random, person }: Talkers, company: string): void {
  const logoId = `logo-${random.hex(12)}@mail.example`;
  turn.html = signedHtml(turn.text, { name: person.name, company, email: person.email }, logoId);
  turn.files.push(makeInlineImage(random, logoId));
}
