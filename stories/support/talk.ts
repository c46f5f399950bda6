/** What is said in the stories: messages with everything that a message may have. */
import type { Card } from '../../src/protocol/index.ts';
import type { Session } from '../../src/store/session.ts';
import type { Desk } from './desk.ts';
import { until } from './desk.ts';
import { hub, says, waits } from './happenings.ts';
import { JONAS } from './people.ts';

export const MARKDOWN = `Here is what to do, **in this order**:

1. Close the *VPN client*.
2. Run \`ipconfig /flushdns\`.
3. Open it again.

- It works? Then we are done.
- It does not? Tell me the number that it shows.

> The client shows a number such as 809.

More is in [the handbook](https://handbook.oakhaven.example/vpn).`;

export const HOSTILE = `<script>alert(1)</script> <img src=x onerror="alert(2)">
[click me](javascript:alert(3)) ![picture](https://evil.example/track.png)
**<b>bold</b>** \`<i>code</i>\` </div></article>`;

export const LONG = `${'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(6)} https://example.com/${'a'.repeat(180)}`;

export const CARD: Card = {
  title: 'VPN profile “Gothenburg”',
  text: 'Your profile was renewed **today**. Install it before you connect again.',
  details: [
    { label: 'Valid until', value: '31 December' },
    { label: 'Gateway', value: 'vpn-got.oakhaven.example' },
  ],
  link: { label: 'Install the profile', url: 'https://handbook.oakhaven.example/vpn/profile' },
};

export const REPLIES = ['That helped', 'That did not help'];

/** Everything that a digital agent may answer, as the end user saw it; then it asks for a live agent. */
export async function richRequest(desk: Desk, who = JONAS): Promise<{ agent: Session; user: Session; stream: string }> {
  const agent = await hub(desk);
  const { session: user } = desk.at(who, 'chat');
  const stream = await desk.writes(user, 'VPN does not connect');
  await desk.digitalAgent.says(stream, { text: MARKDOWN });
  await desk.writes(user, 'It shows 809');
  await desk.digitalAgent.says(stream, {
    text: 'Then your profile is out of date.',
    card: CARD,
    quickReplies: REPLIES,
  });
  await desk.writes(user, 'That did not help');
  await desk.digitalAgent.says(stream, { text: 'Shall I ask a live agent to join?', quickReplies: ['Yes', 'No'] });
  await desk.writes(user, 'Yes');
  await desk.digitalAgent.asksForLiveAgent(stream, {
    collected: [
      { label: 'Device', value: 'Laptop LT-20417' },
      { label: 'Error', value: '809' },
    ],
  });
  await until(agent.$requests, (all) => all.length > 0);
  return { agent, user, stream };
}

/** A live agent and an end user in the middle of it. */
export async function talking(desk: Desk, who = JONAS): Promise<{ agent: Session; user: Session }> {
  const agent = await hub(desk);
  const user = await waits(desk, who);
  await desk.accepts(agent, who);
  await says(agent, 'Hello, I am looking at your VPN profile now.');
  await hears(user, 'Hello, I am looking at your VPN profile now.');
  return { agent, user };
}

/** It has come to this person. */
export const hears = (session: Session, text: string): Promise<unknown> =>
  until(session.$timeline, (rows) => rows.some((row) => row.kind === 'message' && row.text === text));
