/** The demo's sign-in: anybody is whoever they say. It exists with --demo only. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as v from 'valibot';
import { DEMO_TENANT, demoPeople } from './directory/seed.ts';
import type { Claims } from './relay-options.ts';
import { answer } from './respond.ts';
import type { LocalTokens } from './tokens.ts';
import type { MayConnect } from './origins.ts';

export interface Demo {
  /** True: it was for us, and is answered. */
  serve(request: IncomingMessage, response: ServerResponse, path: string): Promise<boolean>;
}

const SignIn = v.object({ signInAs: v.pipe(v.string(), v.maxLength(200)) });
const LARGEST = 4096;

export const demoWorkgroups: readonly string[] = [...new Set(demoPeople.flatMap(({ workgroup }) => workgroup ?? []))];

export function createDemo(tokens: LocalTokens, mayConnect: MayConnect): Demo {
  async function token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin, 'content-type': type = '' } = request.headers;
    if (!mayConnect(origin)) return answer(response, 403, { error: 'not from this page' });
    // No form of another site can send this type without being asked first.
    if (!type.startsWith('application/json')) return answer(response, 415, { error: 'not JSON' });
    const asked = v.safeParse(SignIn, await readJson(request));
    if (!asked.success) return answer(response, 400, { error: 'signInAs is missing' });
    const claims = claimsOf(asked.output.signInAs, origin === undefined && isLocal(request));
    if (!claims) return answer(response, 404, { error: 'there is nobody of this name' });
    answer(response, 200, await tokens.issue(claims));
  }

  return {
    async serve(request, response, path) {
      if (path === '/demo/people' && request.method === 'GET') answer(response, 200, demoPeople);
      else if (path === '/demo/token' && request.method === 'POST') await token(request, response);
      else return false;
      return true;
    },
  };
}

/** `isProgram`: it is a program on this machine that asks, and no page: only such a one may be the digital agent. */
function claimsOf(signInAs: string, isProgram: boolean): Omit<Claims, 'exp'> | null {
  if (signInAs === 'digital-agent') {
    return isProgram
      ? { tenant: DEMO_TENANT, id: signInAs, name: 'Digital Agent', role: 'digital-agent', workgroups: [] }
      : null;
  }
  const person = demoPeople.find((one) => one.signInAs === signInAs);
  if (!person) return null;
  const { name, role, workgroup } = person;
  return { tenant: DEMO_TENANT, id: signInAs, name, role, workgroups: workgroup === null ? [] : [workgroup] };
}

const isLocal = ({ socket }: IncomingMessage): boolean =>
  /^(?:::1$|(?:::ffff:)?127\.)/.test(socket.remoteAddress ?? '');

/** Undefined if it is no JSON, or too much of it. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = '';
  try {
    for await (const chunk of request.setEncoding('utf8')) {
      text += String(chunk);
      if (text.length > LARGEST) return undefined;
    }
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
