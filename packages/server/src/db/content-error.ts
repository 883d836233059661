/**
 * SQLSTATE classes that speak of the values themselves: data exceptions, broken constraints, limits of a program; and
 * a statement that took too long (PostgreSQL, appendix A).
 */
const CONTENT_CODES = /^(?:22|23|54)...$|^57014$/;

/** Tells whether a write failed for what was written, so that the same write fails again, and not for an outage. */
export function isAboutContent(error: unknown): boolean {
  if (error instanceof TypeError || error instanceof RangeError) return true;
  const { code } = Object(error) as { code?: unknown };
  return typeof code === "string" && CONTENT_CODES.test(code);
}
