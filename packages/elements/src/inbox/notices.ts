import { html, nothing, type TemplateResult } from "lit";
import { INBOX_ROLES, type Me, type Role } from "@hearback/contract";
import type { ConnectionState, HearbackError, Loadable } from "@hearback/sdk";
import type { Localization } from "../base/context.ts";
import { icon, iconPath, type IconName } from "../base/icons.ts";
import { errorText } from "../base/strings.ts";
import type { SessionState } from "../provider/session-controller.ts";

/** What decides whether the inbox can be shown at all. */
export interface InboxSituation {
  readonly session: SessionState;
  readonly me: Loadable<Me> | undefined;
  readonly connection: ConnectionState | undefined;
}

/** What stands in the place of the panes when they can't be shown, and why; `undefined` when they can. */
export function inboxNotice(
  localization: Localization,
  { session, me, connection }: InboxSituation,
  retry: (() => void) | undefined,
): TemplateResult | undefined {
  if (session.status === "misused") {
    return html`<p class="misuse" part="misuse" role="alert">${localization.strings.errors.misuse(session.what)}</p>`;
  }
  if (me?.status === "ready" && !me.value.capabilities.useInbox.allowed) {
    return notAllowedNotice(localization, me.value.user.role);
  }
  const refusal = connection?.status === "refused" ? connection.error : me?.status === "error" ? me.error : undefined;
  if (refusal?.code === "role-too-low") return notAllowedNotice(localization, undefined);
  const isOut = isSignedOut(refusal) || connection?.status === "closed";
  return isOut ? notConnectedNotice(localization, refusal, retry) : undefined;
}

/** A person whose role may not use the inbox: says which may, and who can change that. */
function notAllowedNotice({ strings, format }: Localization, role: Role | undefined): TemplateResult {
  const { notAllowed, role: names } = strings.inbox;
  const allowed = format.list(INBOX_ROLES.map((one) => names[one]));
  return notice("lock", notAllowed.title, [
    role === undefined ? strings.errors.byCode["role-too-low"] : notAllowed.text(names[role], allowed),
    notAllowed.hint,
  ]);
}

/** The server doesn't take this page's word: why, and a way to try again where there is one. */
function notConnectedNotice(
  { strings }: Localization,
  error: HearbackError | undefined,
  retry: (() => void) | undefined,
): TemplateResult {
  const { title, text } = strings.inbox.notConnected;
  const button = html`<button class="button" @click=${retry}>${icon("retry")}${strings.common.retry}</button>`;
  return notice("offline", title, [error && errorText(strings, error), text], retry && button);
}

/** Trouble that reloading a pane can't mend: the token, or the page's origin. */
function isSignedOut(error: HearbackError | undefined): boolean {
  return error !== undefined && (error.code.startsWith("token-") || error.code === "origin-not-allowed");
}

/** The place of a thread while none is open. */
export function noThreadNotice({ strings }: Localization): TemplateResult {
  return notice("inbox", strings.inbox.noThread.title, [strings.inbox.noThread.text]);
}

/** A part of the library itself could not be fetched. */
export function notLoadedNotice({ strings }: Localization, retry: () => void): TemplateResult {
  const button = html`<button class="button" @click=${retry}>${icon("retry")}${strings.common.retry}</button>`;
  return notice("warning", strings.errors.title, [strings.errors.byCode["network-error"]], button);
}

function notice(
  name: IconName,
  title: string,
  lines: readonly (string | undefined)[],
  button?: TemplateResult,
): TemplateResult {
  return html`<div class="notice">
    <svg class="large" viewBox="0 0 16 16" aria-hidden="true"><path d=${iconPath(name)}></path></svg>
    <div class="title" role="heading" aria-level="2">${title}</div>
    ${lines.map((line) => (line === undefined ? nothing : html`<p>${line}</p>`))} ${button ?? nothing}
  </div>`;
}
