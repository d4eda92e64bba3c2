import type { ErrorCode } from '../../../services/signer/errors.ts';
import type { Remedy } from './remedy.ts';

const CREDENTIAL_CLAIMS = {
  en: 'The External Credential Hootsuite Signer was changed: put its JWT claims back to those of the package.',
  de: 'Die externe Anmeldeinformation Hootsuite Signer wurde verändert: Setzen Sie ihre JWT-Claims auf die des Pakets zurück.'
};
const CALLER = {
  en: 'Salesforce never sends this. If the log shows many, somebody else is trying addresses.',
  de: 'Salesforce sendet so etwas nie. Zeigt das Protokoll viele davon, probiert jemand anderes Adressen aus.'
};
const CLOCKS = {
  en: 'Set the clock of the signer (NTP); Salesforce’s own are right.',
  de: 'Stellen Sie die Uhr des Signers (NTP); die von Salesforce gehen richtig.'
};

/** One entry for each code of the signer; the type keeps it complete. */
export const SIGNER_REMEDIES: Readonly<Record<ErrorCode, Remedy>> = {
  ERR_REQUEST_INVALID: {
    meansDe: 'Die Anfrage ist fehlerhaft, oder ein Parameter fehlt oder steht doppelt.',
    act: CALLER
  },
  ERR_REQUEST_TOO_LARGE: { meansDe: 'Der Inhalt der Anfrage ist zu groß.', act: CALLER },
  ERR_REQUEST_CONTENT_TYPE: { meansDe: 'Diese Art von Inhalt wird hier nicht unterstützt.', act: CALLER },
  ERR_REQUEST_NOT_FOUND: {
    meansDe: 'Unter dieser Adresse gibt es nichts.',
    act: {
      en: 'Compare the address of the Named Credential Hootsuite Signer with SIGNER_PUBLIC_URL. See that a proxy keeps the path.',
      de: 'Vergleichen Sie die Adresse der benannten Anmeldeinformation Hootsuite Signer mit SIGNER_PUBLIC_URL. Prüfen Sie, dass ein Proxy den Pfad nicht verändert.'
    }
  },
  ERR_REQUEST_RATE: {
    meansDe: 'Zu viele Anfragen von dieser Adresse. Versuchen Sie es in einer Minute noch einmal.',
    act: {
      en: 'Behind a proxy, name it in SIGNER_TRUSTED_PROXIES: without it all orgs share one address. Else raise SIGNER_ADDRESS_RATE.',
      de: 'Nennen Sie den Proxy in SIGNER_TRUSTED_PROXIES: Ohne das teilen sich alle Organisationen eine Adresse. Sonst erhöhen Sie SIGNER_ADDRESS_RATE.'
    }
  },
  ERR_REQUEST_TIMEOUT: {
    meansDe: 'Die Anfrage brauchte zu lange, bis sie ankam.',
    act: {
      en: 'See the way between Salesforce and the signer: a proxy that passes on slowly.',
      de: 'Prüfen Sie den Weg zwischen Salesforce und dem Signer: einen Proxy, der langsam weitergibt.'
    }
  },
  ERR_REQUEST_HEADERS: { meansDe: 'Die Header der Anfrage sind zu groß.', act: CALLER },
  ERR_ORG_RATE: {
    meansDe: 'Zu viele Anfragen dieser Organisation. Versuchen Sie es in einer Minute noch einmal.',
    act: {
      en: 'Raise SIGNER_ORG_RATE to what the number of agents needs: about one request a minute each.',
      de: 'Erhöhen Sie SIGNER_ORG_RATE so weit, wie die Zahl der Agenten es braucht: je etwa eine Anfrage pro Minute.'
    }
  },
  ERR_GRANT_TYPE: {
    meansDe: 'Nur die JWT-Bearer-Anmeldung wird unterstützt.',
    act: {
      en: 'Put the External Credential Hootsuite Signer back to OAuth 2.0 with JWT Bearer.',
      de: 'Stellen Sie die externe Anmeldeinformation Hootsuite Signer wieder auf OAuth 2.0 mit JWT Bearer.'
    }
  },
  ERR_TOKEN_MISSING: {
    meansDe: 'Ein Bearer-Token wird benötigt.',
    act: {
      en: 'Let the Named Credential Hootsuite Signer generate the header Authorization again, and see that no proxy removes it.',
      de: 'Lassen Sie die benannte Anmeldeinformation Hootsuite Signer wieder den Header Authorization erzeugen und prüfen Sie, dass kein Proxy ihn entfernt.'
    }
  },
  ERR_TOKEN_INVALID: {
    meansDe: 'Das Zugriffstoken ist nicht gültig.',
    act: {
      en: 'Salesforce fetches another one by itself. It happens once after a change of keys or of the orgs file.',
      de: 'Salesforce holt von selbst ein neues. Das geschieht einmal nach einem Wechsel der Schlüssel oder der Orgs-Datei.'
    }
  },
  ERR_TOKEN_EXPIRED: {
    meansDe: 'Das Zugriffstoken ist abgelaufen.',
    act: {
      en: 'Salesforce fetches another one by itself.',
      de: 'Salesforce holt von selbst ein neues.'
    }
  },
  ERR_ASSERTION_MALFORMED: {
    meansDe: 'Die Assertion ist kein wohlgeformtes signiertes JWT.',
    act: CREDENTIAL_CLAIMS
  },
  ERR_ASSERTION_ALGORITHM: {
    meansDe: 'Das Signaturverfahren passt nicht zum Zertifikat dieses Ausstellers.',
    act: {
      en: 'Choose RS256 at the External Credential for an RSA certificate, ES256 for one of the curve P-256.',
      de: 'Wählen Sie in der externen Anmeldeinformation RS256 für ein RSA-Zertifikat, ES256 für eines der Kurve P-256.'
    }
  },
  ERR_ASSERTION_ISSUER: {
    meansDe: 'Der Aussteller ist diesem Signer nicht bekannt.',
    act: {
      en: 'Add the org to SIGNER_ORGS_FILE, with the claim iss of its External Credential as issuer, and restart the signer.',
      de: 'Ergänzen Sie die Organisation in SIGNER_ORGS_FILE, mit dem Claim iss ihrer externen Anmeldeinformation als issuer, und starten Sie den Signer neu.'
    }
  },
  ERR_ASSERTION_SIGNATURE: {
    meansDe: 'Die Signatur passt nicht zum Zertifikat dieses Ausstellers.',
    act: {
      en: 'Export the certificate that the External Credential signs with, name it in certificateFiles of the org, and restart the signer. During a change both may stand there.',
      de: 'Exportieren Sie das Zertifikat, mit dem die externe Anmeldeinformation signiert, nennen Sie es in certificateFiles der Organisation und starten Sie den Signer neu. Während eines Wechsels dürfen beide dort stehen.'
    }
  },
  ERR_ASSERTION_AUDIENCE: {
    meansDe: 'Die Assertion ist für einen anderen Empfänger bestimmt.',
    act: {
      en: 'Make the claim aud of the External Credential the same as the signer’s token address (`npm run org:setup` sets it).',
      de: 'Gleichen Sie den Claim aud der externen Anmeldeinformation an die Token-Adresse des Signers an (`npm run org:setup` stellt ihn ein).'
    }
  },
  ERR_ASSERTION_EXPIRED: { meansDe: 'Die Assertion ist abgelaufen.', act: CLOCKS },
  ERR_ASSERTION_LIFETIME: {
    meansDe: 'Die Assertion muss innerhalb von fünf Minuten ablaufen.',
    act: CREDENTIAL_CLAIMS
  },
  ERR_ASSERTION_TIME: {
    meansDe: 'Die Assertion ist zu dieser Zeit nicht gültig. Vergleichen Sie die Uhren.',
    act: CLOCKS
  },
  ERR_ASSERTION_SUBJECT: {
    meansDe: 'Das Subjekt ist nicht die ID eines Salesforce-Benutzers.',
    act: CREDENTIAL_CLAIMS
  },
  ERR_ASSERTION_EMAIL: {
    meansDe: 'Der Claim email fehlt oder ist keine Adresse.',
    act: {
      en: 'See that the Salesforce user has an email address; else put the claims of the External Credential back to those of the package.',
      de: 'Prüfen Sie, dass der Salesforce-Benutzer eine E-Mail-Adresse hat; sonst setzen Sie die Claims der externen Anmeldeinformation auf die des Pakets zurück.'
    }
  },
  ERR_ASSERTION_ORG: {
    meansDe: 'Der Claim org nennt nicht die Organisation, zu der dieses Zertifikat gehört.',
    act: {
      en: 'This org is a copy. To connect it, make a certificate of its own, add it to SIGNER_ORGS_FILE with its own issuer, and give it a tenant at the bridge.',
      de: 'Diese Organisation ist eine Kopie. Um sie zu verbinden, erstellen Sie ihr ein eigenes Zertifikat, ergänzen Sie sie mit eigenem issuer in SIGNER_ORGS_FILE und geben Sie ihr einen Tenant in der Bridge.'
    }
  },
  ERR_ASSERTION_REPLAYED: {
    meansDe: 'Die Assertion wurde schon verwendet.',
    act: {
      en: 'Once is a repetition by Salesforce and passes. Often: somebody is reading along between Salesforce and the signer.',
      de: 'Einmal ist eine Wiederholung durch Salesforce und geht vorüber. Häufig: Jemand liest zwischen Salesforce und dem Signer mit.'
    }
  },
  ERR_CERTIFICATE_EXPIRED: {
    meansDe: 'Das Zertifikat dieser Organisation ist abgelaufen oder noch nicht gültig.',
    act: {
      en: 'Make a new certificate in Setup, put it beside the old one into certificateFiles, restart the signer, then choose it at the External Credential.',
      de: 'Erstellen Sie in Setup ein neues Zertifikat, stellen Sie es in certificateFiles neben das alte, starten Sie den Signer neu und wählen Sie es dann in der externen Anmeldeinformation.'
    }
  },
  ERR_REPLAY_CAPACITY: {
    meansDe: 'Der Signer ist ausgelastet. Versuchen Sie es in einer Minute noch einmal.',
    act: {
      en: 'Lower SIGNER_ORG_RATE to what the agents need, so that one org cannot fill the memory of all.',
      de: 'Senken Sie SIGNER_ORG_RATE auf das, was die Agenten brauchen, damit nicht eine Organisation den Speicher aller füllt.'
    }
  },
  ERR_AUDIT_UNAVAILABLE: {
    meansDe: 'Der Signer kann sein Prüfprotokoll zurzeit nicht führen.',
    act: {
      en: 'Free space on the volume of SIGNER_AUDIT_FILE and see that nobody else writes to it (`npm run audit -- verify <file>`). A full disk heals by itself; after somebody else’s change restart the signer.',
      de: 'Schaffen Sie Platz auf dem Datenträger von SIGNER_AUDIT_FILE und prüfen Sie, dass niemand sonst hineinschreibt (`npm run audit -- verify <Datei>`). Ein voller Datenträger heilt von selbst; nach einer fremden Änderung starten Sie den Signer neu.'
    }
  },
  ERR_INTERNAL: {
    meansDe:
      'Im Signer ist etwas schiefgegangen. Die Referenz in dieser Antwort hilft dem Betreiber, den Grund zu finden.',
    act: {
      en: 'Look for the reference in the signer’s log.',
      de: 'Suchen Sie die Referenz im Protokoll des Signers.'
    }
  }
};
