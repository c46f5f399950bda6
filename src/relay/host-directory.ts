/** The host's own directory: a module that is named at the start, and is no part of this code. */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ConfigRefused } from './config.ts';
import type { Directory } from './directory/directory.ts';

export async function importDirectory(file: string): Promise<Directory> {
  let module: unknown;
  try {
    module = await import(pathToFileURL(resolve(file)).href);
  } catch (error) {
    throw new ConfigRefused(`--directory (DIRECTORY) cannot be loaded from ${file}: ${String(error)}`);
  }
  const found = typeof module === 'object' && module !== null && 'directory' in module ? module.directory : null;
  if (isDirectory(found)) return found;
  throw new ConfigRefused(
    `--directory (DIRECTORY): ${file} exports no \`directory\` with the functions person and records.`,
  );
}

const isDirectory = (value: unknown): value is Directory =>
  typeof value === 'object' &&
  value !== null &&
  'person' in value &&
  typeof value.person === 'function' &&
  'records' in value &&
  typeof value.records === 'function';
