/** The frame of the document around the codes. */
interface Words {
  readonly title: string;
  readonly introduction: readonly string[];
  readonly seen: string;
  readonly means: string;
  readonly act: string;
  readonly fixedBy: string;
  /** By who can put it right. */
  readonly parties: Readonly<Record<string, string>>;
  readonly chapters: Readonly<
    Record<'page' | 'bridge' | 'signer' | 'scripts', { readonly title: string; readonly text: string }>
  >;
}

export const WORDS: Readonly<Record<'en' | 'de', Words>> = {
  en: {
    title: 'Troubleshooting',
    introduction: [
      'Every code of the page, the bridge, the signer and the scripts: what the agent sees, what it means, who can fix it and what to do. Search this page for the code. Made from the tables in the code by `npm run gen`; also [in German](troubleshooting.de.md).',
      'The page shows a reference beside a failure. It holds nothing personal; the logs of bridge and signer have it as `reqId`.'
    ],
    seen: 'Agent sees',
    means: 'Means',
    act: 'Do',
    fixedBy: 'fixed by',
    parties: {
      agent: 'the agent',
      salesforce_admin: 'the Salesforce admin',
      hootsuite_admin: 'the Hootsuite admin',
      operator: 'who runs signer and bridge',
      caller: 'the program that asked'
    },
    chapters: {
      page: {
        title: 'The page',
        text: 'What the page on the Case finds itself, before or instead of an answer of the bridge.'
      },
      bridge: {
        title: 'The bridge',
        text: 'Answers of the bridge, as problem details (RFC 9457) with this `code`. Those that begin with `ERR_WEBHOOK_` go to Hootsuite, and show in its log and in the bridge’s.'
      },
      signer: {
        title: 'The signer',
        text: 'Answers of the signer to Salesforce. Its log has the code; the page shows what is said here.'
      },
      scripts: {
        title: 'The scripts for package and org',
        text: 'Printed by `npm run package:*` and `npm run org:*`, each with what to do. Codes of the checks themselves are in [setup-checks.md](setup-checks.md).'
      }
    }
  },
  de: {
    title: 'Fehlersuche',
    introduction: [
      'Jeder Code der Seite, der Bridge, des Signers und der Skripte: was der Agent sieht, was es bedeutet, wer es beheben kann und was zu tun ist. Suchen Sie auf dieser Seite nach dem Code. Aus den Tabellen im Code erzeugt mit `npm run gen`; auch [auf Englisch](troubleshooting.md).',
      'Die Seite zeigt neben einem Fehler eine Referenz. Sie enthält nichts Persönliches; in den Protokollen von Bridge und Signer steht sie als `reqId`.'
    ],
    seen: 'Der Agent sieht',
    means: 'Bedeutung',
    act: 'Was zu tun ist',
    fixedBy: 'behebt',
    parties: {
      agent: 'der Agent',
      salesforce_admin: 'der Salesforce-Administrator',
      hootsuite_admin: 'der Hootsuite-Administrator',
      operator: 'wer Signer und Bridge betreibt',
      caller: 'das Programm, das gefragt hat'
    },
    chapters: {
      page: {
        title: 'Die Seite',
        text: 'Was die Seite am Kundenvorgang selbst feststellt, vor oder statt einer Antwort der Bridge.'
      },
      bridge: {
        title: 'Die Bridge',
        text: 'Antworten der Bridge, als Problem Details (RFC 9457) mit diesem `code`. Solche, die mit `ERR_WEBHOOK_` beginnen, gehen an Hootsuite und stehen in dessen Protokoll und in dem der Bridge.'
      },
      signer: {
        title: 'Der Signer',
        text: 'Antworten des Signers an Salesforce. Im Protokoll des Signers steht der Code; die Seite zeigt, was hier angegeben ist.'
      },
      scripts: {
        title: 'Die Skripte für Paket und Org',
        text: 'Ausgegeben von `npm run package:*` und `npm run org:*`, jeweils mit dem, was zu tun ist. Die Codes der Prüfungen selbst stehen (englisch) in [setup-checks.md](setup-checks.md).'
      }
    }
  }
};
