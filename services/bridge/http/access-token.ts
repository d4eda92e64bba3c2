import { HttpRefusal, isSuccess, jsonOf, TokenFailure } from './client.ts';
import type { HttpAnswer, HttpClient, HttpRequest } from './client.ts';

/** Keeps one access token, and asks for a new one only when the other side refuses it. */
export class AccessToken {
  readonly #obtain: () => Promise<HttpAnswer>;
  #current: Promise<string> | undefined;

  /** @param obtain The request to the token endpoint (RFC 6749 §5.1 answer). */
  constructor(obtain: () => Promise<HttpAnswer>) {
    this.#obtain = obtain;
  }

  /**
   * Sends a request with the token; once again with a new token where the answer is 401. A 401 says that nothing
   * was done, so this is safe for any request.
   * @throws {TokenFailure} before the request was sent
   */
  async send(http: HttpClient, request: HttpRequest): Promise<HttpAnswer> {
    const current = (this.#current ??= this.#fetchToken());
    const answer = await http(authorized(request, await current));
    if (answer.status !== 401) return answer;
    // Another request may have replaced it in the meantime.
    if (this.#current === current) this.#current = this.#fetchToken();
    return http(authorized(request, await this.#current));
  }

  async #fetchToken(): Promise<string> {
    try {
      const answer = await this.#obtain();
      if (!isSuccess(answer)) throw new HttpRefusal(answer.status);
      const { access_token: token } = (jsonOf(answer) ?? {}) as { access_token?: unknown };
      if (typeof token !== 'string') throw new HttpRefusal(answer.status, 'no_access_token');
      return token;
    } catch (error) {
      this.#current = undefined;
      throw new TokenFailure(error);
    }
  }
}

function authorized(request: HttpRequest, token: string): HttpRequest {
  return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
}
