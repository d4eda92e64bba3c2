import type { PackageErrorCode } from '../package/errors.ts';
import type { ScriptRemedy } from './remedy.ts';

/** One entry for each code of the scripts; the type keeps it complete. */
export const PACKAGE_REMEDIES: Readonly<Record<PackageErrorCode, ScriptRemedy>> = {
  ERR_PACKAGE_USAGE: {
    means: {
      en: 'A word, option or value of the command line is not known, or one is missing.',
      de: 'Ein Wort, eine Option oder ein Wert der Befehlszeile ist unbekannt oder fehlt.'
    },
    actDe: 'Siehe npm run package:build -- --help.'
  },
  ERR_PACKAGE_PROJECT: {
    means: {
      en: 'sfdx-project.json lacks what packaging needs, or is no JSON.',
      de: 'In sfdx-project.json fehlt, was das Paketieren braucht, oder die Datei ist kein JSON.'
    },
    actDe: 'Bringen Sie sfdx-project.json in Ordnung; docs/package.md sagt, was darin steht.'
  },
  ERR_PACKAGE_NAMESPACE: {
    means: {
      en: 'A managed package has a namespace for ever; none is configured, or it is none that Salesforce takes.',
      de: 'Ein verwaltetes Paket hat für immer einen Namespace; es ist keiner eingestellt oder keiner, den Salesforce annimmt.'
    },
    actDe:
      'Schreiben Sie den Namespace, der mit dem Dev Hub verknüpft ist, in sfdx-project.json oder geben Sie --namespace an.'
  },
  ERR_PACKAGE_UNREGISTERED: {
    means: {
      en: 'The package is not in packageAliases, so the Dev Hub does not know it yet.',
      de: 'Das Paket steht nicht in packageAliases, der Dev Hub kennt es also noch nicht.'
    },
    actDe: 'Führen Sie einmal npm run package:create aus und committen Sie sfdx-project.json.'
  },
  ERR_PACKAGE_VERSION: {
    means: {
      en: 'Neither an id of a package version (04t…) nor an alias of sfdx-project.json.',
      de: 'Weder die ID einer Paketversion (04t…) noch ein Alias aus sfdx-project.json.'
    },
    actDe: 'Geben Sie die ID an, die package:version ausgegeben hat, oder ihren Alias in sfdx-project.json.'
  },
  ERR_PACKAGE_COMPILE: {
    means: { en: 'The LWCs could not be compiled.', de: 'Die LWCs ließen sich nicht übersetzen.' },
    actDe: 'Führen Sie npm run build:lwc aus und beheben Sie, was gemeldet wird.'
  },
  ERR_PACKAGE_STALE: {
    means: {
      en: 'Compiled JavaScript is missing, or is of a source that is gone.',
      de: 'Übersetztes JavaScript fehlt oder gehört zu einer Quelle, die es nicht mehr gibt.'
    },
    actDe:
      'Führen Sie npm run package:build noch einmal aus; bleibt es dabei, vergleichen Sie tsconfig.emit.json mit force-app.'
  },
  ERR_PACKAGE_FOREIGN_FILE: {
    means: {
      en: 'A file belongs to no component, such as an editor’s copy.',
      de: 'Eine Datei gehört zu keiner Komponente, etwa die Kopie eines Editors.'
    },
    actDe: 'Entfernen Sie die Datei oder bringen Sie scripts/lib/metadata/types.ts ihren Typ bei.'
  },
  ERR_SF_MISSING: {
    means: { en: 'The Salesforce CLI is not installed.', de: 'Die Salesforce CLI ist nicht installiert.' },
    actDe: 'Führen Sie npm ci aus: Die Salesforce CLI ist eine Entwicklungsabhängigkeit.'
  },
  ERR_SF_NO_ORG: {
    means: {
      en: 'No target org is given and none is the default.',
      de: 'Es ist keine Zielorganisation angegeben und keine voreingestellt.'
    },
    actDe: 'Melden Sie sich mit npx sf org login web --alias <Org> an und geben Sie --target-org <Org> an.'
  },
  ERR_SF_NO_DEV_HUB: {
    means: {
      en: 'No Dev Hub is given and none is the default.',
      de: 'Es ist kein Dev Hub angegeben und keiner voreingestellt.'
    },
    actDe:
      'Melden Sie sich mit npx sf org login web --set-default-dev-hub an oder geben Sie --dev-hub an; der Dev Hub wird in Setup eingeschaltet.'
  },
  ERR_SF_NOT_A_DEV_HUB: {
    means: {
      en: 'The org that is named is not a Dev Hub.',
      de: 'Die genannte Organisation ist kein Dev Hub.'
    },
    actDe:
      'Schalten Sie in Setup dieser Organisation Dev Hub sowie Unlocked Packages und Second-Generation Managed Packages ein.'
  },
  ERR_SF_NOT_LOGGED_IN: {
    means: {
      en: 'The CLI does not know an org of this name, or its login has ended.',
      de: 'Die CLI kennt keine Organisation dieses Namens, oder die Anmeldung ist abgelaufen.'
    },
    actDe:
      'Melden Sie sich mit npx sf org login web --alias <Org> neu an; npx sf org list zeigt, wo Sie angemeldet sind.'
  },
  ERR_SF_ANCESTOR: {
    means: {
      en: 'The ancestor of the version is missing, or there is none yet.',
      de: 'Der Vorgänger der Version fehlt, oder es gibt noch keinen.'
    },
    actDe:
      'Schreiben Sie "ancestorVersion": "HIGHEST" in sfdx-project.json, sobald eine Version freigegeben ist, und lassen Sie es vorher weg.'
  },
  ERR_SF_PLUGIN: {
    means: {
      en: 'A plugin that the CLI fetches when it is needed is not in the registry, or something it needs is not.',
      de: 'Ein Plugin, das die CLI bei Bedarf holt, oder etwas, das es braucht, ist nicht in der Registry.'
    },
    actDe:
      'Nennen Sie mit SF_NPM_REGISTRY eine Registry, die es hat, oder führen Sie npm run analyze -- --dry-run aus und fügen Sie die Zeilen dort ein, wo das Plugin installiert ist; die Schritte ESLint und Flow von npm test brauchen beides nicht.'
  },
  ERR_SF_FAILED: {
    means: {
      en: 'Anything else that the CLI reports; it has said what above.',
      de: 'Alles andere, was die CLI meldet; was es ist, steht darüber.'
    },
    actDe: 'Lesen Sie, was die CLI darüber ausgegeben hat; nach diesem Befehl wurde nichts mehr ausgeführt.'
  }
};
