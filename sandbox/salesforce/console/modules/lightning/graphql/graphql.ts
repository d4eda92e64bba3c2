import { request } from 'console/http';

/** A query made by {@link gql}; opaque to components, as in an org. */
export interface GraphQLQuery {
  readonly source: string;
}

interface GraphQLConfig {
  query?: GraphQLQuery;
  variables?: Record<string, unknown>;
  operationName?: string;
}

interface GraphQLResult {
  data: unknown;
  errors: readonly { message: string }[] | undefined;
  refresh?: () => Promise<void>;
}

interface Answer {
  data: unknown;
  errors: readonly { message: string }[];
}

const GRAPHQL = '/services/data/v66.0/graphql';

/** Makes a query of a template literal; text and other queries may stand in its places. */
export function gql(
  literals: TemplateStringsArray,
  ...places: readonly (string | GraphQLQuery)[]
): GraphQLQuery {
  const parts = places.map((place) => (typeof place === 'string' ? place : place.source));
  return { source: String.raw({ raw: literals }, ...parts) };
}

/**
 * Wire adapter (LWC reference, `lightning/graphql`): asks when its query or variables change, and again when
 * `refresh` is called. The server does not tell it of changes, in an org neither.
 */
export class graphql {
  readonly #emit: (result: GraphQLResult) => void;
  #config: GraphQLConfig = {};
  #latest = 0;
  #isConnected = false;
  #asked = '';

  constructor(emit: (result: GraphQLResult) => void) {
    this.#emit = emit;
    emit({ data: undefined, errors: undefined });
  }

  connect(): void {
    this.#isConnected = true;
    this.askOnce();
  }

  update(config: GraphQLConfig): void {
    this.#config = config;
    this.askOnce();
  }

  disconnect(): void {
    this.#isConnected = false;
    this.#asked = '';
    this.#latest++;
  }

  /** A query without change is not sent anew: a component may make the same one at each rendering. */
  private askOnce(): void {
    const { query, variables } = this.#config;
    if (!this.#isConnected) return;
    // Without a query there is nothing to ask, and the next one is asked even if it is the last one again.
    const asked = query === undefined ? '' : JSON.stringify([query.source, variables]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    if (asked !== '') void this.ask();
  }

  private async ask(): Promise<void> {
    const { query, variables, operationName } = this.#config;
    if (query === undefined) return;
    const call = ++this.#latest;
    const refresh = (): Promise<void> => this.ask();
    const body = { query: query.source, variables, operationName };
    const result = await request<Answer>(GRAPHQL, { method: 'POST', body }).then(
      ({ data, errors }) =>
        errors.length > 0 ? { data: undefined, errors, refresh } : { data, errors: undefined, refresh },
      () => ({ data: undefined, errors: [{ message: 'The request failed.' }], refresh })
    );
    if (call === this.#latest) this.#emit(result);
  }
}
