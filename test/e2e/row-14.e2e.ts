import { expect, test, type Desk } from './desk.ts';
import { Hub } from './pages.ts';
import { Wire } from './wire.ts';

const ROUNDS = 20;

async function tapped(desk: Desk, signInAs: string): Promise<{ signInAs: string; hub: Hub; wire: Wire }> {
  const page = await (await desk.person()).newPage();
  const wire = await Wire.tap(page);
  await page.goto(`/hub/?as=${signInAs}`);
  const hub = new Hub(page);
  await hub.isConnected();
  return { signInAs, hub, wire };
}

test.describe('14 · two agents, one request', () => {
  test('both press Accept in one turn, 20 times over: one wins each time, the other reads who took it, and the row leaves every other hub at once', async ({
    desk,
  }) => {
    test.setTimeout(240_000);
    const agents = [await tapped(desk, 'analyst-1'), await tapped(desk, 'analyst-2')] as const;
    const watcher = await desk.hub('supervisor-1');
    const name = desk.nameOf('user-2');
    const chat = await desk.chat('user-2');
    const won: Record<string, number> = {};

    for (let round = 1; round <= ROUNDS; round++) {
      await chat.askForLiveAgent();
      await Promise.all([...agents.map(({ hub }) => hub.previews(name)), expect(watcher.request(name)).toBeVisible()]);
      // Both have pressed before either of them is heard; then both frames go in one turn, now this one first, now that.
      for (const { hub, wire } of agents) {
        wire.hold('up');
        await hub.accept.click();
        await expect(hub.accept).toHaveAttribute('aria-disabled', 'true');
      }
      for (const { wire } of round % 2 ? agents : [...agents].reverse()) wire.release('up');

      await expect(chat.endChat).toBeVisible();
      await expect
        .poll(async () =>
          (await Promise.all(agents.map(({ hub }) => hub.composer.count()))).reduce((sum, count) => sum + count),
        )
        .toBe(1);
      const first = (await agents[0].hub.composer.count()) === 1;
      const [winner, loser] = first ? agents : ([agents[1], agents[0]] as const);
      await expect(loser.hub.status(desk.nameOf(winner.signInAs)).first()).toBeVisible();
      await expect(loser.hub.message('live agent'), 'and reads no further').toHaveCount(0);
      for (const hub of [...agents.map(({ hub }) => hub), watcher]) await expect(hub.request(name)).toHaveCount(0);
      await expect(loser.hub.active(name)).toHaveCount(0);
      await expect(winner.hub.active(name)).toHaveCount(1);
      won[winner.signInAs] = (won[winner.signInAs] ?? 0) + 1;

      await winner.hub.ends();
      await expect(chat.endChat).toHaveCount(0);
    }
    expect(Object.values(won).reduce((sum, count) => sum + count)).toBe(ROUNDS);
  });
});
