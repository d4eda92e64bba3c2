import type { OrgRecord } from '../records/store.ts';

function escape(text: unknown): string {
  return String(text).replace(/[&<>"']/g, (character) => `&#${String(character.charCodeAt(0))};`);
}

const STYLE = `
  :root { color-scheme: light dark; font-family: system-ui, sans-serif; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; background: light-dark(#f3f3f3, #16181d); }
  main { width: min(26rem, 90vw); background: light-dark(#fff, #23262d); border-radius: .5rem; padding: 2rem; box-shadow: 0 2px 8px #0003; }
  h1 { font-size: 1.25rem; margin: 0 0 .25rem; } p { margin: 0 0 1.25rem; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
  button { width: 100%; text-align: start; font: inherit; padding: .6rem .8rem; border: 1px solid light-dark(#747474, #999); border-radius: .25rem; background: transparent; color: inherit; cursor: pointer; }
  button:hover, button:focus-visible { outline: 2px solid #0176d3; outline-offset: 1px; }
  small { display: block; opacity: .8; } a { color: light-dark(#0b5cab, #78b0fd); display: inline-block; margin-top: 1.25rem; }
`;

/** The page on which a user of the sandbox org is chosen; there are no passwords. */
export function loginPage(
  orgName: string,
  users: readonly OrgRecord[],
  inboxUrl: string | undefined
): string {
  const items = users.map(
    (user) =>
      `<li><button name="userId" value="${escape(user.Id)}">${escape(user.Name)}<small>${escape(user.Title ?? '')}</small></button></li>`
  );
  const link = inboxUrl === undefined ? '' : `<a href="${escape(inboxUrl)}">Open Hootsuite Inbox</a>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Log in | ${escape(orgName)}</title><style>${STYLE}</style></head><body><main><h1>${escape(orgName)}</h1><p>Sandbox org. Log in as:</p><form method="post" action="/login"><ul>${items.join('')}</ul></form>${link}</main></body></html>`;
}
