import { json } from './fakes.ts';
import type { FakeParty, SeenRequest } from './fakes.ts';

interface Subrequest {
  readonly method: string;
  readonly url: string;
  readonly referenceId: string;
  readonly httpHeaders?: Record<string, string>;
  readonly body: unknown;
}

/**
 * Answers a composite request from the party's own routes, so that a test gives a collection's answer in the same way
 * wherever it is sent. Each subrequest is seen like a request, marked as a part. A 401 is one of the whole request.
 */
export async function answerComposite(party: FakeParty, request: SeenRequest): Promise<Response> {
  const { compositeRequest } = JSON.parse(request.body) as { compositeRequest: readonly Subrequest[] };
  const compositeResponse = [];
  for (const { method, url, referenceId, httpHeaders, body } of compositeRequest) {
    const answer = await party.answer({
      method,
      url: new URL(url, request.url),
      headers: new Headers(httpHeaders),
      body: JSON.stringify(body),
      isPart: true
    });
    if (answer.status === 401) return answer;
    compositeResponse.push({
      referenceId,
      httpStatusCode: answer.status,
      httpHeaders: {},
      body: (await answer.json()) as unknown
    });
  }
  return json({ compositeResponse });
}
