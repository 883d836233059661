import { consume } from "@lit/context";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { THREAD_SOURCES, type Audience, type AudienceId, type Counts, type ThreadSource } from "@hearback/contract";
import type { Inbox, ListState, LiveList, Loadable } from "@hearback/sdk";
import { AudienceController } from "../base/audience-controller.ts";
import { ENGLISH, inboxContext, localeContext, type Localization } from "../base/context.ts";
import { base, controls } from "../base/controls.styles.ts";
import { define } from "../base/define.ts";
import { HbAudienceChangeEvent, HbViewChangeEvent } from "../base/events.ts";
import { icon, type IconName } from "../base/icons.ts";
import { initials } from "../base/person.ts";
import { ResourceController, StoreController } from "../base/store-controller.ts";
import { tokens } from "../base/tokens.styles.ts";
import { toInboxView, viewTitle, type InboxView } from "../base/view.ts";
import { navigationStyles } from "./navigation.styles.ts";

const STATUS_ICONS = { todo: "inbox", done: "check", trash: "trash" } as const;
const SOURCE_ICONS: Record<ThreadSource, IconName> = {
  campaign: "mail",
  automation: "bolt",
  survey: "survey",
  contact_form: "form",
  direct: "user",
  sms: "sms",
  outbound: "send",
};

/**
 * The views of an audience with their counts, and the choice of the audience where there are several.
 *
 * @tag hb-navigation
 * @event {HbViewChangeEvent} hb-view-change - A view was chosen. Cancelled, the shown one stays.
 * @event {HbAudienceChangeEvent} hb-audience-change - An audience was chosen. Cancelled, the shown one stays.
 * @csspart audience - The choice of the audience.
 * @csspart view - A view.
 */
export class HbNavigation extends LitElement {
  static override styles = [tokens, base, controls, navigationStyles];

  /** Id of the audience. Default: the first one that the token opens. */
  @property() audience: AudienceId | undefined;

  /** The view that is shown, as in `<hb-thread-list>`. */
  @property() view: InboxView = "todo";

  @consume({ context: inboxContext, subscribe: true })
  @state()
  private inbox: Inbox | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  private localization: Localization = ENGLISH;

  readonly #audience = new AudienceController(this, { inbox: () => this.inbox, id: () => this.audience });
  readonly #list = new ResourceController<LiveList<Audience>>(this, {
    keys: () => [this.inbox],
    open: () => this.inbox?.audiences(),
    close: (list) => list.close(),
  });
  readonly #audiences = new StoreController<ListState<Audience>>(this, () => this.#list.value);

  /** Moves the focus to the shown view. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>("[aria-current], [part=view]")?.focus();
  }

  override render(): TemplateResult {
    const { strings } = this.localization;
    const loaded = this.#audience.value;
    const audience = loaded.status === "ready" ? loaded.value : undefined;
    const counts = audience?.counts;
    const sources = THREAD_SOURCES.filter((source) => source === this.view || (counts?.todoBySource[source] ?? 0) > 0);
    const hasAutoReplies = this.view === "auto-replies" || (counts?.autoReply ?? 0) > 0;
    return html`
      <nav aria-label=${strings.nav.label}>
        ${this.#renderTop(loaded)}
        <ul>
          ${(["todo", "done", "trash"] as const).map((status) => this.#renderView(status, STATUS_ICONS[status], counts))}
        </ul>
        ${
          sources.length === 0 && !hasAutoReplies
            ? nothing
            : html`<h3 id="sources">${strings.nav.sources}</h3>
                <ul aria-labelledby="sources">
                  ${sources.map((source) => this.#renderView(source, SOURCE_ICONS[source], counts))}
                  ${hasAutoReplies ? this.#renderView("auto-replies", "robot", counts) : nothing}
                </ul>`
        }
      </nav>
    `;
  }

  #renderTop(loaded: Loadable<Audience | undefined>): TemplateResult | typeof nothing {
    if (loaded.status === "ready") return loaded.value ? this.#renderAudience(loaded.value) : nothing;
    if (loaded.status === "loading") {
      return html`<div class="audience placeholder" aria-busy="true"><span class="tile"></span><i></i></div>`;
    }
    const { strings } = this.localization;
    return html`<p class="failed" role="alert">
      ${strings.errors.title}
      <button class="link-button" @click=${() => this.#audience.retry()}>${strings.common.retry}</button>
    </p>`;
  }

  #renderAudience({ id, name }: Audience): TemplateResult {
    const { strings } = this.localization;
    const all = this.#loadedAudiences();
    const choice = html`<select aria-label=${strings.nav.audience} @change=${this.#handleAudience}>
      ${all.map((one) => html`<option value=${one.id} ?selected=${one.id === id}>${one.name}</option>`)}
    </select>`;
    return html`<div class="audience" part="audience">
      <span class="tile" aria-hidden="true">${initials(name).charAt(0)}</span>
      ${all.length > 1 ? html`${choice}${icon("down")}` : html`<span class="truncate" dir="auto">${name}</span>`}
    </div>`;
  }

  #renderView(view: Exclude<InboxView, "all">, name: IconName, counts: Counts | undefined): TemplateResult {
    const { strings, format } = this.localization;
    const count = counts === undefined ? 0 : countOf(view, counts);
    return html`<li>
      <button
        part="view"
        class="view"
        aria-current=${view === this.view ? "page" : nothing}
        data-view=${view}
        @click=${this.#handleView}
      >
        ${icon(name)}<span class="truncate">${viewTitle(strings, view)}</span>
        <span class="count number" ?hidden=${count === 0}>${format.number(count)}</span>
      </button>
    </li>`;
  }

  readonly #handleView = (event: Event): void => {
    const { currentTarget } = event;
    const view = toInboxView(currentTarget instanceof HTMLElement ? currentTarget.dataset["view"] : undefined);
    if (this.dispatchEvent(new HbViewChangeEvent(view))) this.view = view;
  };

  readonly #handleAudience = (event: Event): void => {
    const { currentTarget } = event;
    if (!(currentTarget instanceof HTMLSelectElement)) return;
    const id = this.#loadedAudiences().find((one) => one.id === currentTarget.value)?.id;
    if (id !== undefined && this.dispatchEvent(new HbAudienceChangeEvent(id))) this.audience = id;
    else currentTarget.value = this.#audience.id ?? "";
  };

  #loadedAudiences(): readonly Audience[] {
    const list = this.#audiences.value;
    return list?.status === "ready" ? [...list.items] : [];
  }
}

function countOf(view: Exclude<InboxView, "all">, counts: Counts): number {
  if (view === "auto-replies") return counts.autoReply;
  if (view === "todo" || view === "done" || view === "trash") return counts[view];
  return counts.todoBySource[view] ?? 0;
}

define("hb-navigation", HbNavigation);

declare global {
  interface HTMLElementTagNameMap {
    "hb-navigation": HbNavigation;
  }
}
