import { HttpFailure } from '../http/client.ts';
import type { HttpClient } from '../http/client.ts';

/** Who is called. */
export type Party = 'hootsuite' | 'salesforce';

/** Hears what happened, to count it. Codes and routes only: whatever goes in here is shown as a label. */
export interface Observer {
  /**
   * A request was answered.
   * @param route Method and path as registered, ids as placeholders.
   * @param outcome `ok` or the code of the refusal.
   */
  request(route: string, outcome: string, seconds: number): void;
  /**
   * A party was called.
   * @param outcome The status, or why there was none.
   */
  call(party: Party, outcome: string, seconds: number): void;
}

/** Counts the calls that go through a client. */
export function observeCalls(http: HttpClient, party: Party, observer: Observer | undefined): HttpClient {
  if (!observer) return http;
  return async (request) => {
    const start = performance.now();
    const tell = (outcome: string) => observer.call(party, outcome, (performance.now() - start) / 1000);
    try {
      const answer = await http(request);
      tell(String(answer.status));
      return answer;
    } catch (error) {
      tell(error instanceof HttpFailure ? error.kind : 'failed');
      throw error;
    }
  };
}
