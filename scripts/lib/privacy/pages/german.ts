import type { Wording } from './wording.ts';

/** The pages in German; facts and numbers come from the data map and the code. */
export const GERMAN: Wording = {
  generated:
    'Erzeugt aus contracts/data-map.json, data-map.de.json und scripts/lib/privacy/pages mit npm run gen. Nicht von Hand ändern: Ein Test vergleicht.',
  none: 'keine',
  open: '✎ Auszufüllen:',
  head: {
    what: 'Was',
    object: 'Objekt',
    field: 'Feld',
    fields: 'Felder',
    kind: 'Art der Daten',
    purpose: 'Wozu',
    where: 'Wo',
    whose: 'Wessen',
    runBy: 'Betrieben von',
    holds: 'Was dort liegt',
    howLong: 'Wie lange',
    fromTo: 'Von → an',
    call: 'Aufruf',
    claim: 'Claim',
    who: 'Wer',
    role: 'Rolle',
    sees: 'Sieht',
    changes: 'Kann ändern',
    entry: 'Angabe',
    data: 'Daten',
    trigger: 'Wann',
    erased: 'Was gelöscht wird',
    receipt: 'Quittung',
    setting: 'Einstellung',
    standard: 'Vorgabe',
    table: 'Tabelle'
  },
  parties: {
    hootsuite: 'Hootsuite',
    salesforce: 'Salesforce',
    bridge: 'Bridge',
    signer: 'Signer',
    agent: 'Browser des Agenten'
  },
  access: {
    key: 'Schlüssel',
    write: 'geschrieben',
    read: 'gelesen',
    'read-write': 'gelesen und geschrieben',
    filter: 'nur danach gefragt',
    setting: 'gelesen: von einem Admin festgelegt'
  },
  noData: { none: 'keine' },
  privacy: {
    title: 'Datenschutz',
    intro: [
      'Für Datenschutzbeauftragte; etwa zehn Minuten ohne die Tabellen, die zum Nachschlagen sind. Welche personenbezogenen Daten diese Integration verarbeitet, wohin sie gehen und wann sie weg sind. Das [Verzeichnis von Verarbeitungstätigkeiten](record-of-processing.de.md) enthält dasselbe als Tabelle für Ihre Unterlagen. Wie all das geschützt und geprüft wird, steht (englisch) in [security.md](security.md).',
      'Zwischen den beiden Systemen stehen zwei kleine Dienste: der **Signer**, der belegt, wer der Salesforce-Benutzer ist, und die **Bridge**, die Unterhaltungen weitergibt und aufbewahrt. Beide betreiben Sie selbst oder jemand in Ihrem Auftrag. Die **Case-Seite** ist eine Komponente im Browser des Agenten. Eine **Persona** ist der Datensatz in Salesforce zu einer Person, die in einem Netzwerk schreibt; ein **Kontakt** ist ihr Eintrag in Hootsuite Inbox, nicht der gleichnamige Datensatz in Salesforce (hier: Salesforce-Kontakt).',
      'Diese Seite beschreibt; sie ist keine Rechtsberatung. Was nur Sie als Verantwortlicher entscheiden können, steht [am Ende](#was-sie-entscheiden-müssen). Jede Tabelle und jede Zahl stammt aus der Datei und dem Code, nach denen die Software arbeitet; Tests schlagen fehl, wo beide abweichen.'
    ],
    shortTitle: 'Kurz gefasst',
    short: [
      'Was Kunden und Agenten schreiben, liegt in der Datenbank der Bridge, **nie in Salesforce**. Salesforce erhält, wer schreibt (die Persona) und dass es eine Unterhaltung gibt (den Case).',
      'Von Ihren vorhandenen Salesforce-Daten liest die Bridge zwei Felder, Kennung und Status eines Case, und fragt, ob ein Benutzer einen Case lesen darf. Salesforce-Kontakte verlassen die Org nicht.',
      'Von der Salesforce-Seite erhält Hootsuite, was Agenten an Kunden schreiben oder notieren, ihre Dateien und die E-Mail-Adresse des Agenten, um dessen Lizenz nachzusehen.',
      'Eine beendete Unterhaltung wird nach {conversationDays} Tagen geleert, ihre Dateien nach {attachmentDays}. Wird ein Kontakt gelöscht, wird auch die Persona in Salesforce geleert.',
      'Kartennummern, US-Sozialversicherungsnummern und Kontonummern in Nachrichten werden unkenntlich gemacht, bevor sie gespeichert und gezeigt werden. Ein Original bleibt nur, wo Sie Agenten das Aufdecken erlauben: versiegelt, {revealDays} Tage lang, und jeder Blick darauf wird mit seinem Grund festgehalten.',
      'Sonst erhält niemand etwas: keine Analyse, keine Werbung, kein weiterer Dienst wird aufgerufen.'
    ],
    accessed: {
      title: 'Auf welche Salesforce-Daten zugegriffen wird',
      bridge:
        '**Durch die Bridge**, mit einem eigenen Benutzer (Berechtigungssatz Hootsuite Integration). Sonst liest sie nichts von dem, was die Org enthält. `Hootsuite_Setting__c` gehört zum Paket: wie die Integration bei Ihnen arbeitet, und nichts über Kunden.',
      page: '**Durch die Case-Seite**, im Browser des Agenten und mit dessen eigenen Rechten. Das bleibt zwischen Salesforce und diesem Browser; die Bridge erhält die Kennung der Unterhaltung, die sie schon kennt, Hootsuite nichts.',
      flow: '**Durch die Flows des Pakets**, innerhalb der Org. Davon verlässt nur die Kennung eines Case die Org, in Richtung Bridge.'
    },
    sent: {
      title: 'Welche Daten aus sozialen Netzwerken übermittelt werden',
      toSalesforce: '**An Salesforce**, durch die Bridge:',
      inTheOrg:
        'In der Org bilden Flows des Pakets daraus den Namen der Persona und verknüpfen sie mit einem Salesforce-Kontakt.',
      toBridge: '**Zwischen Hootsuite, der Bridge und dem Browser des Agenten:**',
      toHootsuite: '**An Hootsuite**, durch die Bridge:',
      after:
        'Die Bridge nimmt ganze Ereignisse von Hootsuite an und erhält damit auch, was sie nicht braucht. Von den Kontaktattributen bewahrt sie E-Mail-Adresse, Telefonnummer, Webadresse, Sprache und VIP auf, bis der Kontakt gelöscht wird; selbst angelegte verschwinden mit dem Ereignis.'
    },
    used: {
      title: 'Wie sie verwendet werden',
      uses: [
        'Um Agenten zu zeigen, wer schreibt und was gesagt wurde, und ihre Antworten zu senden. Der Zweck jedes Felds steht in den Tabellen oben.',
        'Um Case und Unterhaltung im Gleichstand zu halten: offen oder gelöst.',
        'Um eine Persona mit einem Salesforce-Kontakt zu verknüpfen: von selbst nur, wenn genau einer dieselbe E-Mail-Adresse hat, sonst durch einen Agenten, der auswählt. Keine andere Entscheidung ist automatisiert, niemand wird bewertet, es gibt kein Profiling.',
        'Um Agenten voreinander zu warnen (wer hat eine Unterhaltung offen) und jedem zu zeigen, was er noch nicht gelesen hat. Das sind Daten über das Verhalten von Beschäftigten; andere sehen nur Namen, und niemand erhält eine Auswertung.',
        'Die Sprache einer Nachricht wird im Browser an Schrift und Wörtern erkannt; dafür wird nichts übermittelt.',
        'Nicht für Werbung, nicht zum Trainieren von Modellen, nicht für Zwecke der Hersteller dieser Software: Sie sendet ihnen nichts.'
      ]
    },
    authentication: {
      title: 'Wie die Anmeldung funktioniert',
      steps: [
        'Der Agent meldet sich wie immer bei Salesforce an. Ein weiteres Kennwort gibt es nicht.',
        'Öffnet sich eine Case-Seite, signiert Salesforce selbst eine Aussage darüber, wer der Benutzer ist (eine Assertion), mit einem Zertifikat, dessen Schlüssel in der Org bleibt, und übergibt sie dem Signer. Sie gilt höchstens {assertionMinutes} Minuten.',
        'Der Signer prüft sie gegen das Zertifikat Ihrer Org. Salesforce erhält ein Zugriffstoken ({accessTokenMinutes} Minuten), dafür die Case-Seite ein Token für die Bridge ({tokenSeconds} Sekunden, wenn nichts anderes eingestellt ist, höchstens {tokenMaxSeconds}). Token sind vom Signer signierte JWTs; die Seite hält ihres nur im Arbeitsspeicher.',
        'Die Bridge prüft das Token und stellt dann zwei Fragen: Kennt Hootsuite zu dieser E-Mail-Adresse eine Lizenz, und darf dieser Benutzer den Case in Salesforce lesen? Solange die Seite offen ist, fragt sie weiter; ein entzogener Zugriff endet so binnen etwa einer Minute.',
        'Hootsuite signiert alles, was es der Bridge sendet, mit einem gemeinsamen Geheimnis (HMAC-SHA256). Die Bridge meldet sich bei Hootsuite und bei Salesforce mit eigenen Zugangsdaten an, nie mit denen eines Agenten.',
        'Ändert sich der Status eines Case, nennt ein Flow der Bridge die Kennung des Case, mit einem Geheimnis der Org.'
      ],
      claims: 'Was Assertion und Token über eine Person sagen (der Rest benennt Org, Dienste und Zeiten):',
      tokens: { assertion: 'Assertion', access: 'Zugriffstoken', bridge: 'Token für die Bridge' }
    },
    kept: {
      title: 'Wie lange sie aufbewahrt werden',
      before:
        'Was in Klammern steht, ist je Mandant einstellbar; eine Unterhaltung gilt als beendet, wenn sie gelöst, zurückgegeben oder zurückgenommen ist. Ob eine Frist um ist, wird etwa alle {sweepMinutes} Minuten geprüft.',
      settings:
        'Was sich einstellen lässt, mit einem Datensatz „Hootsuite-Einstellung“ in Salesforce oder in der Mandantendatei (Blöcke `retention` und `masking`):'
    },
    settings: [
      ['conversationDays', '{conversationDays}', 'Tage, bis eine beendete Unterhaltung geleert wird.'],
      ['attachmentDays', '{attachmentDays}', 'Tage, bis eine Datei gelöscht wird.'],
      [
        'deadEventDays',
        '{deadEventDays}',
        'Tage, bis ein Ereignis, das nicht verarbeitet werden konnte, seinen Inhalt verliert.'
      ],
      ['ledgerDays', '{ledgerDays}', 'Tage, bis eine Zeile des Übermittlungsprotokolls gelöscht wird.'],
      [
        'revealDays',
        '{revealDays}',
        'Tage, in denen sich aufdecken lässt, was unkenntlich gemacht wurde, wo das überhaupt erlaubt ist.'
      ],
      [
        'personaDays',
        'aus',
        'Tage ohne Neuigkeit, bis ein Kontakt, dessen Unterhaltungen alle beendet sind, samt Persona gelöscht wird.'
      ]
    ],
    erased: {
      title: 'Wie sie gelöscht werden',
      before: 'Eine Löschung hinterlässt eine Quittung mit Zahlen, nie mit Inhalten.',
      triggers: [
        [
          'Die Seite von Hootsuite meldet, dass ein Kontakt gelöscht wurde (`POST /v1/contacts/erasures`)',
          'Nachrichten, Dateien und gespeicherte Ereignisse des Kontakts; was die Bridge von ihm weiß; die personenbezogenen Felder der Persona; die Kennung in einem Betreff, den die Bridge gebildet hat',
          'je Kontakt'
        ],
        [
          'Die Seite von Hootsuite meldet, dass Attribute geleert wurden, oder ein späteres Ereignis enthält sie nicht mehr',
          'Die Attribute und die Felder der Persona, die die Bridge daraus gefüllt hat',
          'je Kontakt'
        ],
        [
          'Der Betreiber führt `npm run bridge -- contacts erase` aus',
          'Dasselbe wie bei einem gelöschten Kontakt',
          'je Kontakt'
        ],
        [
          'Eine der Fristen oben ist um',
          'Inhalte von Unterhaltungen, Dateien, Ereignissen; Kontakte nur, wenn personaDays gesetzt ist',
          'eine je Tag; je Kontakt'
        ],
        [
          '{withheldHours} Stunden nach dem Ende einer Unterhaltung auf {withheldNetworks}',
          'Texte und Dateien',
          'eine je Tag'
        ],
        [
          'Hootsuite maskiert eine Nachricht, oder sie fehlt in einem Verlauf',
          'Der maskierte Text; Text und Dateien der Nachricht',
          'keine'
        ]
      ],
      stays: '**Was nach der Löschung eines Kontakts bleibt:**',
      staying: [
        'In Salesforce: der Case, ein von einem Menschen eingetragener Betreff, die Kennung der Unterhaltung am Case und die Persona mit ihrem Schlüssel (Contact Profile ID) und leeren Feldern. Der Name einer Persona ohne Kennung besteht nur aus dem Netzwerk.',
        'In der Bridge: die Kennung des Kontakts mit dem Zeitpunkt der Löschung, damit ein älteres, verspätetes Ereignis nichts zurückbringt; die Zeilen von Unterhaltung und Case ohne Inhalt; der Hootsuite-Agent, der den Case angelegt hat; die Quittung.',
        'Anderswo: Protokolle, Audit-Datei und Sicherungen nach den Fristen ihres Betreibers; was ein Agent gespeichert oder kopiert hat; was Hootsuite und das Netzwerk vorhalten.'
      ],
      requests: '**Eine betroffene Person verlangt Auskunft oder Löschung:**',
      steps: [
        'Suchen Sie die Persona in Salesforce nach Benutzername, Name, E-Mail-Adresse oder Telefonnummer; ihre Contact Profile ID benennt den Kontakt überall.',
        'Auskunft: die Persona, ihre Cases und die Unterhaltung auf der Case-Seite, wo sich der Verlauf speichern lässt. Den Rest hat Hootsuite Inbox. Einen eigenen Export hat die Bridge nicht.',
        'Löschung: Entfernen Sie den Kontakt in Hootsuite. Von selbst teilt Hootsuite das keinem anderen System mit; lassen Sie es der Bridge melden, oder der Betreiber führt den Befehl oben aus.',
        'Nachweis: `npm run bridge -- erasures list` und `erasures show` geben die Quittungen, auch was in Salesforce geschehen ist.'
      ]
    },
    seen: {
      title: 'Wer sie sehen kann',
      conversation:
        'Eine **Unterhaltung** wird nur einem Benutzer gezeigt, der den Berechtigungssatz Hootsuite Agent oder Hootsuite Admin und unter derselben E-Mail-Adresse eine aktive Hootsuite-Lizenz hat, in Salesforce einen Case dieser Unterhaltung lesen darf und nicht gesperrt ist. Ohne Case sieht sie niemand.',
      grants:
        '**Felder in Salesforce**, nach Berechtigungssatz. Wer einen Case überhaupt sehen darf, bestimmen Ihre Profile und Freigaberegeln, nicht dieses Paket.',
      others: [
        'Mit seinem Berechtigungssatz sieht und ändert der Integrationsbenutzer der Bridge die oben unter „durch die Bridge“ genannten Felder und darf nichts löschen.',
        '**Was unkenntlich gemacht ist**, sieht niemand. Hat der Betreiber der Bridge einen Schlüssel dafür gegeben und erlaubt es der Mandant, kann ein Agent, der die Unterhaltung sehen darf, je eine Nachricht mit einem Grund aufdecken; wer es wann und warum getan hat, bleibt für den Betreiber festgehalten (`npm run bridge -- reveals list`).',
        'Das **Übermittlungsprotokoll** auf der Einrichtungsseite zeigt den Admins der Integration, was wann zu welchem Case in welche Richtung übermittelt wurde: Zahlen und Namen von Feldern, keine Werte und keine Benutzer.',
        'Der Betreiber von Bridge und Signer kann Datenbank, Audit-Datei und Protokolle lesen. Die Bridge verschlüsselt die Datenbank nicht selbst: Das muss der Datenträger tun.',
        'Das Pseudonym in der Audit-Datei ist ein kurzer Hash: Wer die Benutzerkennungen der Org auflisten kann, kann es zuordnen.'
      ],
      parties: '**Beteiligte:**'
    },
    stored: {
      title: 'Wo sie gespeichert sind',
      before:
        'Wer was betreibt und was dort liegt. Wie lange, steht [oben](#wie-lange-sie-aufbewahrt-werden).',
      after:
        'In welchem Land Datenbank, Protokolle und Sicherungen liegen, bestimmt, wer Bridge und Signer betreibt. Die Standorte von Hootsuite und Salesforce stehen in Ihren Verträgen mit ihnen.'
    },
    never: {
      title: 'Was nie übermittelt wird',
      nevers: [
        'Nachrichten, Dateien und Notizen an Salesforce. (Einen Betreff kann ein Hootsuite-Agent frei eingeben.)',
        'Salesforce-Kontakte, Accounts oder andere Datensätze an die Bridge oder an Hootsuite.',
        'Kennwörter, Salesforce-Sitzungen oder deren Kennungen.',
        'Salesforce-Benutzerkennung, Telefonnummer oder Name eines Agenten an Hootsuite: Es erhält die E-Mail-Adresse und die Kennungen seiner eigenen Agenten.',
        'Daten an andere Dienste: keine Analyse, keine Schriften, keine Skripte, keine Fehlerberichte.',
        'Texte, Namen, Adressen, Telefonnummern, Token oder Geheimnisse in ein Protokoll oder eine Fehlermeldung. Suchwörter stehen im Rumpf einer Anfrage; die Kennung einer Unterhaltung und der Name einer Datei gehören zu deren Adresse, ein eigener Proxy, der Adressen protokolliert, sieht sie also.'
      ],
      logs: 'Was in den Protokollen steht:'
    },
    decide: {
      title: 'Was Sie entscheiden müssen',
      before: 'Das kann Ihnen weder diese Software noch diese Seite abnehmen:',
      decisions: [
        'Die Rechtsgrundlage der Verarbeitung und was Ihre Datenschutzhinweise denen sagen, die Ihnen schreiben.',
        'Die Verträge mit Ihren Auftragsverarbeitern (Artikel 28 DSGVO): Salesforce, Hootsuite und wer Bridge und Signer betreibt, wenn Sie das nicht selbst sind.',
        'Wo Bridge, Signer, Protokolle und Sicherungen liegen und worauf sich eine Übermittlung in ein Drittland stützt.',
        'Die Fristen: die einstellbaren, die der Cases und Personas in Salesforce und die von Protokollen, Audit-Datei und Sicherungen. Zeilen zu Cases, Ereignissen und erledigter Arbeit haben in der Bridge kein eigenes Ende.',
        'Ob eine Datenschutz-Folgenabschätzung nötig ist (Artikel 35 DSGVO) und ob der Betriebsrat mitbestimmt: Die Software hält fest, wer geantwortet hat, wer wie weit gelesen hat und wer eine Unterhaltung offen hat.',
        'Ob Agenten aufdecken dürfen, was unkenntlich gemacht ist, und welche weiteren Nummern unkenntlich gemacht werden sollen.',
        'Wer der Bridge Löschungen von der Seite von Hootsuite meldet.',
        'Wie mit besonderen Kategorien personenbezogener Daten in Freitexten umgegangen wird.'
      ]
    }
  },
  record: {
    title: 'Verzeichnis von Verarbeitungstätigkeiten',
    intro: [
      'Ein Entwurf für Ihr Verzeichnis nach Artikel 30 DSGVO: der erste Teil für Sie als Verantwortlichen, der zweite für den, der Bridge und Signer in Ihrem Auftrag betreibt. Was die Software weiß, ist eingetragen; was nur Sie wissen, ist mit **✎ Auszufüllen** bezeichnet. Erläuterungen stehen in [privacy.de.md](privacy.de.md). Keine Rechtsberatung.'
    ],
    controller: 'Für den Verantwortlichen (Artikel 30 Absatz 1)',
    processor: 'Für den Auftragsverarbeiter, der Bridge und Signer betreibt (Artikel 30 Absatz 2)',
    purposes: [
      'Nachrichten beantworten, die Kundinnen und Kunden dem Unternehmen in sozialen Netzwerken senden.',
      'Diese Anliegen als Cases im CRM führen und wiedererkennen, wer schreibt.',
      'Unterhaltungen nur berechtigten Agenten zeigen und im Nachhinein belegen, wer Zugang erhielt.'
    ],
    rows: {
      name: {
        entry: 'Verantwortlicher; gemeinsam Verantwortliche, Vertreter, Datenschutzbeauftragte',
        text: 'Namen und Kontaktdaten.'
      },
      purposes: { entry: 'Zwecke', text: '' },
      legalBasis: {
        entry: 'Rechtsgrundlage (von Artikel 30 nicht verlangt, aber meist hier geführt)',
        text: 'für Kunden; für Beschäftigte.'
      },
      subjects: {
        entry: 'Kategorien betroffener Personen und personenbezogener Daten',
        text: 'Siehe Tabelle unten.'
      },
      recipients: { entry: 'Kategorien von Empfängern', text: 'Siehe Tabelle unten.' },
      transfers: {
        entry: 'Übermittlungen in Drittländer',
        text: 'wo Hootsuite, Salesforce und der Betreiber von Bridge und Signer verarbeiten und worauf sich eine Übermittlung stützt (Angemessenheitsbeschluss, Standardvertragsklauseln). Die Software selbst sendet an keinen anderen Ort.'
      },
      timeLimits: { entry: 'Löschfristen', text: 'Siehe Tabelle unten; abweichend eingestellt:' },
      security: {
        entry: 'Technische und organisatorische Maßnahmen',
        text: 'Siehe Tabelle unten; Ihre eigenen:'
      },
      assessment: {
        entry: 'Datenschutz-Folgenabschätzung (Artikel 35), Beteiligung des Betriebsrats',
        text: 'Ergebnis und Datum.'
      },
      processorName: {
        entry: 'Auftragsverarbeiter, dessen Vertreter und Datenschutzbeauftragte',
        text: 'Namen und Kontaktdaten.'
      },
      controllers: {
        entry: 'Verantwortliche, in deren Auftrag verarbeitet wird',
        text: 'Namen und Kontaktdaten; jeder ist ein Mandant der Bridge.'
      },
      processing: {
        entry: 'Kategorien von Verarbeitungen',
        text: 'Unterhaltungen von Hootsuite annehmen, aufbewahren, berechtigten Agenten zeigen, Antworten senden, Cases und Personas in Salesforce schreiben; Token ausstellen und eine Audit-Datei führen; löschen.'
      },
      subprocessors: {
        entry: 'Weitere Auftragsverarbeiter (Hosting, Sicherungen, Sammlung von Protokollen)',
        text: 'Namen, Orte, Verträge.'
      }
    },
    categoriesTitle: 'Betroffene Personen und Daten',
    recipientsTitle: 'Empfänger',
    limitsTitle: 'Löschfristen',
    securityTitle: 'Maßnahmen',
    tablesTitle: 'Anhang: personenbezogene Daten in der Datenbank der Bridge',
    tables: 'Nach Spalten. Tabellen ohne Daten einer Person sind weggelassen.',
    measures: [
      [
        'Zugang zu einer Unterhaltung nur mit Berechtigungssatz, Lizenz und Recht am Case, erneut geprüft, solange sie offen ist',
        '③'
      ],
      [
        'Identität belegt durch das Zertifikat der Org; kurzlebige, signierte Token; Schlüsselwechsel ohne Unterbrechung',
        '②'
      ],
      ['Alles von Hootsuite signiert und nur einmal angenommen', '④'],
      [
        'Ein Integrationsbenutzer mit genau den Feldern der Datenlandkarte; eine kopierte Org wird abgewiesen',
        '⑤'
      ],
      [
        'Nichts Personenbezogenes in Protokollen außer Kennungen; eine Audit-Datei mit verketteten Zeilen',
        '⑦'
      ],
      ['Dienste ohne Rechte am Rechner, die sie nicht brauchen', '⑦'],
      ['Löschung und Fristen mit Quittungen; Gelöschtes kommt nicht zurück', '⑥'],
      [
        'TLS vor beiden Diensten, verschlüsselte Datenträger und Sicherungen, Firewall, Uhren: durch den Betreiber',
        '⑦'
      ]
    ]
  }
};
