import type { AudienceId, ChangedThread, Thread, ThreadId } from "@hearback/contract";
import { type Signal, signal } from "@preact/signals-core";
import type { Loadable } from "../live/live.ts";
import type { ThreadList } from "./thread-list.ts";
import type { ThreadNode } from "./thread-node.ts";

const NO_LISTS: ReadonlySet<ThreadList> = new Set();

/** What the table asks the store. */
export interface ThreadTableSource {
  /** Lays the pending writes over a thread. */
  fold(base: Thread): Thread;
  /** Hears of a thread whose view differs from the server's copy, before or after: counts hang on it. */
  onFolded(audienceId: AudienceId): void;
  /** Hears of a new thread whose mark no change carried. */
  onUnreadUnknown(id: ThreadId): void;
}

/** Every known thread once, in all lists that it fits. */
export class ThreadTable {
  readonly #nodes = new Map<ThreadId, ThreadNode>();
  readonly #lists = new Map<AudienceId, Set<ThreadList>>();
  readonly #cells = new Map<ThreadId, Signal<Loadable<Thread>>>();
  readonly #source: ThreadTableSource;
  #generation = 0;

  constructor(source: ThreadTableSource) {
    this.#source = source;
  }

  /** A thread that is known and current. */
  get(id: ThreadId): ThreadNode | undefined {
    const node = this.#nodes.get(id);
    return node?.generation === this.#generation ? node : undefined;
  }

  /** Takes the server's copy, unless a newer one is here. */
  put(copy: ChangedThread, fromChange: boolean): void {
    const node = this.#nodes.get(copy.id);
    if (node === undefined) this.#add(copy, fromChange);
    else if (node.generation !== this.#generation)
      this.#replace(node, { ...copy, unread: copy.unread ?? node.base.unread }, copy.seq);
    else if (copy.seq >= node.base.seq) {
      const unread = copy.unread ?? node.base.unread;
      this.#replace(node, { ...copy, unread }, copy.unread === undefined ? node.unreadSeq : copy.seq, fromChange);
    } else if (copy.unread !== undefined && copy.seq > node.unreadSeq) {
      // A late copy: all of it is outdated but the mark, which the newer copies didn't carry.
      this.#replace(node, { ...node.base, unread: copy.unread }, copy.seq);
    }
  }

  /** Takes the caller's own mark. */
  setUnread(id: ThreadId, unread: boolean): void {
    const node = this.get(id);
    if (node !== undefined && node.base.unread !== unread)
      this.#replace(node, { ...node.base, unread }, node.unreadSeq);
  }

  /** Lays the pending writes over a thread anew. */
  refold(id: ThreadId): void {
    const node = this.#nodes.get(id);
    if (node === undefined) return;
    this.#show(node, this.#source.fold(node.base));
    this.#source.onFolded(node.base.audienceId);
  }

  /** The live value of one thread; the same for all who ask while it is kept. */
  cell(id: ThreadId): Signal<Loadable<Thread>> {
    let cell = this.#cells.get(id);
    if (cell === undefined) {
      const node = this.get(id);
      cell = signal(node === undefined ? { status: "loading" } : { status: "ready", value: node.view });
      this.#cells.set(id, cell);
    }
    return cell;
  }

  dropCell(id: ThreadId): void {
    this.#cells.delete(id);
  }

  listsOf(audienceId: AudienceId): ReadonlySet<ThreadList> {
    return this.#lists.get(audienceId) ?? NO_LISTS;
  }

  /** Fills a list with the known threads that fit, and keeps it filled. */
  addList(list: ThreadList): void {
    const { audienceId } = list.query;
    const lists = this.#lists.get(audienceId) ?? new Set();
    this.#lists.set(audienceId, lists.add(list));
    for (const node of this.#nodes.values()) {
      if (node.generation === this.#generation && node.view.audienceId === audienceId && list.fits(node.view))
        list.insert(node);
    }
  }

  removeList(list: ThreadList): void {
    this.#lists.get(list.query.audienceId)?.delete(list);
  }

  /** Forgets that the known copies are current; lists show them until their next page is here. */
  reset(): void {
    this.#generation += 1;
  }

  /** Forgets all threads, in the lists as well. */
  clear(): void {
    this.#nodes.clear();
    for (const lists of this.#lists.values()) for (const list of lists) this.purge(list);
  }

  /** Drops from a list what is not known to be current. */
  purge(list: ThreadList): void {
    list.retain((node) => node.generation === this.#generation);
  }

  #add(copy: ChangedThread, fromChange: boolean): void {
    const base = { ...copy, unread: copy.unread ?? false };
    const view = this.#source.fold(base);
    const node: ThreadNode = {
      id: copy.id,
      key: view.activitySeq,
      base,
      view,
      unreadSeq: copy.seq,
      generation: this.#generation,
    };
    this.#nodes.set(copy.id, node);
    const isNew = fromChange && copy.messageCount === 1 && copy.seq === copy.activitySeq;
    for (const list of this.listsOf(base.audienceId)) {
      if (isNew && list.fits(base)) list.count(1);
      if (list.fits(view)) list.insert(node);
    }
    this.#tell(node);
    if (copy.unread === undefined) this.#source.onUnreadUnknown(copy.id);
  }

  #replace(node: ThreadNode, base: Thread, unreadSeq: number, fromChange = false): void {
    if (fromChange) {
      for (const list of this.listsOf(base.audienceId))
        list.count(Number(list.fits(base)) - Number(list.fits(node.base)));
    }
    const wasFolded = node.view !== node.base;
    node.base = base;
    node.unreadSeq = unreadSeq;
    node.generation = this.#generation;
    this.#show(node, this.#source.fold(base));
    if (wasFolded || node.view !== node.base) this.#source.onFolded(base.audienceId);
  }

  /** Brings a node's new view into the lists: its place changes only where it has to. */
  #show(node: ThreadNode, view: Thread): void {
    const before = node.view;
    if (before === view) return;
    const lists = this.listsOf(view.audienceId);
    const hasMoved = view.activitySeq !== node.key;
    for (const list of lists) {
      if (list.fits(before) && (hasMoved || !list.fits(view))) list.remove(node);
    }
    node.view = view;
    node.key = view.activitySeq;
    for (const list of lists) {
      if (!list.fits(view)) continue;
      if (hasMoved || !list.fits(before)) list.insert(node);
      else list.touch(node);
    }
    this.#tell(node);
  }

  #tell(node: ThreadNode): void {
    const cell = this.#cells.get(node.id);
    if (cell !== undefined) cell.value = { status: "ready", value: node.view };
  }
}
