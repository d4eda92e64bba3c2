import type { PageErrorCode } from '../../../force-app/main/default/lwc/hootsuiteError/hootsuiteError.ts';
import type { Bilingual } from './remedy.ts';

/** What a failure that the page finds itself means, and what to do; what the agent reads is the page's own. */
export interface PageRemedy {
  readonly means: Bilingual;
  readonly act: Bilingual;
}

/** One entry for each code of the page; the type keeps it complete. */
export const PAGE_REMEDIES: Readonly<Record<PageErrorCode, PageRemedy>> = {
  ERR_PAGE_PERMISSION: {
    means: {
      en: 'The user lacks the custom permission Hootsuite Agent Access.',
      de: 'Dem Benutzer fehlt die benutzerdefinierte Berechtigung Hootsuite Agent Access.'
    },
    act: {
      en: 'Assign the permission set Hootsuite Agent: Setup > Users > Permission Sets.',
      de: 'Weisen Sie den Berechtigungssatz Hootsuite Agent zu: Setup > Benutzer > Berechtigungssätze.'
    }
  },
  ERR_PAGE_RECORD: {
    means: {
      en: 'Salesforce did not give the Case, or its Hootsuite fields, to the page.',
      de: 'Salesforce hat der Seite den Kundenvorgang oder seine Hootsuite-Felder nicht gegeben.'
    },
    act: {
      en: 'Give the user read access to Cases and assign the permission set Hootsuite Agent.',
      de: 'Geben Sie dem Benutzer Lesezugriff auf Kundenvorgänge und weisen Sie den Berechtigungssatz Hootsuite Agent zu.'
    }
  },
  ERR_PAGE_CASE_STATUS: {
    means: {
      en: 'Salesforce did not save the status with which the Case was to be closed.',
      de: 'Salesforce hat den Status, mit dem der Kundenvorgang geschlossen werden sollte, nicht gespeichert.'
    },
    act: {
      en: 'Change the status in the details of the Case: there Salesforce says which rule or field stands against it.',
      de: 'Ändern Sie den Status in den Details des Kundenvorgangs: Dort sagt Salesforce, welche Regel oder welches Feld im Weg steht.'
    }
  },
  ERR_PAGE_UNEXPECTED: {
    means: { en: 'A fault of the page.', de: 'Ein Fehler der Seite.' },
    act: {
      en: 'Reload the page. If it comes back, report what was done last, the browser and the version of the package.',
      de: 'Laden Sie die Seite neu. Kommt es wieder, melden Sie, was zuletzt getan wurde, den Browser und die Version des Pakets.'
    }
  },
  ERR_SIGN_IN_NOT_STARTED: {
    means: {
      en: 'The flow Hootsuite Get Token did not run: it is inactive, or the user may not run it.',
      de: 'Der Flow Hootsuite Get Token lief nicht: Er ist inaktiv, oder der Benutzer darf ihn nicht ausführen.'
    },
    act: {
      en: 'Activate the flow (Setup > Flows), and assign the permission set Hootsuite Agent, which lets the user run it.',
      de: 'Aktivieren Sie den Flow (Setup > Flows) und weisen Sie den Berechtigungssatz Hootsuite Agent zu, mit dem der Benutzer ihn ausführen darf.'
    }
  },
  ERR_SIGN_IN_NOT_ALLOWED: {
    means: {
      en: 'The flow ran, but the user may not use the credential, or the signer refused him.',
      de: 'Der Flow lief, aber der Benutzer darf die Anmeldeinformation nicht verwenden, oder der Signer hat ihn abgelehnt.'
    },
    act: {
      en: 'Assign the permission set Hootsuite Agent: it gives access to the principal of the External Credential Hootsuite Signer. Else look into the signer’s log.',
      de: 'Weisen Sie den Berechtigungssatz Hootsuite Agent zu: Er gibt Zugriff auf den Prinzipal der externen Anmeldeinformation Hootsuite Signer. Sonst sehen Sie ins Protokoll des Signers.'
    }
  },
  ERR_SIGN_IN_UNREACHABLE: {
    means: {
      en: 'Salesforce got no answer from the signer, or the flow did not end in time.',
      de: 'Salesforce bekam keine Antwort vom Signer, oder der Flow endete nicht rechtzeitig.'
    },
    act: {
      en: 'See that the signer runs and that its address, with a certificate that browsers trust, is reached from the internet; Salesforce calls from its own addresses.',
      de: 'Prüfen Sie, dass der Signer läuft und seine Adresse mit einem allgemein anerkannten Zertifikat aus dem Internet erreichbar ist; Salesforce ruft von eigenen Adressen aus auf.'
    }
  },
  ERR_SIGN_IN_CLOCK: {
    means: {
      en: 'The signer finds what the org signed too early or too late: a clock is wrong.',
      de: 'Der Signer findet, was die Organisation signiert hat, zu früh oder zu spät: Eine Uhr geht falsch.'
    },
    act: {
      en: 'Set the clock of the signer’s machine (NTP).',
      de: 'Stellen Sie die Uhr der Maschine, auf der der Signer läuft (NTP).'
    }
  },
  ERR_SIGN_IN_ORG_COPY: {
    means: {
      en: 'The certificate is another org’s: this org is a copy, such as a new sandbox.',
      de: 'Das Zertifikat gehört einer anderen Organisation: Diese ist eine Kopie, etwa eine neue Sandbox.'
    },
    act: {
      en: 'To connect it, give it a certificate of its own, an entry in SIGNER_ORGS_FILE and a tenant at the bridge. Else leave it refused.',
      de: 'Um sie zu verbinden, geben Sie ihr ein eigenes Zertifikat, einen Eintrag in SIGNER_ORGS_FILE und einen Tenant in der Bridge. Sonst lassen Sie sie abgelehnt.'
    }
  },
  ERR_SIGN_IN_ORG_UNKNOWN: {
    means: {
      en: 'The signer does not know this org, or has another certificate of it.',
      de: 'Der Signer kennt diese Organisation nicht oder hat ein anderes Zertifikat von ihr.'
    },
    act: {
      en: 'Enter the org’s certificate and issuer in SIGNER_ORGS_FILE and restart the signer.',
      de: 'Tragen Sie Zertifikat und issuer der Organisation in SIGNER_ORGS_FILE ein und starten Sie den Signer neu.'
    }
  },
  ERR_SIGN_IN_CERTIFICATE: {
    means: {
      en: 'The org’s certificate has expired, or is not valid yet.',
      de: 'Das Zertifikat der Organisation ist abgelaufen oder noch nicht gültig.'
    },
    act: {
      en: 'Make a new one in Setup > Certificate and Key Management; see ERR_CERTIFICATE_EXPIRED for the order of steps.',
      de: 'Erstellen Sie ein neues in Setup > Zertifikat- und Schlüsselverwaltung; die Reihenfolge der Schritte steht bei ERR_CERTIFICATE_EXPIRED.'
    }
  },
  ERR_SIGN_IN_FAILED: {
    means: {
      en: 'Any other failed sign-in, or a token that is unfit for use.',
      de: 'Jede andere misslungene Anmeldung oder ein unbrauchbares Token.'
    },
    act: {
      en: 'Look in the signer’s log at the time of the attempt: it has the code, which this page explains.',
      de: 'Sehen Sie im Protokoll des Signers zur Zeit des Versuchs nach: Dort steht der Code, den diese Seite erklärt.'
    }
  },
  ERR_NETWORK_OFFLINE: {
    means: {
      en: 'The browser knows that it has no network.',
      de: 'Der Browser weiß, dass er kein Netz hat.'
    },
    act: {
      en: 'Connect the computer; the page goes on by itself.',
      de: 'Verbinden Sie den Computer; die Seite macht von selbst weiter.'
    }
  },
  ERR_NETWORK_BLOCKED: {
    means: {
      en: 'The browser made no connection: no network further on, CORS, or the host is no Trusted URL.',
      de: 'Der Browser bekam keine Verbindung: kein Netz dahinter, CORS, oder der Host ist keine vertrauenswürdige URL.'
    },
    act: {
      en: 'Setup > Trusted URLs: Hootsuite Bridge must hold the bridge’s address and be active. The tenant’s salesforce.origins must hold the origin of the org’s pages. Then a certificate that the browser trusts, and a proxy that passes the bridge’s headers on.',
      de: 'Setup > Vertrauenswürdige URLs: Hootsuite Bridge muss die Adresse der Bridge enthalten und aktiv sein. salesforce.origins des Tenants muss die Herkunft der Seiten der Organisation enthalten. Dann: ein Zertifikat, dem der Browser vertraut, und ein Proxy, der die Header der Bridge weitergibt.'
    }
  },
  ERR_NETWORK_TIMEOUT: {
    means: { en: 'The bridge did not answer in time.', de: 'Die Bridge hat nicht rechtzeitig geantwortet.' },
    act: {
      en: 'See whether one process is full (nodejs_eventloop_lag_p99_seconds) or the database slow (/readyz).',
      de: 'Prüfen Sie, ob ein Prozess ausgelastet (nodejs_eventloop_lag_p99_seconds) oder die Datenbank langsam ist (/readyz).'
    }
  },
  ERR_NETWORK_ANSWER: {
    means: {
      en: 'Something answered that is not the bridge, such as a proxy’s error page.',
      de: 'Geantwortet hat etwas anderes als die Bridge, etwa die Fehlerseite eines Proxys.'
    },
    act: {
      en: 'Look into the log of the proxy at that time: usually the bridge was not there, or a limit of the proxy was reached.',
      de: 'Sehen Sie im Protokoll des Proxys zu dieser Zeit nach: Meist war die Bridge nicht da, oder eine Grenze des Proxys war erreicht.'
    }
  },
  ERR_ENDING_HANDBACK: {
    means: {
      en: 'Hootsuite did not take the conversation back.',
      de: 'Hootsuite hat die Unterhaltung nicht zurückgenommen.'
    },
    act: {
      en: 'Try again; else look in the Hootsuite Inbox who has the conversation.',
      de: 'Versuchen Sie es noch einmal; sonst sehen Sie in der Hootsuite Inbox nach, wer die Unterhaltung hat.'
    }
  },
  ERR_ENDING_RESOLVE: {
    means: {
      en: 'Hootsuite did not resolve the conversation.',
      de: 'Hootsuite hat die Unterhaltung nicht gelöst.'
    },
    act: {
      en: 'Try again; else resolve it in the Hootsuite Inbox.',
      de: 'Versuchen Sie es noch einmal; sonst lösen Sie sie in der Hootsuite Inbox.'
    }
  }
};
