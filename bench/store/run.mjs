/**
 * Writes per second of the SDK's store, beside the least that could do the job: a Map and sorted arrays.
 * Both keep 10 sorted, filtered lists and 1,000 subscribers of single threads current.
 *
 *   node --import tsx --conditions hearback-source bench/store/run.mjs [--long]
 *
 * The store is fed by `applyChange`, where the event stream hands its checked changes over.
 */
import { Store } from "../../packages/sdk/src/store/store.ts";
import { AUDIENCE_ID, idOf, makeChange, makeThread } from "../../packages/sdk/src/testing/index.ts";

const SIZES = process.argv.includes("--long") ? [1_000, 100_000, 1_000_000] : [1_000, 100_000];
const WRITES = 100_000;
const SUBSCRIBERS = 1_000;
const ROUNDS = 3;
const STATUSES = ["todo", "done", "trash"];
const SOURCES = ["campaign", "automation", "survey", "contact_form", "direct", "sms", "outbound"];
const QUERIES = [...STATUSES.map((status) => ({ status })), ...SOURCES.map((source) => ({ source }))];

/** The same numbers in every run. */
function makeRandom(seed = 42) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function makeThreads(count, random) {
  return Array.from({ length: count }, (_, i) => {
    const fields = { status: STATUSES[random(3)], source: SOURCES[random(7)] };
    return makeThread({ number: i + 1, ...fields });
  });
}

/** Half of the changes bring a message, which moves the thread to the top; the others only change it where it is. */
function makeWrites(threads, random) {
  const current = [...threads];
  return Array.from({ length: WRITES }, (_, i) => {
    const at = random(current.length);
    const seq = threads.length + i + 1;
    const isMessage = random(2) === 0;
    const status = random(10) === 0 ? STATUSES[random(3)] : current[at].status;
    const activitySeq = isMessage ? seq : current[at].activitySeq;
    return (current[at] = { ...current[at], seq, activitySeq, status, messageCount: current[at].messageCount + 1 });
  });
}

const quiet = { me: () => null, attachment: () => null, onApplied() {}, onUnreadUnknown() {} };

function hearback(threads) {
  const store = new Store(quiet);
  let told = 0;
  for (const query of QUERIES) {
    const list = store.openThreadList({ audienceId: AUDIENCE_ID, ...query }, () => (told += list.view() ? 1 : 0));
    store.batch.run(() => list.setFloor(-Infinity, null));
  }
  store.putThreads(threads);
  for (let i = 1; i <= SUBSCRIBERS; i += 1) store.threads.cell(idOf("thr", i)).subscribe(() => (told += 1));
  return {
    apply: (batch) => store.applyChange(makeChange({ seq: batch.at(-1).seq, threads: batch })),
    told: () => told,
  };
}

function plainMap(threads) {
  const rows = new Map(threads.map((thread) => [thread.id, thread]));
  const fits = QUERIES.map((query) => {
    const [[name, value]] = Object.entries(query);
    return (thread) => thread[name] === value;
  });
  const byActivity = (a, b) => a.activitySeq - b.activitySeq;
  const lists = fits.map((fit) => threads.filter(fit).sort(byActivity));
  const subscribers = new Map(threads.slice(0, SUBSCRIBERS).map(({ id }) => [id, () => (told += 1)]));
  let told = 0;
  const placeOf = (list, key) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (list[middle].activitySeq < key) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const upsert = (thread) => {
    const old = rows.get(thread.id);
    rows.set(thread.id, thread);
    lists.forEach((list, i) => {
      const [was, is] = [fits[i](old), fits[i](thread)];
      if (was && is && old.activitySeq === thread.activitySeq) list[placeOf(list, old.activitySeq)] = thread;
      else {
        if (was) list.splice(placeOf(list, old.activitySeq), 1);
        if (is) list.splice(placeOf(list, thread.activitySeq), 0, thread);
      }
      if (was || is) told += 1;
    });
    subscribers.get(thread.id)?.();
  };
  return { apply: (batch) => batch.forEach(upsert), told: () => told };
}

function batchesOf(writes, size) {
  return Array.from({ length: Math.ceil(writes.length / size) }, (_, i) => writes.slice(i * size, (i + 1) * size));
}

/** Writes per second of CPU time: the best of some rounds, each on a fresh store, since noise only ever slows down. */
function measure(make, threads, batches) {
  let best = 0;
  let heapMb = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    globalThis.gc?.();
    const heapBefore = process.memoryUsage().heapUsed;
    const subject = make(threads);
    heapMb = (process.memoryUsage().heapUsed - heapBefore) / 2 ** 20;
    const start = process.cpuUsage();
    for (const batch of batches) subject.apply(batch);
    const { user, system } = process.cpuUsage(start);
    best = Math.max(best, (WRITES * 1e6) / (user + system));
    if (subject.told() === 0) throw new Error("nobody was told");
  }
  return { perSecond: Math.round(best), heapMb: Math.round(heapMb) };
}

const results = [];
for (const size of SIZES) {
  const random = makeRandom();
  const threads = makeThreads(size, random);
  const writes = makeWrites(threads, random);
  for (const batchSize of [1, 100]) {
    const batches = batchesOf(writes, batchSize);
    for (const [name, make] of Object.entries({ hearback, "Map + sorted array (limit)": plainMap })) {
      results.push({ threads: size, batch: batchSize, name, ...measure(make, threads, batches) });
    }
  }
}

console.table(results);
console.log(JSON.stringify({ node: process.version, writes: WRITES, results }));
