import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { Contacts } from '../inbox/contacts.ts';
import type { Members } from '../inbox/members.ts';
import { AgentBody, AutoClearBody, ContactParams } from './schemas.ts';

/** What an admin does with a contact. */
export function contactRoutes(app: FastifyInstance, parts: { contacts: Contacts; members: Members }): void {
  const { contacts, members } = parts;
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();

  typed.post(
    '/sandbox/contacts/:id/delete',
    { schema: { params: ContactParams, body: AgentBody } },
    (request) => {
      contacts.delete(request.params.id, members.inboxAgent(request.body.agentId));
      return { deletions: contacts.deletions };
    }
  );

  typed.post('/sandbox/contacts/:id/clear-attributes', { schema: { params: ContactParams } }, (request) =>
    contacts.clearAttributes(request.params.id)
  );

  typed.put('/sandbox/auto-clear', { schema: { body: AutoClearBody } }, (request) => {
    contacts.setAutoClear(request.body.minutes ?? undefined);
    return { minutes: contacts.autoClearMinutes ?? null };
  });
}
