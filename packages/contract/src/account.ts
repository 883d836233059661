import * as z from "zod/mini";
import { accountIdSchema } from "./id.ts";

/** An account: who pays, and the wall between customers. */
export const accountSchema = z.object({
  id: accountIdSchema,
  name: z.string(),
  /** Name of the plan, for showing only; what it allows comes as capabilities. */
  plan: z.string(),
});
/** An account: who pays, and the wall between customers. */
export type Account = z.infer<typeof accountSchema>;
