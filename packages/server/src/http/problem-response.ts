import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { PROBLEMS, type Problem, type ProblemCode } from "@hearback/contract";
import { ApiProblem } from "../services/api-problem.ts";
import type { AppEnv } from "./auth/authenticate.ts";
import type { Deps } from "../deps.ts";

/** Classes of SQLSTATE that pass by themselves: connection trouble, too many of something, an operator's stop. */
const PASSING_SQL_CLASSES: readonly string[] = ["08", "53", "57"];
const CONNECTION_CODES: readonly string[] = ["ECONNREFUSED", "ECONNRESET", "ETIMEDOUT", "EPIPE"];
/** What a client should wait before it asks an overloaded or restarting server again. */
const RETRY_AFTER_S = 5;

/** Makes problem+json (RFC 9457) of whatever went wrong; only what an {@link ApiProblem} says leaves the server. */
export function answerError(deps: Pick<Deps, "logger">, error: Error, c: Context<AppEnv>): Response {
  const problem = problemOf(error);
  if (PROBLEMS[problem.code].status >= 500) {
    deps.logger.error({ err: error, requestId: c.get("requestId"), path: c.req.path }, "a request failed");
  }
  return answerProblem(c, problem);
}

/** Answers a problem. */
function answerProblem(c: Context<AppEnv>, problem: ApiProblem): Response {
  const { status, title } = PROBLEMS[problem.code];
  const body: Problem = {
    type: `/problems/${problem.code}`,
    title,
    status,
    instance: c.get("requestId"),
    ...problem.fields,
  };
  c.header("Content-Type", "application/problem+json");
  if (status === 401) c.header("WWW-Authenticate", `Bearer error="${problem.code}"`);
  if (status === 503) c.header("Retry-After", String(RETRY_AFTER_S));
  return c.body(JSON.stringify(body), status);
}

function problemOf(error: Error): ApiProblem {
  if (error instanceof ApiProblem) return error;
  if (error instanceof HTTPException) return new ApiProblem(codeOfStatus(error.status));
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const passes = PASSING_SQL_CLASSES.includes(code.slice(0, 2)) && code.length === 5;
  return new ApiProblem(passes || CONNECTION_CODES.includes(code) ? "unavailable" : "internal-error");
}

function codeOfStatus(status: number): ProblemCode {
  if (status === 413) return "payload-too-large";
  return status < 500 ? "invalid-request" : "internal-error";
}
