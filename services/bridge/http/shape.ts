import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import { HttpFailure } from './client.ts';

/** Compiles the shapes of answers. Each names what is read and leaves the rest open: the other side may add to it. */
export const shapes = new Ajv({ allowUnionTypes: true });

/**
 * An answer that is not what the reference says is as good as none.
 * @throws {HttpFailure} where the value has another shape
 */
export function inShape<T>(isOfShape: ValidateFunction<T>, value: unknown): T {
  if (isOfShape(value)) return value;
  throw new HttpFailure('no_answer');
}
