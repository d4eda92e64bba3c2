import type { OrgErrorCode } from '../org/errors.ts';
import type { ScriptRemedy } from './remedy.ts';

/** One entry for each code of org:setup and org:check; the type keeps it complete. */
export const ORG_REMEDIES: Readonly<Record<OrgErrorCode, ScriptRemedy>> = {
  ERR_ORG_USAGE: {
    means: {
      en: 'An option is missing or not written as it must be.',
      de: 'Eine Option fehlt oder ist nicht so geschrieben, wie sie sein muss.'
    },
    actDe: 'Siehe npm run org:setup -- --help oder npm run org:check -- --help.'
  },
  ERR_ORG_ADDRESS: {
    means: { en: 'An address is none, or is not https.', de: 'Eine Adresse ist keine oder nicht https.' },
    actDe: 'Geben Sie die Adresse mit https und ohne Pfad an; eine andere nimmt Salesforce nicht.'
  },
  ERR_ORG_NO_LOGIN: {
    means: {
      en: 'The environment holds neither a token nor the id and secret of a client.',
      de: 'In der Umgebung steht weder ein Token noch ID und Geheimnis eines Clients.'
    },
    actDe: 'Setzen Sie ORG_SETUP_CLIENT_ID und ORG_SETUP_CLIENT_SECRET oder ORG_SETUP_ACCESS_TOKEN.'
  },
  ERR_ORG_LOGIN: {
    means: {
      en: 'The org took neither id nor secret, or knows no user to run as.',
      de: 'Die Org nimmt ID oder Geheimnis nicht an oder kennt keinen Benutzer, als der die App läuft.'
    },
    actDe:
      'Geben Sie die My-Domain-Adresse der Org an und sehen Sie in Setup > External Client App Manager nach, ob für die App der Client Credentials Flow eingeschaltet ist, in ihren Einstellungen und Richtlinien, und ein Benutzer, als der sie läuft.'
  },
  ERR_ORG_ANSWER: {
    means: {
      en: 'The answer of the login lacks what every org says.',
      de: 'In der Antwort auf die Anmeldung fehlt, was jede Org sagt.'
    },
    actDe:
      'Sehen Sie nach, ob --instance-url die My-Domain-Adresse der Org selbst ist, ohne einen Proxy davor.'
  },
  ERR_ORG_FOREIGN: {
    means: { en: 'An answer led to another host.', de: 'Eine Antwort führte zu einem anderen Host.' },
    actDe: 'Geben Sie die My-Domain-Adresse an, die Setup > My Domain heute zeigt.'
  },
  ERR_ORG_NOT_INSTALLED: {
    means: {
      en: 'The org lacks something of the package.',
      de: 'In der Org fehlt etwas, das zum Paket gehört.'
    },
    actDe:
      'Installieren Sie das Paket mit npm run package:install, und geben Sie mit --namespace seinen Namespace an, wenn es einen hat.'
  },
  ERR_ORG_USER: {
    means: {
      en: 'The org has no active user of this name.',
      de: 'Die Org hat keinen aktiven Benutzer dieses Namens.'
    },
    actDe:
      'Geben Sie den Benutzernamen, der nicht die E-Mail-Adresse sein muss, eines aktiven Benutzers an: Setup > Users.'
  },
  ERR_ORG_REFUSED: {
    means: {
      en: "The org refused a request; its own code is in the script's message.",
      de: 'Die Org hat eine Anfrage abgelehnt; ihr eigener Code steht in der Meldung des Skripts.'
    },
    actDe:
      'Sehen Sie nach, ob der Benutzer, als der die App läuft, die Anwendung anpassen, benannte Anmeldedaten verwalten und Berechtigungssätze zuweisen darf; führen Sie es dann noch einmal aus, es geht dort weiter.'
  }
};
