import USER_ID from '@salesforce/user/Id';
import { now, schedule } from 'c/hootsuiteClock';
import { createTokenStore } from './store';
import type { TokenStore } from './types';

export { tokenFacts } from './claims';
export { NAMESPACE_PREFIX, TOKEN_FLOW } from './constants';
export { SignInFault } from './fault';
export type { SignInFaultKind } from './fault';
export { createTokenStore } from './store';
export type { BridgeToken, FlowStatus, TokenRunner, TokenStore } from './types';

/**
 * The one token store of this browser page. The console loads a module once, so all its tabs share the token;
 * it lives in memory only and is gone when the page is left or another user logs in.
 */
export const tokenStore: TokenStore = createTokenStore({
  now,
  schedule,
  userId: USER_ID
});
