import type { ErrorCode } from '../../../services/bridge/errors.ts';
import type { Remedy } from './remedy.ts';

const TRY_AGAIN = {
  en: 'Try again in a moment; the page does so by itself.',
  de: 'Versuchen Sie es gleich noch einmal; die Seite tut das auch von selbst.'
};
const REPORT = {
  en: 'Pass on the reference; the log of the bridge has a line with it.',
  de: 'Geben Sie die Referenz weiter; im Protokoll der Bridge steht eine Zeile dazu.'
};

/** One entry for each code of the contract; the type keeps it complete. */
export const BRIDGE_REMEDIES: Readonly<Record<ErrorCode, Remedy>> = {
  ERR_TOKEN_MISSING: {
    meansDe: 'Ein Bearer-Token wird benötigt.',
    act: {
      en: 'See that no proxy in front of the bridge removes the header Authorization.',
      de: 'Prüfen Sie, dass kein Proxy vor der Bridge den Header Authorization entfernt.'
    }
  },
  ERR_TOKEN_INVALID: {
    meansDe: 'Das Token ist nicht gültig.',
    act: {
      en: 'Compare BRIDGE_SIGNER_ISSUER with SIGNER_PUBLIC_URL, and see that the bridge reaches /.well-known/jwks.json below it.',
      de: 'Vergleichen Sie BRIDGE_SIGNER_ISSUER mit SIGNER_PUBLIC_URL und prüfen Sie, dass die Bridge /.well-known/jwks.json darunter erreicht.'
    }
  },
  ERR_TOKEN_EXPIRED: {
    meansDe: 'Das Token ist abgelaufen.',
    act: {
      en: 'The page fetches another one. Where it stays: set the clocks of signer and bridge (NTP), and compare SIGNER_TOKEN_SECONDS with BRIDGE_TOKEN_SECONDS.',
      de: 'Die Seite holt ein neues. Bleibt der Fehler: Stellen Sie die Uhren von Signer und Bridge (NTP) und vergleichen Sie SIGNER_TOKEN_SECONDS mit BRIDGE_TOKEN_SECONDS.'
    }
  },
  ERR_TOKEN_AUDIENCE: {
    meansDe: 'Das Token ist für eine andere Adresse bestimmt.',
    act: {
      en: 'Make bridgeAudience of the org in the signer’s orgs file the same as BRIDGE_PUBLIC_URL.',
      de: 'Gleichen Sie bridgeAudience der Organisation in der Orgs-Datei des Signers an BRIDGE_PUBLIC_URL an.'
    }
  },
  ERR_TOKEN_CLOCK: {
    meansDe: 'Das Token beginnt erst später: Eine Uhr geht falsch.',
    act: {
      en: 'Set the clocks of signer and bridge (NTP); the metric bridge_clock_offset_seconds says which one is off.',
      de: 'Stellen Sie die Uhren von Signer und Bridge (NTP); die Metrik bridge_clock_offset_seconds sagt, welche falsch geht.'
    }
  },
  ERR_ACCESS_ORG_UNKNOWN: {
    meansDe:
      'Diese Salesforce-Organisation ist nicht mit Hootsuite verbunden. Eine kopierte Sandbox muss neu verbunden werden.',
    act: {
      en: 'If it is to be connected: add a tenant with the id of this org to BRIDGE_TENANTS_FILE and restart the bridge. A copy stays refused until then, so that no test reaches a customer.',
      de: 'Soll sie verbunden werden: Ergänzen Sie einen Tenant mit der ID dieser Organisation in BRIDGE_TENANTS_FILE und starten Sie die Bridge neu. Bis dahin bleibt eine Kopie abgelehnt, damit kein Test einen Kunden erreicht.'
    }
  },
  ERR_ACCESS_BLOCKED: {
    meansDe: 'Der Betreiber der Verbindung zu Hootsuite hat Sie oder diese Organisation gesperrt.',
    act: {
      en: '`npm run bridge -- access list` shows since when and why, `access unblock` ends it.',
      de: '`npm run bridge -- access list` zeigt, seit wann und warum, `access unblock` hebt es auf.'
    }
  },
  ERR_ACCESS_NO_LICENCE: {
    meansDe: 'Es gibt kein Hootsuite-Mitglied mit Ihrer E-Mail-Adresse.',
    act: {
      en: 'Invite the agent in Hootsuite with the email address of the Salesforce user, or correct one of the two addresses. It takes effect within minutes.',
      de: 'Laden Sie den Agenten in Hootsuite mit der E-Mail-Adresse des Salesforce-Benutzers ein oder berichtigen Sie eine der beiden Adressen. Das wirkt nach wenigen Minuten.'
    }
  },
  ERR_ACCESS_LICENCE_INACTIVE: {
    meansDe: 'Ihre Hootsuite-Mitgliedschaft ist nicht aktiv.',
    act: {
      en: 'Activate the member in Hootsuite. It takes effect within minutes.',
      de: 'Aktivieren Sie das Mitglied in Hootsuite. Das wirkt nach wenigen Minuten.'
    }
  },
  ERR_ACCESS_RECORD: {
    meansDe: 'Sie dürfen den Kundenvorgang dieser Unterhaltung nicht lesen, oder er ist noch nicht da.',
    act: {
      en: 'Give the user access to the Case (profile, sharing, queue). If all users see this, the integration user lacks the permission set Hootsuite Integration.',
      de: 'Geben Sie dem Benutzer Zugriff auf den Kundenvorgang (Profil, Freigabe, Warteschlange). Sehen es alle Benutzer, fehlt dem Integrationsbenutzer der Berechtigungssatz Hootsuite Integration.'
    }
  },
  ERR_ACCESS_UNAVAILABLE: {
    meansDe: 'Ihr Zugriff kann im Moment nicht geprüft werden. Versuchen Sie es gleich noch einmal.',
    act: {
      en: 'Where it stays: see /readyz and the bridge’s log for which of Hootsuite and Salesforce does not answer, and the logins of the tenant.',
      de: 'Bleibt es dabei: Sehen Sie in /readyz und im Protokoll der Bridge nach, ob Hootsuite oder Salesforce nicht antwortet, und prüfen Sie die Anmeldedaten des Tenants.'
    }
  },
  ERR_CONVERSATION_UNKNOWN: {
    meansDe: 'Hootsuite hat diese Unterhaltung nicht gesendet.',
    act: {
      en: 'A Case of before the bridge, or of a contact that was erased, has none. If no conversation shows: see in Hootsuite that the webhooks lead to this bridge, and in the metric bridge_requests_total that they come.',
      de: 'Kundenvorgänge aus der Zeit vor der Bridge oder eines gelöschten Kontakts haben keine. Erscheint gar keine Unterhaltung: Prüfen Sie in Hootsuite, dass die Webhooks zu dieser Bridge führen, und an der Metrik bridge_requests_total, dass sie ankommen.'
    }
  },
  ERR_REPLY_EMPTY: {
    meansDe: 'Eine Antwort braucht Text oder einen Anhang.',
    act: {
      en: 'Write a text or attach a file.',
      de: 'Schreiben Sie einen Text oder hängen Sie eine Datei an.'
    }
  },
  ERR_REPLY_TOO_LONG: {
    meansDe: 'Die Antwort ist länger, als das Netzwerk annimmt.',
    act: {
      en: 'Shorten it, or send it in parts.',
      de: 'Kürzen Sie sie oder senden Sie sie in Teilen.'
    }
  },
  ERR_REPLY_NOT_DELEGATED: {
    meansDe:
      'Die Unterhaltung ist nicht an Salesforce übergeben; übergeben Sie sie in Hootsuite noch einmal.',
    act: {
      en: 'Have it handed over again in Hootsuite. If that happens too soon, raise “Timeout virtual agent” and “Timeout contact” there.',
      de: 'Lassen Sie sie in Hootsuite erneut übergeben. Endet die Übergabe zu früh, erhöhen Sie dort „Timeout virtual agent“ und „Timeout contact“.'
    }
  },
  ERR_REPLY_WINDOW_CLOSED: {
    meansDe: 'Das Netzwerk nimmt so lange nach der letzten Nachricht des Kunden keine Antwort an.',
    act: {
      en: 'Wait until the customer writes again, or use another way to reach him. The text is kept.',
      de: 'Warten Sie, bis der Kunde wieder schreibt, oder erreichen Sie ihn auf anderem Weg. Der Text bleibt erhalten.'
    }
  },
  ERR_REPLY_KEY_REUSED: {
    meansDe: 'Der Idempotency-Key wurde schon für eine andere Antwort verwendet.',
    act: {
      en: 'See in the thread what the customer got, then send again.',
      de: 'Sehen Sie im Verlauf nach, was der Kunde bekommen hat, und senden Sie dann noch einmal.'
    }
  },
  ERR_REPLY_REFUSED: {
    meansDe: 'Hootsuite hat die Antwort nicht angenommen.',
    act: {
      en: 'Look at the conversation in the Hootsuite Inbox: it says what the network refused.',
      de: 'Sehen Sie die Unterhaltung in der Hootsuite Inbox an: Dort steht, was das Netzwerk abgelehnt hat.'
    }
  },
  ERR_REPLY_OUTCOME_UNKNOWN: {
    meansDe: 'Hootsuite hat nicht geantwortet; sehen Sie dort nach, bevor Sie noch einmal schreiben.',
    act: {
      en: 'Look in the Hootsuite Inbox, then say in the thread whether it was sent. It is never sent again by itself.',
      de: 'Sehen Sie in der Hootsuite Inbox nach und geben Sie dann im Verlauf an, ob sie gesendet wurde. Von selbst wird sie nie noch einmal gesendet.'
    }
  },
  ERR_REPLY_NOT_SENT: {
    meansDe: 'Die Antwort hat den Kunden nicht erreicht.',
    act: {
      en: 'Write it again if it is still needed.',
      de: 'Schreiben Sie sie noch einmal, wenn sie noch gebraucht wird.'
    }
  },
  ERR_REPLY_OUTCOME_KNOWN: {
    meansDe: 'Was aus dieser Antwort wurde, ist bekannt.',
    act: {
      en: 'Nothing: a colleague or a transcript was quicker.',
      de: 'Nichts: Ein Kollege oder ein Transkript war schneller.'
    }
  },
  ERR_REPLY_UNKNOWN: { meansDe: 'Diese Antwort gibt es nicht.', act: REPORT },
  ERR_ATTACHMENT_TOO_LARGE: {
    meansDe: 'Die Datei ist größer, als das Netzwerk annimmt.',
    act: { en: 'Attach a smaller file.', de: 'Hängen Sie eine kleinere Datei an.' }
  },
  ERR_ATTACHMENT_NAME: {
    meansDe: 'Der Dateiname kann nicht verwendet werden.',
    act: {
      en: 'Rename the file and attach it again.',
      de: 'Benennen Sie die Datei um und hängen Sie sie erneut an.'
    }
  },
  ERR_ATTACHMENT_TYPE: {
    meansDe: 'Das Netzwerk nimmt diese Art von Datei nicht an.',
    act: {
      en: 'Choose another kind of file; contracts/channels.json lists what each network takes.',
      de: 'Wählen Sie eine andere Art von Datei; contracts/channels.json führt auf, was jedes Netzwerk annimmt.'
    }
  },
  ERR_ATTACHMENT_UNKNOWN: {
    meansDe: 'Der Anhang ist nicht da oder wurde schon gesendet.',
    act: {
      en: 'Attach the file again. One that was received may have been erased after retention.attachmentDays.',
      de: 'Hängen Sie die Datei erneut an. Eine empfangene kann nach retention.attachmentDays gelöscht worden sein.'
    }
  },
  ERR_STATUS_UNMAPPED: {
    meansDe: 'Für den Status dieser Unterhaltung ist kein Status des Kundenvorgangs eingerichtet.',
    act: {
      en: 'Set the Status of the Case by hand; have the status added to caseStatus.toSalesforce of the tenant.',
      de: 'Setzen Sie den Status des Kundenvorgangs von Hand; lassen Sie den Status in caseStatus.toSalesforce des Tenants ergänzen.'
    }
  },
  ERR_STATUS_ONLY_IN_HOOTSUITE: {
    meansDe:
      'Hootsuite lässt niemanden von außen diesen Status jetzt setzen. Setzen Sie ihn dort oder behalten Sie den der Unterhaltung.',
    act: {
      en: 'Set the status in the Hootsuite Inbox, or keep that of the conversation.',
      de: 'Setzen Sie den Status in der Hootsuite Inbox oder behalten Sie den der Unterhaltung.'
    }
  },
  ERR_CASE_CHANGE_SECRET: {
    meansDe: 'Das Geheimnis der Anfrage stimmt nicht.',
    act: {
      en: 'Enter the secret of salesforce.caseChangeSecret at the principal of the External Credential Hootsuite Bridge (`npm run org:setup`). Until then changes of Cases arrive with the sweep.',
      de: 'Hinterlegen Sie das Geheimnis aus salesforce.caseChangeSecret beim Prinzipal der externen Anmeldeinformation Hootsuite Bridge (`npm run org:setup`). Bis dahin kommen Änderungen an Kundenvorgängen erst mit dem regelmäßigen Abgleich an.'
    }
  },
  ERR_WEBHOOK_SIGNATURE: {
    meansDe: 'Die Signatur stimmt nicht.',
    act: {
      en: 'Copy the secret of this webhook from Hootsuite into the tenants file again (virtualAgentSecret, writeBackSecret, caseSecret), and see that no proxy changes the body.',
      de: 'Kopieren Sie das Geheimnis dieses Webhooks aus Hootsuite noch einmal in die Tenants-Datei (virtualAgentSecret, writeBackSecret, caseSecret) und prüfen Sie, dass kein Proxy den Inhalt verändert.'
    }
  },
  ERR_WEBHOOK_STALE: {
    meansDe: 'Die Zeit der Anfrage liegt außerhalb der Grenzen.',
    act: {
      en: 'Set the clock of the bridge (NTP). A proxy must not hold requests back for minutes.',
      de: 'Stellen Sie die Uhr der Bridge (NTP). Ein Proxy darf Anfragen nicht minutenlang zurückhalten.'
    }
  },
  ERR_WEBHOOK_BODY: {
    meansDe: 'Das Ereignis ist nicht verständlich.',
    act: {
      en: 'The pointer in the answer names the member at fault. Hootsuite may have changed its events: report it with the pointer, never with the body.',
      de: 'Der Pointer in der Antwort nennt die fehlerhafte Stelle. Hootsuite hat seine Ereignisse vielleicht geändert: Melden Sie es mit dem Pointer, nie mit dem Inhalt.'
    }
  },
  ERR_WEBHOOK_TENANT: {
    meansDe: 'Diesen Tenant gibt es nicht.',
    act: {
      en: 'Correct the address of the webhook in Hootsuite: /webhooks/hootsuite/<key of the tenant>/….',
      de: 'Berichtigen Sie die Adresse des Webhooks in Hootsuite: /webhooks/hootsuite/<Schlüssel des Tenants>/….'
    }
  },
  ERR_WEBHOOK_KEY_REUSED: {
    meansDe: 'Der Idempotenzschlüssel wurde schon für ein anderes Ereignis verwendet.',
    act: {
      en: 'Nothing for us to do; report it to Hootsuite with the time and the kind of webhook.',
      de: 'Hier ist nichts zu tun; melden Sie es Hootsuite mit Uhrzeit und Art des Webhooks.'
    }
  },
  ERR_REQUEST_INVALID: {
    meansDe: 'Die Anfrage entspricht nicht der Schnittstelle.',
    act: {
      en: 'After an upgrade: reload the page, and see that package and bridge fit each other. Else report the reference and the pointer.',
      de: 'Nach einem Upgrade: Laden Sie die Seite neu und prüfen Sie, dass Paket und Bridge zueinander passen. Sonst melden Sie Referenz und Pointer.'
    }
  },
  ERR_REQUEST_TOO_LARGE: {
    meansDe: 'Die Anfrage ist zu groß.',
    act: {
      en: 'Send less. Where the limit is a proxy’s, raise it to that of the bridge (docs/deployment.md).',
      de: 'Senden Sie weniger. Ist es die Grenze eines Proxys, heben Sie sie auf die der Bridge an (docs/deployment.md).'
    }
  },
  ERR_REQUEST_RATE: {
    meansDe: 'Es waren zu viele Anfragen. Versuchen Sie es gleich noch einmal.',
    act: {
      en: 'Wait as long as Retry-After says. If everybody is slowed down at once, name the proxy in BRIDGE_TRUSTED_PROXIES: without it all users share one address.',
      de: 'Warten Sie so lange, wie Retry-After sagt. Sind alle zugleich betroffen, nennen Sie den Proxy in BRIDGE_TRUSTED_PROXIES: Ohne das teilen sich alle Benutzer eine Adresse.'
    }
  },
  ERR_REQUEST_NOT_FOUND: {
    meansDe: 'Unter dieser Adresse gibt es nichts.',
    act: {
      en: 'After an upgrade of the package, upgrade the bridge as well. See that a proxy keeps the path.',
      de: 'Aktualisieren Sie nach einem Upgrade des Pakets auch die Bridge. Prüfen Sie, dass ein Proxy den Pfad nicht verändert.'
    }
  },
  ERR_UNAVAILABLE: {
    meansDe: 'Die Bridge kann im Moment nicht arbeiten.',
    act: {
      en: `${TRY_AGAIN.en} Where it stays: is the database there and has it space left (/readyz)?`,
      de: `${TRY_AGAIN.de} Bleibt es dabei: Ist die Datenbank da und hat sie noch Platz (/readyz)?`
    }
  },
  ERR_ACCESS_NOT_ADMIN: {
    meansDe: 'Sie dürfen die Hootsuite-Einstellungen dieser Organisation nicht bearbeiten.',
    act: {
      en: 'Assign the permission set Hootsuite Admin. It takes effect within minutes.',
      de: 'Weisen Sie den Berechtigungssatz Hootsuite Admin zu. Das wirkt nach wenigen Minuten.'
    }
  },
  ERR_ACCESS_NO_SETTING: {
    meansDe:
      'Diese Organisation hat noch keine Hootsuite-Einstellung, an der sich zeigt, wer sie bearbeiten darf. Legen Sie eine an.',
    act: {
      en: 'Create the first record on the tab Hootsuite Setup, under Settings.',
      de: 'Legen Sie den ersten Datensatz auf der Registerkarte Hootsuite Setup unter Einstellungen an.'
    }
  },
  ERR_ACCESS_SETTINGS_UNREADABLE: {
    meansDe: 'Der Integrationsbenutzer kann die Hootsuite-Einstellungen dieser Organisation nicht lesen.',
    act: {
      en: 'Install the version of the package that belongs to the bridge and assign the permission set Hootsuite Integration to the integration user.',
      de: 'Installieren Sie die Paketversion, die zur Bridge gehört, und weisen Sie dem Integrationsbenutzer den Berechtigungssatz Hootsuite Integration zu.'
    }
  },
  ERR_REVEAL_NOT_ALLOWED: {
    meansDe: 'Was verdeckt ist, wird hier niemandem gezeigt.',
    act: {
      en: 'Set masking.reveal of the tenant otherwise if that is wanted; your privacy officer decides.',
      de: 'Stellen Sie masking.reveal des Tenants anders ein, falls das gewünscht ist; darüber entscheidet Ihr Datenschutzbeauftragter.'
    }
  },
  ERR_REVEAL_NOTHING: {
    meansDe: 'Es gibt nichts aufzudecken: Was verdeckt wurde, ist nicht oder nicht mehr aufbewahrt.',
    act: {
      en: 'Ask the customer again, or look in the Hootsuite Inbox.',
      de: 'Fragen Sie den Kunden noch einmal oder sehen Sie in der Hootsuite Inbox nach.'
    }
  },
  ERR_LEDGER_RANGE: {
    meansDe:
      'Das Verzeichnis gibt es für höchstens 92 Tage und 100.000 Zeilen auf einmal: Wählen Sie weniger.',
    act: { en: 'Choose fewer days.', de: 'Wählen Sie weniger Tage.' }
  },
  ERR_INTERNAL: { meansDe: 'In der Bridge ist etwas schiefgegangen.', act: REPORT }
};
