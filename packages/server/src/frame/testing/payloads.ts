import * as z from "zod/mini";

const payloadSchema = z.object({ id: z.string(), payload: z.string() });
/** A hostile input of a corpus; `id` is unique over all sets. */
export type Payload = z.infer<typeof payloadSchema>;

/** Reads one set of the corpus. */
export function readPayloads(json: string): Payload[] {
  return z.array(payloadSchema).parse(JSON.parse(json));
}

/** A part of a list that is the same in every run, spread over all of it. */
export function sample<Item>(items: readonly Item[], size: number): Item[] {
  let state = 20_261_123;
  const keyed = items.map((item) => {
    // A linear congruential generator (Numerical Recipes): chance that repeats, not secrecy.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return { item, key: state };
  });
  return keyed
    .sort((left, right) => left.key - right.key)
    .slice(0, size)
    .map(({ item }) => item);
}
