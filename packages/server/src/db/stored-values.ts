import {
  OperationNodeTransformer,
  type KyselyPlugin,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
  sql,
  type RawBuilder,
} from "kysely";

declare const jsonOf: unique symbol;

/** A value on its way into a `jsonb` column; only {@link json} makes one. */
export interface JsonOf<T> {
  readonly [jsonOf]: T;
}

/** Escapes of what `jsonb` refuses, NUL and lone surrogates (the only ones that are escaped), in keys and values alike. */
const UNSTORABLE_ESCAPE = /(?<!\\)((?:\\\\)*)\\u(?:0000|d[89a-f][0-9a-f]{2})/g;

/** Makes a value fit for a `jsonb` column: as one text parameter, which both databases take alike. */
export function json<T>(value: T): RawBuilder<JsonOf<T>> {
  const text = JSON.stringify(value).replaceAll(UNSTORABLE_ESCAPE, "$1\uFFFD");
  return sql<JsonOf<T>>`cast(${text} as jsonb)`;
}

/** Replaces what PostgreSQL can't store in a text, NUL and lone surrogates, by U+FFFD. */
function cleanText(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.replaceAll(/\0|\p{Surrogate}/gu, "\uFFFD");
}

class CleaningTransformer extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    return { ...node, value: cleaned(node.value) };
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode): PrimitiveValueListNode {
    return { ...node, values: node.values.map(cleaned) };
  }
}

function cleaned(value: unknown): unknown {
  return typeof value === "string" ? cleanText(value) : value;
}

/** Makes every text parameter storable, so that a NUL in a mail or a request is no server error. */
export class TextCleaner implements KyselyPlugin {
  readonly #transformer = new CleaningTransformer();

  transformQuery(args: { node: RootOperationNode }): RootOperationNode {
    return this.#transformer.transformNode(args.node);
  }

  transformResult(args: { result: QueryResult<UnknownRow> }): Promise<QueryResult<UnknownRow>> {
    return Promise.resolve(args.result);
  }
}
