/** Writes docs/protocol.schema.json and docs/asyncapi.json from the schemas in src/protocol, so that they are never written twice. `--check` only compares. */
import { readFile, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { FromRelay, SUBPROTOCOL, ToRelay } from '../src/protocol/index.ts';

const options = { errorMode: 'ignore', target: 'draft-07' } as const;
const schema = (title: string, from: typeof ToRelay | typeof FromRelay) => {
  const { $schema: _, ...rest } = toJsonSchema(from, options);
  return { title, ...rest };
};
const definitions = {
  ToRelay: schema('What a page or a bot sends', ToRelay),
  FromRelay: schema('What the relay sends', FromRelay),
};

const jsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: `Live Agent Hub protocol, ${SUBPROTOCOL}`,
  definitions,
};
const asyncApi = {
  asyncapi: '3.0.0',
  info: {
    title: 'Live Agent Hub',
    version: '1.0.0',
    description: `JSON text frames over one WebSocket, subprotocol ${SUBPROTOCOL}. The rules are in SPEC.md.`,
  },
  channels: {
    socket: {
      address: '/socket',
      messages: {
        toRelay: { $ref: '#/components/messages/toRelay' },
        fromRelay: { $ref: '#/components/messages/fromRelay' },
      },
    },
  },
  operations: {
    receive: {
      action: 'receive',
      channel: { $ref: '#/channels/socket' },
      messages: [{ $ref: '#/channels/socket/messages/toRelay' }],
    },
    send: {
      action: 'send',
      channel: { $ref: '#/channels/socket' },
      messages: [{ $ref: '#/channels/socket/messages/fromRelay' }],
    },
  },
  components: {
    messages: {
      toRelay: { contentType: 'application/json', payload: { $ref: './protocol.schema.json#/definitions/ToRelay' } },
      fromRelay: {
        contentType: 'application/json',
        payload: { $ref: './protocol.schema.json#/definitions/FromRelay' },
      },
    },
  },
};

for (const [file, content] of [
  ['docs/protocol.schema.json', jsonSchema],
  ['docs/asyncapi.json', asyncApi],
] as const) {
  const text = `${JSON.stringify(content, null, 1)}\n`;
  if (!process.argv.includes('--check')) await writeFile(file, text);
  else if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
    console.error(`${file} is not what src/protocol says: run npm run schema`);
    process.exitCode = 1;
  }
}
