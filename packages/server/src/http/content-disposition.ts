/** Makes the header that has a browser save a file under its name (RFC 6266): plain, and in full as RFC 8187 has it. */
export function contentDisposition(name: string): string {
  const plain = name.replaceAll(/[^\w .()-]/g, "_");
  const full = encodeURIComponent(name.replaceAll(/\p{Surrogate}/gu, "_")).replaceAll(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${full}`;
}
