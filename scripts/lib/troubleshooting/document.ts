import { ERRORS as BRIDGE_ERRORS } from '../../../services/bridge/errors.ts';
import { ERRORS as SIGNER_ERRORS } from '../../../services/signer/errors.ts';
import type { Texts } from '../metadata/texts.ts';
import { ORG_ERRORS } from '../org/errors.ts';
import { PACKAGE_ERRORS } from '../package/errors.ts';
import { BRIDGE_REMEDIES } from './bridge-remedies.ts';
import { ORG_REMEDIES } from './org-remedies.ts';
import { PACKAGE_REMEDIES } from './package-remedies.ts';
import type { Page } from './page.ts';
import { PAGE_REMEDIES } from './page-remedies.ts';
import type { Bilingual } from './remedy.ts';
import { SIGNER_REMEDIES } from './signer-remedies.ts';
import { WORDS } from './words.ts';

export type Language = keyof Bilingual;

/** One code as the document shows it. */
interface Section {
  readonly code: string;
  readonly status?: number;
  readonly fixedBy?: string;
  /** Code whose notice the agent reads; none where no page hears of it. */
  readonly shownAs?: string;
  readonly means: string;
  readonly act: string;
}

/** Whose codes they are. */
type Party = 'page' | 'bridge' | 'signer' | 'scripts';

/** Keeps `<name>` from being read as HTML; within backticks it is not. */
const escapeTags = (text: string): string =>
  text.replace(/`[^`]*`|<(?=\p{L})/gu, (found) => (found === '<' ? '\\<' : found));

/** Answers to Hootsuite's webhooks and to the org's flow; a page never gets them. */
const isForMachines = (code: string): boolean => /^ERR_(WEBHOOK_|CASE_CHANGE_)/.test(code);

function pageSections(language: Language, page: Page): Section[] {
  return Object.entries(PAGE_REMEDIES).map(([code, { means, act }]) => ({
    code,
    fixedBy: page.noticeFor(code).fixedBy,
    shownAs: code,
    means: means[language],
    act: act[language]
  }));
}

function bridgeSections(language: Language): Section[] {
  return Object.entries(BRIDGE_REMEDIES).map(([code, { meansDe, act }]) => {
    const { status, title, fixedBy } = BRIDGE_ERRORS[code as keyof typeof BRIDGE_REMEDIES];
    return {
      code,
      status,
      fixedBy,
      ...(!isForMachines(code) && { shownAs: code }),
      means: language === 'de' ? meansDe : title,
      act: act[language]
    };
  });
}

function signerSections(language: Language, page: Page): Section[] {
  return Object.entries(SIGNER_REMEDIES).map(([code, { meansDe, act }]) => {
    const { status, title, fixedBy } = SIGNER_ERRORS[code as keyof typeof SIGNER_REMEDIES];
    return {
      code,
      status,
      fixedBy,
      shownAs: page.codeOfRefusal(code),
      means: language === 'de' ? meansDe : title,
      act: act[language]
    };
  });
}

const SCRIPT_ERRORS = { ...PACKAGE_ERRORS, ...ORG_ERRORS };
const SCRIPT_REMEDIES = { ...PACKAGE_REMEDIES, ...ORG_REMEDIES };

function scriptSections(language: Language): Section[] {
  return Object.entries(SCRIPT_REMEDIES).map(([code, { means, actDe }]) => ({
    code,
    means: means[language],
    act: language === 'de' ? actDe : SCRIPT_ERRORS[code as keyof typeof SCRIPT_REMEDIES]
  }));
}

/**
 * docs/troubleshooting.md in one language.
 * @param labels The package's texts in that language, by `label:<name>`.
 */
export function troubleshooting(language: Language, page: Page, labels: Texts): string {
  const words = WORDS[language];
  const label = (name: string): string => {
    const text = labels.get(`label:${name}`);
    if (text === undefined) throw new TypeError(`The label ${name} has no text in ${language}.`);
    return text;
  };
  const seen = (code: string): string => {
    const { title, text } = page.noticeFor(code);
    return `**${label(title)}** – ${label(text)}`;
  };
  const section = ({ code, status, fixedBy, shownAs, means, act }: Section): string => {
    const facts = [
      ...(status === undefined ? [] : [`HTTP ${status}`]),
      ...(fixedBy === undefined ? [] : [`${words.fixedBy}: ${words.parties[fixedBy] ?? fixedBy}`])
    ];
    return [
      `### ${code}\n`,
      ...(facts.length > 0 ? [`${facts.join(' · ')}\n`] : []),
      ...(shownAs === undefined ? [] : [`- ${words.seen}: ${seen(shownAs)}`]),
      `- ${words.means}: ${escapeTags(means)}`,
      `- ${words.act}: ${escapeTags(act)}\n`
    ].join('\n');
  };
  const sections: Record<Party, Section[]> = {
    page: pageSections(language, page),
    bridge: bridgeSections(language),
    signer: signerSections(language, page),
    scripts: scriptSections(language)
  };
  return [
    `# ${words.title}\n`,
    ...words.introduction.map((paragraph) => `${paragraph}\n`),
    ...Object.entries(sections).flatMap(([party, codes]) => [
      `## ${words.chapters[party as Party].title}\n`,
      `${words.chapters[party as Party].text}\n`,
      ...codes.map(section)
    ])
  ].join('\n');
}
