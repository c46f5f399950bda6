import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { parseFromRelay, parseToRelay } from '../../../src/protocol/index.ts';

const page = readFileSync(new URL('../../../docs/digital-agent.md', import.meta.url), 'utf8');

it('[D1] every frame in docs/digital-agent.md is one that the protocol knows', () => {
  const frames = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map(([, json = '']) => json);
  assert.ok(frames.length >= 15);
  for (const json of frames) assert.ok(parseToRelay(json).ok !== parseFromRelay(json).ok, json);
});
