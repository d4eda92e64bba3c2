import { mark, send } from './wire.ts';

/** A user of the sandbox org, logged in. */
export interface Person {
  readonly userId: string;
  readonly email: string;
  /** Session id; the org's REST API takes it as a bearer token. */
  readonly session: string;
}

/** Logs a user in by the name on the login page. */
export async function logInAs(salesforce: string, name: string): Promise<Person> {
  const { text: page } = await send(salesforce);
  const button = new RegExp(`value="(005[A-Za-z0-9]{15})"[^>]*>(?:(?!<button)[\\s\\S])*?${name}`).exec(page);
  const userId = button?.[1];
  if (userId === undefined) throw new Error(`The login page does not offer ${name}.`);
  const { headers } = await send(`${salesforce}/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ userId }).toString()
  });
  const session = /^sid=([^;]+)/.exec(headers.get('set-cookie') ?? '')?.[1];
  if (session === undefined) throw new Error(`${name} was not let in.`);
  const email = `${name.toLowerCase().replace(' ', '.')}@alpenglow.example`;
  return { userId, email, session: mark(decodeURIComponent(session)) };
}

/** What a flow that was started from outside came to. */
export interface FlowOutcome {
  readonly status: string;
  readonly message?: string;
  readonly outputVariables: readonly { readonly name: string; readonly value: unknown }[];
}

/** The person's token for the bridge, the way the page gets it. */
export async function tokenOf(salesforce: string, { session }: Person): Promise<string> {
  const { text } = await send(`${salesforce}/lightning/flow/Hootsuite_Get_Token`, {
    method: 'POST',
    headers: { authorization: `Bearer ${session}`, 'content-type': 'application/json' },
    body: '{}'
  });
  const { outputVariables, message } = JSON.parse(text) as FlowOutcome;
  const token = outputVariables.map(({ value }) => value).find((value) => String(value).startsWith('eyJ'));
  if (typeof token !== 'string') throw new Error(`The flow gave no token: ${message ?? text}`);
  return mark(token);
}
