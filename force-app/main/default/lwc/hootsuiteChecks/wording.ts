import type { Line } from 'c/hootsuiteCheck';
import {
  CODES,
  type CheckId,
  type CHECKS,
  type CheckState,
  type Examination,
  type Finding
} from 'c/hootsuiteDoctor';
import { fillLabel } from 'c/hootsuiteFormat';
import LANGUAGE from '@salesforce/i18n/lang';
import { CODE_TEXTS } from './codes';
import { LABELS } from './labels';
import { TITLES } from './titles';

const STATES: Readonly<Record<CheckState, string>> = {
  passed: LABELS.passed,
  failed: LABELS.failed,
  unknown: LABELS.unknown
};

const FIXERS: Readonly<Record<string, string | undefined>> = {
  salesforce_admin: LABELS.bySalesforceAdmin,
  hootsuite_admin: LABELS.byHootsuiteAdmin,
  operator: LABELS.byOperator
};

const language: string = LANGUAGE;

function numbersText(numbers: Finding['numbers'] = {}): string[] {
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(value);
  const { seconds, percent } = numbers;
  return [
    ...(seconds === undefined ? [] : [fillLabel(LABELS.offBy, unit(seconds, 'second'))]),
    ...(percent === undefined ? [] : [fillLabel(LABELS.left, unit(percent, 'percent'))])
  ];
}

/** What a check counts and names; names of the package's parts are the same in every language. */
function detailOf({ words = [], numbers }: Finding): string {
  const named = words.map((word) => (word in TITLES ? TITLES[word as CheckId] : word));
  return [...named, ...numbersText(numbers)].join(' · ');
}

function textOf({ code }: Finding, by: readonly string[]): string {
  if (code === 'NO_API' && !by.includes('page')) return LABELS.commandLine;
  return code === undefined ? '' : (CODE_TEXTS[code] ?? LABELS.otherCode);
}

/** What only waits for another check has nothing of its own to put right. */
function hasNextClick({ state, code }: Finding): boolean {
  return state !== 'passed' && code !== 'NOT_ASKED';
}

/** How one check is put to an admin. */
export function lineOf(
  { id, by, ...check }: (typeof CHECKS)[number],
  finding: Finding | undefined,
  isRunning: boolean
): Line {
  const shown = isRunning ? undefined : finding;
  const state = isRunning ? 'running' : (finding?.state ?? 'unknown');
  return {
    id,
    title: TITLES[id],
    state,
    stateText: state === 'running' ? LABELS.lineRunning : STATES[state],
    text: shown ? textOf(shown, by) : '',
    detail: shown ? detailOf(shown) : '',
    fixedBy: shown?.state === 'failed' && shown.code ? FIXERS[CODES[shown.code].fixedBy] : undefined,
    reference: shown?.reference,
    setup: shown && hasNextClick(shown) && 'setup' in check ? check.setup : undefined,
    setupText: LABELS.openSetup,
    runText: fillLabel(LABELS.runOne, TITLES[id])
  };
}

/** How many checks came out how. */
export function summaryOf({ findings }: Examination): string {
  const count = (state: CheckState): string =>
    new Intl.NumberFormat(language).format(
      Object.values(findings).filter((one) => one.state === state).length
    );
  return fillLabel(LABELS.summary, count('passed'), count('failed'), count('unknown'));
}

/** What came of one check. */
export function lineSummary(id: CheckId, { state }: Finding): string {
  return fillLabel(LABELS.lineSummary, TITLES[id], STATES[state]);
}
