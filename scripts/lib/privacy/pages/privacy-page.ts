import type { DataMap, FieldEntry, GrantEntry, PersonalData } from '../../../../contracts/data-map.ts';
import { code, codes, list, numbered, page, table } from './markdown.ts';
import type { Wording } from './wording.ts';

/** What a page is made of: the map, the texts of a language, and a look-up for the sentences of the map. */
export interface PageParts {
  readonly map: DataMap;
  readonly wording: Wording;
  /** A sentence of the map in the page's language. */
  readonly say: (english: string) => string;
}

/** The word before the colon of a category. */
export function kindOf({ map, wording, say }: PageParts, kind: PersonalData): string {
  if (kind === 'none') return wording.noData.none;
  return say(map.categories[kind].name).split(':')[0] ?? '';
}

/** Several kinds, each once, without `none` beside others. */
function kindsOf(parts: PageParts, kinds: readonly PersonalData[]): string {
  const personal = [...new Set(kinds)].filter((kind) => kind !== 'none');
  return personal.length === 0
    ? parts.wording.noData.none
    : personal.map((kind) => kindOf(parts, kind)).join(', ');
}

/** What is neither written nor kept inside the org, a row for each object and kind of access. */
function askedRows({ map, wording, say }: PageParts): string[][] {
  const asked = map.fields.filter(({ access }) => access !== 'org' && access !== 'write' && access !== 'key');
  const groups = Map.groupBy(asked, ({ object, access }) => `${object} ${access}`);
  return [...groups.values()].map((fields) => {
    const [{ object, access } = { object: '', access: 'org' as const }] = fields;
    return [
      code(object),
      codes(fields.map(({ field }) => field)),
      access === 'org' ? '' : wording.access[access],
      [...new Set(fields.map(({ purpose }) => say(purpose)))].join(' ')
    ];
  });
}

function accessedPart(parts: PageParts): string {
  const { map, wording, say } = parts;
  const { head, privacy } = wording;
  const reads = (by: 'page' | 'flow') =>
    table(
      [head.object, head.fields, head.purpose],
      map.reads
        .filter((one) => one.by === by)
        .map(({ object, fields, purpose }) => [code(object), codes(fields), say(purpose)])
    );
  return page(
    `## ${privacy.accessed.title}`,
    privacy.accessed.bridge,
    table([head.object, head.fields, head.what, head.purpose], askedRows(parts)),
    privacy.accessed.page,
    reads('page'),
    privacy.accessed.flow,
    reads('flow')
  );
}

const isWritten = ({ access }: FieldEntry): boolean => ['key', 'write', 'read-write'].includes(access);

function sentPart(parts: PageParts): string {
  const { map, wording, say } = parts;
  const { head, privacy } = wording;
  return page(
    `## ${privacy.sent.title}`,
    privacy.sent.toSalesforce,
    table(
      [head.field, head.kind, head.purpose],
      map.fields
        .filter(isWritten)
        .map((one) => [
          code(one.object === 'Case' ? `Case.${one.field}` : `Persona.${one.field}`),
          kindOf(parts, one.personalData),
          say(one.purpose)
        ])
    ),
    privacy.sent.inTheOrg,
    privacy.sent.toBridge,
    table(
      [head.what, head.fromTo, head.purpose],
      map.contents.map(({ item, from, to, purpose }) => [
        say(item),
        `${wording.parties[from]} → ${wording.parties[to]}`,
        say(purpose)
      ])
    ),
    privacy.sent.after,
    privacy.sent.toHootsuite,
    table(
      [head.call, head.kind, head.purpose],
      map.calls.map(({ operation, fields, purpose }) => [
        code(operation),
        kindsOf(parts, Object.values(fields)),
        say(purpose)
      ])
    )
  );
}

function usedPart({ wording: { privacy } }: PageParts): string {
  return page(`## ${privacy.used.title}`, list(privacy.used.uses));
}

function authenticationPart(parts: PageParts): string {
  const { map, wording, say } = parts;
  const { title, steps, claims, tokens } = wording.privacy.authentication;
  return page(
    `## ${title}`,
    numbered(steps),
    claims,
    table(
      [wording.head.claim, wording.head.where, wording.head.purpose],
      map.claims
        .filter(({ personalData }) => personalData !== 'none')
        .map(({ token, claim, purpose }) => [code(claim), tokens[token], say(purpose)])
    )
  );
}

function keptPart({ map, wording, say }: PageParts): string {
  const { head, privacy } = wording;
  const rules = [...new Set(map.stores.map(({ retention }) => retention))];
  return page(
    `## ${privacy.kept.title}`,
    privacy.kept.before,
    table(
      [head.where, head.howLong],
      rules.map((rule) => [
        map.stores
          .filter(({ retention }) => retention === rule)
          .map(({ store }) => say(store))
          .join('; '),
        say(map.retention[rule] ?? '')
      ])
    ),
    privacy.kept.settings,
    table(
      [head.setting, head.standard, head.what],
      privacy.settings.map(([name, standard, what]) => [code(name), standard, what])
    )
  );
}

function erasedPart({ wording: { head, privacy } }: PageParts): string {
  const { title, before, triggers, stays, staying, requests, steps } = privacy.erased;
  return page(
    `## ${title}`,
    before,
    table([head.trigger, head.erased, head.receipt], triggers),
    stays,
    list(staying),
    requests,
    numbered(steps)
  );
}

/** What a permission set lets somebody see and change, a row for each object. */
function grantRows({ permissionSet, read, edit }: GrantEntry, none: string): string[][] {
  const objects = [...new Set([...read, ...edit].map((path) => path.split('.')[0] ?? ''))];
  const fieldsOf = (paths: readonly string[], object: string) =>
    codes(paths.flatMap((path) => (path.startsWith(`${object}.`) ? [path.slice(object.length + 1)] : []))) ||
    none;
  return objects.map((object) => [
    `${permissionSet.replaceAll('_', ' ')}: ${code(object)}`,
    fieldsOf(read, object),
    fieldsOf(edit, object)
  ]);
}

function seenPart({ map, wording, say }: PageParts): string {
  const { head, privacy, none } = wording;
  return page(
    `## ${privacy.seen.title}`,
    privacy.seen.conversation,
    privacy.seen.grants,
    table(
      [head.who, head.sees, head.changes],
      map.grants.flatMap((grant) => grantRows(grant, none))
    ),
    list(privacy.seen.others),
    privacy.seen.parties,
    table(
      [head.who, head.role],
      Object.values(map.parties).map(({ name, role }) => [say(name), say(role)])
    )
  );
}

function storedPart({ map, wording, say }: PageParts): string {
  const { head, privacy } = wording;
  return page(
    `## ${privacy.stored.title}`,
    privacy.stored.before,
    table(
      [head.where, head.runBy, head.holds],
      map.stores.map(({ store, party, holds }) => [say(store), say(map.parties[party].name), say(holds)])
    ),
    privacy.stored.after
  );
}

function neverPart(parts: PageParts): string {
  const { map, wording, say } = parts;
  const { head, privacy } = wording;
  const services = {
    bridge: wording.parties.bridge,
    signer: wording.parties.signer,
    audit: say('Signer: audit file')
  };
  const groups = (['bridge', 'signer', 'audit'] as const).flatMap((service) =>
    [...new Set(map.logs.filter((one) => one.service === service).map((one) => one.personalData))].map(
      (kind) => [service, kind] as const
    )
  );
  return page(
    `## ${privacy.never.title}`,
    list(privacy.never.nevers),
    privacy.never.logs,
    table(
      [head.where, head.what, head.kind],
      groups.map(([service, kind]) => [
        services[service],
        map.logs
          .filter((one) => one.service === service && one.personalData === kind)
          .map(({ what }) => say(what))
          .join(' '),
        kindOf(parts, kind)
      ])
    )
  );
}

/** The privacy page, in the order of the questions of Hootsuite's own FAQ. */
export function privacyPage(parts: PageParts): string {
  const { generated, privacy } = parts.wording;
  const sections = [
    accessedPart,
    sentPart,
    usedPart,
    authenticationPart,
    keptPart,
    erasedPart,
    seenPart,
    storedPart,
    neverPart
  ];
  return page(
    `<!-- ${generated} -->`,
    `# ${privacy.title}`,
    ...privacy.intro,
    `## ${privacy.shortTitle}`,
    list(privacy.short),
    ...sections.map((section) => section(parts)),
    `## ${privacy.decide.title}`,
    privacy.decide.before,
    list(privacy.decide.decisions)
  );
}
