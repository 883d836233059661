import {
  OperationNodeTransformer,
  type KyselyPlugin,
  type PrimitiveValueListNode,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
  type ValueNode,
} from "kysely";
import { cleanText } from "./json.ts";

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
