/**
 * What the schemas of this folder need of valibot, and nothing else: the script-tag files have this in its place.
 *
 * It says yes or no and gives the value, where valibot also says what is wrong and where: a page has nobody to tell.
 * Names and meaning are valibot's; a test runs the schemas on both, over the same frames.
 */

const NO = Symbol();

interface Schema {
  /** The value as it is read, or NO. */
  read: (input: unknown) => unknown;
  /** An object without it is one, too. */
  optional?: boolean;
  literal?: unknown;
  [known: string]: unknown;
}
interface ObjectSchema extends Schema {
  entries?: Record<string, Schema>;
}

// What is made at the top of a module and not used is dropped only if the bundler knows that making it does nothing else.

/* @__NO_SIDE_EFFECTS__ */
const only = (test: (input: never) => boolean): Schema => ({
  read: (input) => (test(input as never) ? input : NO),
});

/* @__NO_SIDE_EFFECTS__ */
export const string = (): Schema => only((input: unknown) => typeof input === 'string');
/* @__NO_SIDE_EFFECTS__ */
export const number = (): Schema => only((input: unknown) => typeof input === 'number');
/* @__NO_SIDE_EFFECTS__ */
export const boolean = (): Schema => only((input: unknown) => typeof input === 'boolean');
/* @__NO_SIDE_EFFECTS__ */
export const unknown = (): Schema => only(() => true);
/* @__NO_SIDE_EFFECTS__ */
export const literal = (literal: unknown): Schema => ({ ...only((input) => input === literal), literal });
/* @__NO_SIDE_EFFECTS__ */
export const picklist = (options: unknown[]): Schema => ({ ...only((input) => options.includes(input)), options });

/* @__NO_SIDE_EFFECTS__ */
export const nullable = ({ read }: Schema): Schema => ({ read: (input) => (input === null ? null : read(input)) });
/* @__NO_SIDE_EFFECTS__ */
export const exactOptional = ({ read }: Schema): Schema => ({ read, optional: true });
/* @__NO_SIDE_EFFECTS__ */
export const optional = ({ read }: Schema): Schema => ({
  read: (input) => (input === undefined ? undefined : read(input)),
  optional: true,
});

/* @__NO_SIDE_EFFECTS__ */
export const array = (item: Schema): Schema => ({
  read(input) {
    if (!Array.isArray(input)) return NO;
    const output = input.map(item.read);
    return output.includes(NO) ? NO : output;
  },
});

/* @__NO_SIDE_EFFECTS__ */
export const object = (entries: Record<string, Schema>): ObjectSchema => {
  let known: [string, Schema][] | undefined; // Listed once: a page of the transcript is hundreds of them.
  return {
    entries,
    read(input) {
      if (typeof input !== 'object' || input === null) return NO;
      known ??= Object.entries(entries);
      const output: Record<string, unknown> = {};
      for (const [key, { read, optional }] of known) {
        if (key in input) output[key] = read(input[key as never]);
        else if (!optional) return NO;
        if (output[key] === NO) return NO;
      }
      return output;
    },
  };
};

/* @__NO_SIDE_EFFECTS__ */
export const union = (options: Schema[]): Schema => ({
  options,
  read(input) {
    for (const { read } of options) {
      const output = read(input);
      if (output !== NO) return output;
    }
    return NO;
  },
});

/* @__NO_SIDE_EFFECTS__ */
export const variant = (key: string, options: ObjectSchema[]): Schema => ({
  options,
  read(input) {
    const value = (input as Record<string, unknown> | null | undefined)?.[key];
    for (const { entries, read } of options) {
      const literal = entries?.[key]?.literal;
      if (literal !== undefined && literal !== value) continue; // Most are none of the others.
      const output = read(input);
      if (output !== NO) return output;
    }
    return NO;
  },
});

/* @__NO_SIDE_EFFECTS__ */
export const pipe = (schema: Schema, ...actions: Schema[]): Schema => ({
  ...schema,
  read(input) {
    let value = schema.read(input);
    for (const { read } of actions) if (value !== NO) value = read(value);
    return value;
  },
});

/* @__NO_SIDE_EFFECTS__ */
export const transform = (read: (input: unknown) => unknown): Schema => ({ read });
export const readonly = unknown;
export const check = only;
/* @__NO_SIDE_EFFECTS__ */
export const regex = (pattern: RegExp): Schema => only((text: string) => pattern.test(text));
/* @__NO_SIDE_EFFECTS__ */
export const minLength = (least: number): Schema => only(({ length }: string) => length >= least);
/* @__NO_SIDE_EFFECTS__ */
export const maxLength = (most: number): Schema => only(({ length }: string) => length <= most);
/* @__NO_SIDE_EFFECTS__ */
export const minValue = (least: number): Schema => only((value: number) => value >= least);
/* @__NO_SIDE_EFFECTS__ */
export const maxValue = (most: number): Schema => only((value: number) => value <= most);
/* @__NO_SIDE_EFFECTS__ */
export const integer = (): Schema => only(Number.isInteger);
/* @__NO_SIDE_EFFECTS__ */
export const safeInteger = (): Schema => only(Number.isSafeInteger);
/* @__NO_SIDE_EFFECTS__ */
export const finite = (): Schema => only(Number.isFinite);

export function safeParse(schema: Schema, input: unknown): { success: boolean; output: unknown } {
  const output = schema.read(input);
  return { success: output !== NO, output };
}

export const is = (schema: Schema, input: unknown): boolean => schema.read(input) !== NO;
