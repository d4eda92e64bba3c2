import type { BridgeParts } from './types';

/** Hears how much of a file has left the browser, from 0 to 1. */
export type UploadListener = (share: number) => void;

function responseOf({ status, responseText }: XMLHttpRequest): Response {
  return new Response(responseText === '' ? null : responseText, { status });
}

/**
 * `fetch`, carried out by XMLHttpRequest, because `fetch` tells nobody how much of a body it has sent. It sends no
 * cookies and follows no redirect to another address, as the other requests; what it leaves to the browser is the
 * referrer.
 */
export function fetchWithProgress(
  createRequest: () => XMLHttpRequest,
  onProgress: UploadListener
): BridgeParts['fetch'] {
  return (url, { method = 'GET', headers, body, signal }) =>
    new Promise((resolve, reject) => {
      const request = createRequest();
      const abort = (): void => {
        request.abort();
      };
      const settle = (finish: () => void) => () => {
        signal?.removeEventListener('abort', abort);
        finish();
      };
      request.open(method, url);
      for (const [name, value] of Object.entries(headers as Record<string, string>))
        request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => {
        onProgress(total > 0 ? loaded / total : 0);
      };
      request.onload = settle(() => {
        if (request.responseURL === new URL(url).href) resolve(responseOf(request));
        else reject(new TypeError('The request was redirected.'));
      });
      request.onerror = settle(() => {
        reject(new TypeError('There was no connection.'));
      });
      request.onabort = settle(() => {
        reject(new DOMException('The upload was cancelled.', 'AbortError'));
      });
      signal?.addEventListener('abort', abort);
      request.send(body as File);
      if (signal?.aborted) abort();
    });
}
