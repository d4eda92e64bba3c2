import { OrgError } from '../errors.ts';
import { evaluateFormula } from '../formula/evaluate.ts';
import type { ObjectDefinition, ValidationRuleDefinition } from '../metadata/model.ts';
import type { OrgRecord } from './store.ts';

/** What a rule can see of a save. */
export interface ValidatedSave {
  readonly record: OrgRecord;
  readonly before: OrgRecord | undefined;
  readonly now: () => Date;
}

/**
 * Refuses a record to which an active validation rule of its object objects.
 * @param messageOf The error message in the language of who saves.
 * @throws {OrgError} `FIELD_CUSTOM_VALIDATION_EXCEPTION` by the first such rule, in the order of their names
 */
export function checkValidationRules(
  object: ObjectDefinition,
  { record, before, now }: ValidatedSave,
  messageOf: (rule: ValidationRuleDefinition) => string
): void {
  const valueOf = (name: string) => record[name] ?? null;
  const scope = {
    value: valueOf,
    now,
    isNew: () => before === undefined,
    isChanged: (name: string) => before !== undefined && (before[name] ?? null) !== valueOf(name)
  };
  for (const rule of object.validationRules) {
    if (!rule.active || evaluateFormula(rule.condition, scope) !== true) continue;
    throw new OrgError(
      'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      messageOf(rule),
      rule.field === undefined ? [] : [rule.field]
    );
  }
}
