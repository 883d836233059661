import { expect } from "chai";
import fc from "fast-check";
import { type Keyed, SortedIndex } from "./sorted-index.ts";

describe("SortedIndex", () => {
  it("answers as a plain sorted array would, whatever is put in and taken out", () => {
    const steps = fc.array(fc.record({ key: fc.integer({ min: 0, max: 3_000 }), isIn: fc.boolean() }), {
      maxLength: 4_000,
    });
    fc.assert(
      fc.property(steps, (all) => {
        const index = new SortedIndex<Keyed>();
        const model = new Map<number, Keyed>();
        for (const { key, isIn } of all) {
          const known = model.get(key);
          if (isIn && known === undefined) {
            const item = { key };
            model.set(key, item);
            index.insert(item);
          } else if (!isIn && known !== undefined) {
            model.delete(key);
            expect(index.remove(known)).to.equal(true);
          }
        }
        const sorted = [...model.values()].sort((a, b) => a.key - b.key);
        expect(index.size).to.equal(sorted.length);
        expect(sorted.map((_, i) => index.at(i))).to.deep.equal(sorted);
        for (const probe of [-1, 0, 1_500, 2_999, 5_000]) {
          expect(index.rankOf(probe)).to.equal(sorted.filter(({ key }) => key < probe).length);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("keeps its order over many runs, filled forwards, backwards and at random", () => {
    const forwards = Array.from({ length: 5_000 }, (_, i) => i);
    const mixed = forwards.map((i) => (i * 2_741) % 5_000);
    for (const keys of [forwards, forwards.toReversed(), mixed]) {
      const index = new SortedIndex<Keyed>();
      for (const key of keys) index.insert({ key });
      expect(forwards.every((i) => index.at(i)?.key === i && index.rankOf(i) === i)).to.equal(true);
      index.retain(({ key }) => key % 2 === 0);
      expect([index.size, index.at(1_000)?.key, index.at(2_500)]).to.deep.equal([2_500, 2_000, undefined]);
    }
  });

  it("takes out the very item, also among a thousand with the same key", () => {
    const index = new SortedIndex<Keyed>();
    const items = Array.from({ length: 1_500 }, () => ({ key: 7 }));
    for (const item of items) index.insert(item);
    for (const item of items.toReversed()) expect(index.remove(item)).to.equal(true);
    expect(index.remove({ key: 7 })).to.equal(false);
    expect(index.size).to.equal(0);
  });
});
