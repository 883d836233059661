/**
 * A `fetch` over XMLHttpRequest, which alone tells how much of a body has left. For uploads to the API only: it follows
 * the same content security policy and CORS as fetch.
 * @param body The request's body, since a `Request` gives its own only as a stream.
 */
export function progressFetch(body: Blob, onProgress: (sentBytes: number) => void): typeof globalThis.fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      const request = new Request(input, init);
      const xhr = new XMLHttpRequest();
      xhr.open(request.method, request.url);
      xhr.responseType = "arraybuffer";
      request.headers.forEach((value, name) => xhr.setRequestHeader(name, value));
      xhr.upload.onprogress = ({ loaded }) => onProgress(loaded);
      xhr.onload = () => resolve(toResponse(xhr));
      xhr.onerror = () => reject(new TypeError("The upload could not be sent"));
      xhr.onabort = () => reject(stopped(request.signal));
      request.signal.addEventListener("abort", () => xhr.abort(), { once: true });
      if (request.signal.aborted) reject(stopped(request.signal));
      else xhr.send(body);
    });
}

function toResponse(xhr: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of xhr.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(":");
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  const body: unknown = xhr.response;
  return new Response(body instanceof ArrayBuffer && body.byteLength > 0 ? body : null, {
    status: xhr.status,
    headers,
  });
}

function stopped({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException("The upload was stopped", "AbortError");
}
