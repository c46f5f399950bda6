/** The schemas mean the same on both: each frame is read by valibot, and by what a script tag has in its place. */
import assert from 'node:assert/strict';
import { registerHooks } from 'node:module';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type * as v from 'valibot';
import * as protocol from '../../src/protocol/index.ts';

const PAGE = '?in-a-page';
registerHooks({
  resolve(specifier, context, next) {
    if (!context.parentURL?.endsWith(PAGE)) return next(specifier, context);
    if (specifier === 'valibot') specifier = './valibot-in-a-page.ts';
    const resolved = next(specifier, context);
    return { ...resolved, url: resolved.url + PAGE };
  },
});
const inAPage = (await import(`../../src/protocol/index.ts${PAGE}`)) as typeof protocol;

/** What valibot says about its own schemas. */
interface Described {
  type: string;
  entries: Record<string, Described>;
  options: Described[] & unknown[];
  item: Described;
  wrapped: Described;
  literal: unknown;
}

/** Values that fit, and values at the edge. */
function valuesOf(schema: Described): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'object': {
      const entries = Object.entries(schema.entries);
      return fc.record(Object.fromEntries(entries.map(([key, entry]) => [key, valuesOf(entry)])), {
        requiredKeys: entries.filter(([, { type }]) => type !== 'exact_optional').map(([key]) => key),
      });
    }
    case 'variant':
    case 'union':
      return fc.oneof(...schema.options.map(valuesOf));
    case 'array':
      return fc.array(valuesOf(schema.item), { maxLength: 3 });
    case 'nullable':
      return fc.option(valuesOf(schema.wrapped));
    case 'exact_optional':
      return valuesOf(schema.wrapped);
    case 'picklist':
      return fc.constantFrom(...(schema.options as unknown[]));
    case 'literal':
      return fc.constant(schema.literal);
    case 'boolean':
      return fc.boolean();
    case 'number':
      return fc.oneof(fc.nat(500), fc.constantFrom(-1, 0.5, 2 ** 53, 200));
    default:
      return fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom('abc.1', 'agent.abc', 'a') },
        fc.string({ unit: 'binary' }),
        fc.constantFrom('', '\ud83d', 'transfer.accepted', 'of.a.newer.relay'),
        fc.constantFrom(80, 81, 100, 101, 200, 201, 1000, 1001, 2001, 4001).map((length) => 'x'.repeat(length)),
      );
  }
}

/** The same with one value in it, wherever it is, another one, or gone. */
function spoilt(frame: unknown): fc.Arbitrary<unknown> {
  const places: [object, string][] = [];
  const copy: unknown = JSON.parse(JSON.stringify(frame), function (this: object, key, value: unknown) {
    if (key !== '') places.push([this, key]);
    return value;
  });
  return fc
    .tuple(fc.constantFrom(...places), fc.option(fc.jsonValue(), { nil: undefined }))
    .map(([[of, key], value]) => {
      Reflect.set(of, key, value);
      return copy;
    });
}

const frames = (schema: v.GenericSchema) => valuesOf(schema as unknown as Described);

describe('valibot-in-a-page', () => {
  for (const [name, schema] of [
    ['parseFromRelay', protocol.FromRelay],
    ['parseFromRelayToDashboard', protocol.FromRelayToDashboard],
    ['parseToRelay', protocol.ToRelay],
  ] as const) {
    const both = (frame: unknown) => {
      const text = JSON.stringify(frame);
      const expected = protocol[name](text);
      assert.deepEqual(inAPage[name](text), expected);
      return expected.ok;
    };

    it(`${name}: reads the same frames, and the same of them`, () => {
      let read = 0;
      fc.assert(
        fc.property(frames(schema), (frame) => {
          if (both(frame)) read++;
        }),
        { numRuns: 300 },
      );
      assert.ok(read > 30, `${read} of 300 were frames`);
    });

    it(`${name}: refuses the same, and alike`, () => {
      fc.assert(
        fc.property(frames(schema).chain(spoilt), (frame) => void both(frame)),
        { numRuns: 2000 },
      );
      fc.assert(fc.property(fc.jsonValue(), (value) => void both(value)));
    });
  }
});
