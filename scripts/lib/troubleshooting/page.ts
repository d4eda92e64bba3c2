import { registerHooks } from 'node:module';

const LWC = new URL('../../../force-app/main/default/lwc/', import.meta.url);

/** How the page puts a failure to the agent. Texts are the names of their labels. */
export interface PageNotice {
  readonly title: string;
  readonly text: string;
  readonly fixedBy: string;
}

/** The page's own answers, asked of its own modules. */
export interface Page {
  readonly noticeFor: (code: string) => PageNotice;
  /** The page's code for a refusal of the signer, which reaches the page as the fault of a flow. */
  readonly codeOfRefusal: (signerCode: string) => string;
}

/**
 * Loads the modules of the page that know codes, in Node: a label is imported as its name, and components as the org
 * finds them.
 */
export async function loadPage(): Promise<Page> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const [, label] = /^@salesforce\/label\/c\.(\w+)$/.exec(specifier) ?? [];
      if (label !== undefined)
        return { url: `data:text/javascript,export default '${label}'`, shortCircuit: true };
      const [, bundle] = /^c\/(\w+)$/.exec(specifier) ?? [];
      if (bundle !== undefined) return next(new URL(`${bundle}/${bundle}.ts`, LWC).href, context);
      const isOwn = specifier.startsWith('.') && context.parentURL?.startsWith(LWC.href);
      return next(isOwn ? `${specifier}.ts` : specifier, context);
    }
  });
  try {
    const notices = (await import(new URL('hootsuiteNotice/notices.ts', LWC).href)) as {
      noticeFor: Page['noticeFor'];
    };
    const flow = (await import(new URL('hootsuiteToken/flow.ts', LWC).href)) as {
      tokenOf: (status: unknown) => string;
    };
    return {
      noticeFor: notices.noticeFor,
      codeOfRefusal: (signerCode) => {
        const errorMessage = `Error description: A sentence. (${signerCode}, 0-0)`;
        const outputVariables = [{ name: 'errorMessage', value: errorMessage }];
        try {
          return flow.tokenOf({ status: 'FINISHED', outputVariables });
        } catch (error) {
          return (error as { code: string }).code;
        }
      }
    };
  } finally {
    hooks.deregister();
  }
}
