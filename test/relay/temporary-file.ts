/** A name for a file in a folder of its own, both gone at `remove`. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export async function temporaryFile(name: string): Promise<{ file: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'live-agent-hub-'));
  return { file: join(folder, name), remove: () => rm(folder, { recursive: true }) };
}
