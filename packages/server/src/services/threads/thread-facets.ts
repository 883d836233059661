import type { Channel, ThreadSource, ThreadStatus } from "@hearback/contract";

/** What lists of threads filter on and counts are kept by. */
export interface ThreadFacets {
  status: ThreadStatus;
  autoReply: boolean;
  source: ThreadSource;
  channel: Channel;
}

/** How many threads have these facets. */
export interface ThreadFacetsCount extends ThreadFacets {
  count: number;
}

/** Tells whether two have the same facets. */
export function isSameFacets(one: ThreadFacets, other: ThreadFacets): boolean {
  return (
    one.status === other.status &&
    one.autoReply === other.autoReply &&
    one.source === other.source &&
    one.channel === other.channel
  );
}
