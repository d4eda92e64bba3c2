import type { Agents, ShownConversation } from './agents.ts';
import type { Evidence } from './verify.ts';
import type { World } from './world.ts';

/** Case pages that are read at a time. */
const READERS = 8;

async function readAll(ids: readonly string[], world: World, agents: Agents) {
  const shown = new Map<string, ShownConversation>();
  const waiting = [...ids];
  const [user] = world.users;
  if (!user) throw new TypeError('Somebody has to read.');
  const read = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      // One that cannot be read is missing in the evidence.
      const conversation = await agents.read(user, id).catch(() => undefined);
      if (conversation) shown.set(id, conversation);
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return shown;
}

/** Asks every side what it has: Hootsuite's store, the Salesforce org, the Case pages and the bridge's database. */
export async function gatherEvidence(world: World, agents: Agents): Promise<Evidence> {
  const inbox = await world.hootsuite.all();
  const { open, wrong } = await world.database.look(world.bridges);
  return {
    inbox,
    cases: await world.salesforce.cases(),
    personas: await world.salesforce.personas(),
    shown: await readAll(
      inbox.map((one) => one.id),
      world,
      agents
    ),
    replies: agents.accepted,
    leftovers: { ...open, ...wrong }
  };
}
