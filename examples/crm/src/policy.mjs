/**
 * The content security policy that the README asks of a host, as strict as it can be: nothing inline, and of other
 * origins only the inbox API. `'self'` in `connect-src` is for the CRM's own token endpoint.
 */
export function contentSecurityPolicy(apiOrigin) {
  return [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src 'self' ${apiOrigin}`,
    `img-src 'self' ${apiOrigin}`,
    `frame-src ${apiOrigin}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html dompurify hearback 'allow-duplicates'",
  ].join("; ");
}
