import lfs from '@flow-scanner/lightning-flow-scanner-core';

/** A finding that is right about the flow and wrong about what to do; the flow stays as it is, for the reason given. */
interface Exception {
  readonly flow: string;
  readonly rule: string;
  readonly element: string;
  readonly why: string;
}

const ONE_FIELD = 'It asks for the Id alone; the scanner takes a single queried field for none.';
const NO_FAULT_PATH =
  'A save that is refused with its reason waits in the dead letters and can be sent again; with a fault path the ' +
  'persona would be saved without its Contact, and nobody would know.';

const EXCEPTIONS: readonly Exception[] = ['Get_First_Contact', 'Get_Last_Contact'].flatMap((element) => [
  { flow: 'Hootsuite_Persona_Contact', rule: 'GetRecordAllFields', element, why: ONE_FIELD },
  { flow: 'Hootsuite_Persona_Contact', rule: 'MissingFaultPath', element, why: NO_FAULT_PATH }
]);

/** What the flow scanner found, or the reason why it could not look. */
export interface FlowFault {
  readonly flow: string;
  readonly rule: string;
  readonly element: string;
  readonly message: string;
}

/**
 * Every rule of the scanner, those it calls beta too, and each as an error. The API version is that of the project,
 * as an org runs an older flow by the rules of its time.
 */
function allRules(apiVersion: number) {
  const expressions: Readonly<Record<string, string>> = {
    APIVersion: `===${apiVersion}`,
    FlowName: '^Hootsuite(_[A-Z][A-Za-z0-9]*)+$'
  };
  const names = lfs.getRules([], { betaMode: true }).map(({ name }) => name);
  return Object.fromEntries(
    names.map((name) => {
      const expression = expressions[name];
      return [name, { severity: 'error', ...(expression === undefined ? {} : { expression }) }];
    })
  );
}

/**
 * Runs the Lightning Flow Scanner over flows.
 * @param files Paths of *.flow-meta.xml.
 * @param apiVersion The version that every flow has to have, such as 66.
 */
export async function scanFlows(files: readonly string[], apiVersion: number): Promise<readonly FlowFault[]> {
  const parsed = await lfs.parse([...files]);
  const unread = parsed
    .filter((one) => !one.flow || one.errorMessage)
    .map((one) => ({ flow: one.uri, rule: 'parse', element: '', message: one.errorMessage ?? 'is no flow' }));
  const results = lfs.scan(parsed, { betaMode: true, rules: allRules(apiVersion) });
  const found = results.flatMap(({ flow, ruleResults }) =>
    ruleResults.flatMap(({ ruleName, ruleDefinition, details, errorMessage }) => [
      ...(errorMessage
        ? [{ flow: flow.name ?? '', rule: ruleName, element: '', message: errorMessage }]
        : []),
      ...details.map(({ name }) => ({
        flow: flow.name ?? '',
        rule: ruleName,
        // What the flow as a whole lacks comes with this word for a name.
        element: name === 'undefined' ? '' : name,
        message: ruleDefinition.description
      }))
    ])
  );
  return [...unread, ...found];
}

const isMeant = (exception: Exception, { flow, rule, element }: FlowFault): boolean =>
  exception.flow === flow && exception.rule === rule && exception.element === element;

/** The faults without those that are meant; an exception that meets no fault is one itself. */
export function withoutExceptions(faults: readonly FlowFault[]): readonly FlowFault[] {
  const idle = EXCEPTIONS.filter((exception) => !faults.some((fault) => isMeant(exception, fault)));
  return [
    ...faults.filter((fault) => !EXCEPTIONS.some((exception) => isMeant(exception, fault))),
    ...idle.map(({ flow, rule, element }) => ({
      flow,
      rule,
      element,
      message: 'the exception is not needed'
    }))
  ];
}
