import type { Problem, ProblemCode } from "@hearback/contract";

/** Fields that a problem may add to its code. */
export type ProblemFields = Pick<Problem, "detail" | "issues" | "lastMessageId" | "limitBytes">;

/** An answer other than the wanted one. Services throw it; one place makes problem+json of it. */
export class ApiProblem extends Error {
  override readonly name = "ApiProblem";
  readonly code: ProblemCode;
  readonly fields: ProblemFields;

  constructor(code: ProblemCode, fields: ProblemFields = {}) {
    super(fields.detail ?? code);
    this.code = code;
    this.fields = fields;
  }
}

/** The one answer for what is not there and for what the caller may not see: nothing tells them apart. */
export function notFound(): ApiProblem {
  return new ApiProblem("not-found");
}
