/** A program of ours that runs beside a test: started, waited for by what it prints, ended by its id. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';

export const root = path.resolve(import.meta.dirname, '../..');

/** It ends by itself when the test run is killed: no port stays taken, no folder stays in use. */
const endWithParent = new URL('../../scripts/end-with-parent.mjs', import.meta.url).href;

export class Program {
  readonly #child: ChildProcess;
  readonly #output: string[] = [];
  readonly #waiting = new Set<() => void>();
  readonly exited: Promise<unknown>;

  constructor(args: readonly string[], env: NodeJS.ProcessEnv, command: 'node' | 'npm' = 'node') {
    const [file, all] = command === 'npm' ? ['npm', args] : [process.execPath, ['--import', endWithParent, ...args]];
    this.#child = spawn(file, all, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    this.exited = once(this.#child, 'exit').then(() => this.#wake());
    for (const stream of [this.#child.stdout, this.#child.stderr]) this.#read(stream);
  }

  /** Everything that it has printed. */
  get output(): string {
    return this.#output.join('\n');
  }

  /** The first match in what it has printed or will print; rejects if it ends before. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.output);
      if (match) return match;
      if (!this.#runs) throw new Error(`It ended without saying ${String(pattern)}. It said:\n${this.output}`);
      await new Promise<void>((resolve) => this.#waiting.add(resolve));
    }
  }

  async end(signal: NodeJS.Signals): Promise<void> {
    if (this.#runs) this.#child.kill(signal);
    await this.exited;
  }

  get #runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #read(stream: Readable | null): void {
    if (!stream) return;
    createInterface({ input: stream }).on('line', (line) => {
      this.#output.push(line);
      this.#wake();
    });
  }

  #wake(): void {
    for (const resolve of this.#waiting) resolve();
    this.#waiting.clear();
  }
}
