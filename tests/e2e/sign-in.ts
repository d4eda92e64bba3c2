import type { ConsolePage } from './pages.ts';

/** The call by which the page runs the flow that asks the signer for a token. */
export const TOKEN_FLOW = '**/lightning/flow/Hootsuite_Get_Token';

/** Has the token flow end as Salesforce ends it when the signer refuses, or is not there. */
export async function failSignIn(agent: ConsolePage, errorMessage: string): Promise<void> {
  const outputVariables = [{ name: 'errorMessage', value: errorMessage, dataType: 'STRING' }];
  await agent.page.route(TOKEN_FLOW, (route) =>
    route.fulfill({ json: { status: 'FINISHED_SCREEN', flowTitle: '', outputVariables } })
  );
}

/** What Salesforce makes of a refusal of the signer (RFC 6749 §5.2). */
export const refusalOf = (code: string): string =>
  `Unable to fetch the OAuth token. Error: invalid_grant. Error description: No. (${code}, req-e2e).`;
