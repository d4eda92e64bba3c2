// Generated from contracts/signer.openapi.yaml by npm run gen. Do not edit.
export interface paths {
    "/v1/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A JWT that lets the running user talk to the bridge for at most five minutes. */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: never;
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    issueToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The JWT in compact form (RFC 7515), ES256 or EdDSA, header typ hsc-user+jwt and kid, key in /.well-known/jwks.json; for a bridge that only knows a shared secret HS256, without kid. Claims: iss the signer's public URL, aud the public URL of the org's bridge, sub the 18-character Salesforce user id, email, org the 18-character org id, jti, iat, nbf, exp (at most 300 s after iat). */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
}
