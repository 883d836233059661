import { signal } from "@preact/signals-core";
import { expect } from "chai";
import { liveSignal } from "./live-signal.ts";
import { settle } from "../testing/index.ts";

describe("a live value", () => {
  it("calls a listener at once and on change, until it is undone", () => {
    const source = signal(1);
    const seen: number[] = [];
    const undo = liveSignal(source).subscribe((value) => seen.push(value));
    source.value = 2;
    undo();
    source.value = 3;
    expect(seen).to.deep.equal([1, 2]);
  });

  it("goes on when a listener throws, and gives its error to the page", async () => {
    const source = signal(1);
    const seen: unknown[] = [];
    const { onerror } = window;
    window.onerror = (...[, , , , error]) => seen.push(error?.message) > 0;
    const live = liveSignal(source);
    live.subscribe(() => {
      throw new Error("the host's own fault");
    });
    live.subscribe((value) => seen.push(value));
    source.value = 2;
    await settle();
    window.onerror = onerror;
    expect(seen).to.deep.equal([1, 2, "the host's own fault", "the host's own fault"]);
  });
});
